package org.wikistream.archiving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveProblem;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.OlderState;
import org.wikistream.archive.OtherTopic;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.SourceTopic;

/**
 * Prepares the table before the job starts. It waits for servers that do not answer, because they may be starting too;
 * any other problem takes a person and is reported at once.
 *
 * @param nextOffsets the table's offset of the next record, by partition
 * @param warnings for people, a sentence each
 */
record ArchiveCheck(Map<Integer, Long> nextOffsets, List<String> warnings) {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCheck.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * Checks that catalogue and files can be reached and fit the job. Creates the table if it is missing.
     *
     * @throws InvalidSettingsException with all problems
     */
    static ArchiveCheck check(ArchiveSettings settings, SourceTopic topic) {
        return check(settings, topic, PATIENCE);
    }

    static ArchiveCheck check(ArchiveSettings settings, SourceTopic topic, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            ArchiveProblem problem;
            try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
                return found(settings, table, topic);
            } catch (ArchiveException e) {
                throw new InvalidSettingsException(List.of(e.getMessage()));
            } catch (RuntimeException e) {
                problem = ArchiveProblem.of(e);
            }
            if (problem.kind() != ArchiveProblem.Kind.UNREACHABLE
                    || System.nanoTime() > deadline
                    || Thread.currentThread().isInterrupted()) {
                throw new InvalidSettingsException(List.of("The archive at archive.path = '" + settings.path()
                        + "' can't be used: " + problem.describe()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static ArchiveCheck found(ArchiveSettings settings, ArchiveTable table, SourceTopic topic) {
        List<String> warnings = new ArrayList<>();
        if (settings.olderState() == OlderState.SKIP) {
            warnings.add(
                    "archive.older-state = skip: a state that is older than the table goes on behind it. Remove the"
                            + " setting once the job runs again");
        }
        if (settings.otherTopic() == OtherTopic.ACCEPT) {
            warnings.add(
                    "archive.other-topic = accept: changes of another topic may be in the table a second time. Remove"
                            + " the setting once the job runs again");
        }
        Map<Integer, Long> archived = table.offsets(topic.id()).nextOffsets();
        Optional<CommittedOffsets> newest = table.newestOffsets();
        if (!archived.isEmpty()) {
            LOG.info(
                    "{} holds {} up to the offsets {}. Started without state, the job goes on from there, whatever"
                            + " kafka.start says",
                    settings.table(),
                    topic.name(),
                    archived);
        } else if (newest.isPresent() && settings.otherTopic() == OtherTopic.REFUSE) {
            throw new ArchiveException("The table " + settings.table() + " was filled from a topic with the id "
                    + newest.get().topicId() + ", and " + topic.name() + " has the id " + topic.id()
                    + ": it is another topic, or was recreated. If both may hold the same changes, name another"
                    + " table by archive.table, or let kafka.start begin where the table ends; then"
                    + " --archive.other-topic accept adds the changes of this topic");
        }
        return new ArchiveCheck(archived, warnings);
    }
}
