package org.wikistream.archiving;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveProblem;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.OtherTopic;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.SourceTopic;

/**
 * Sees to the table before the job starts. What does not answer is waited for, since it may be starting too; anything else takes a
 * person and is told at once.
 */
final class ArchiveCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveCheck.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private ArchiveCheck() {}

    /**
     * Checks that catalogue and files can be reached and fit the job. Makes the table if it is missing.
     *
     * @return offset of the next record by partition, as the table has it
     * @throws InvalidSettingsException with what is wrong
     */
    static Map<Integer, Long> check(ArchiveSettings settings, SourceTopic topic) {
        return check(settings, topic, PATIENCE);
    }

    static Map<Integer, Long> check(ArchiveSettings settings, SourceTopic topic, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            ArchiveProblem problem;
            try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
                return offsets(settings, table, topic);
            } catch (ArchiveException e) {
                throw new InvalidSettingsException(List.of(e.getMessage()));
            } catch (RuntimeException e) {
                problem = ArchiveProblem.of(e);
            }
            if (!problem.isPassing() || System.nanoTime() > deadline || Thread.interrupted()) {
                throw new InvalidSettingsException(List.of("The archive at archive.path = '" + settings.path()
                        + "' can't be used: " + problem.describe()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Map<Integer, Long> offsets(ArchiveSettings settings, ArchiveTable table, SourceTopic topic) {
        Map<Integer, Long> archived = table.offsets(topic.id()).nextOffsets();
        Optional<CommittedOffsets> newest = table.newestOffsets();
        if (!archived.isEmpty()) {
            LOG.info(
                    "{} has {} up to the offsets {}: without state the job goes on there, whatever kafka.start says",
                    settings.table(),
                    topic.name(),
                    archived);
        } else if (newest.isPresent()) {
            refuseOtherTopic(settings, topic, newest.get());
        }
        return archived;
    }

    private static void refuseOtherTopic(ArchiveSettings settings, SourceTopic topic, CommittedOffsets newest) {
        String problem = "The table " + settings.table() + " was filled from a topic with the id " + newest.topicId()
                + ", and " + topic.name() + " has the id " + topic.id() + ": it is another, or was made anew";
        if (settings.otherTopic() == OtherTopic.REFUSE) {
            throw new ArchiveException(problem
                    + ". If both may have the same changes, let archive.table name another table, or let kafka.start begin"
                    + " where the table ends; then --archive.other-topic accept adds the changes of this topic");
        }
        LOG.warn("{}. Its changes are added, by archive.other-topic = accept", problem);
    }
}
