package org.wikistream.archiving.writing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.archive.write.ArchiveCommit;
import org.wikistream.archive.write.OffsetRange;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.changesource.stored.WrittenOffsets;
import org.wikistream.topics.SourceTopic;

/**
 * Commits the files of a checkpoint, those of all writers at once. Flink calls it again with the same files after a failure, until it
 * has returned once; the table itself tells then what it has. It never gives files up, which would lose their changes.
 */
final class ArchiveCommitter implements Committer<ArchiveCommittable> {

    private final SourceTopic topic;
    private final PatientArchive archive;
    private final CommitterMetrics metrics;

    ArchiveCommitter(ArchiveSettings settings, SourceTopic topic, MetricGroup operator, Clock clock) {
        this.topic = topic;
        archive = new PatientArchive(settings, clock, this::retried);
        metrics = new CommitterMetrics(operator, archive::isBlocked, clock);
    }

    private void retried() {
        metrics.retried();
    }

    @Override
    public void commit(Collection<CommitRequest<ArchiveCommittable>> requests) throws InterruptedException {
        List<WrittenFiles> files = new ArrayList<>();
        List<WrittenOffsets> before = new ArrayList<>();
        for (CommitRequest<ArchiveCommittable> request : requests) {
            ArchiveCommittable committable = request.getCommittable();
            before.add(committable.before());
            if (committable.files() != null) {
                refuseOtherTopic(committable.before());
                files.add(committable.files());
            }
        }
        WrittenOffsets expected = WrittenOffsets.furthest(topic.id(), before);
        archive.call(table -> {
            refuseOlderTable(table, expected);
            note(files, new ArchiveCommit(table, topic.id()).commit(files));
            return table;
        });
    }

    /** Offsets of a topic that was made anew mean other records. */
    private void refuseOtherTopic(WrittenOffsets written) {
        if (!written.topicId().equals(topic.id())) {
            throw new SuppressRestartsException(new ArchiveException("The state has files of a topic with the id "
                    + written.topicId() + " to commit, and " + topic.name() + " has the id " + topic.id()
                    + ": it was made anew. Start the job without state"));
        }
    }

    private void note(List<WrittenFiles> files, ArchiveCommit.Outcome outcome) {
        metrics.alreadyThere(outcome.dropped());
        if (outcome.result() == ArchiveCommit.Result.COMMITTED) {
            Instant newest = files.stream()
                    .flatMap(each -> each.partitions().values().stream())
                    .map(OffsetRange::appendedAt)
                    .reduce(Instant.EPOCH, (one, other) -> one.isAfter(other) ? one : other);
            metrics.committed(
                    outcome.files(),
                    outcome.rows(),
                    files.stream().mapToLong(WrittenFiles::bytes).sum(),
                    newest);
        }
    }

    /** A table that was rolled back, or is another one, lacks what was committed: nobody would ever read that again. */
    private void refuseOlderTable(ArchiveTable table, WrittenOffsets expected) {
        table.refresh();
        CommittedOffsets there = table.offsets(topic.id());
        expected.nextOffsets().forEach((partition, offset) -> {
            if (there.nextOffset(partition) < offset) {
                throw new ArchiveException(
                        "The table is older than the job's state: of " + topic.name() + "-" + partition
                                + " everything below offset " + offset + " was committed, and the table "
                                + table.table().name()
                                + " has only what is below " + there.nextOffset(partition)
                                + ". Was it rolled back or made anew, or does a setting name another? Remedy: start the job without"
                                + " state; it goes on where the table ends. Or let archive.* name the table that the state"
                                + " belongs to");
            }
        });
    }

    @Override
    public void close() {
        archive.close();
    }
}
