package org.wikistream.archiving.writing;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.metrics.MetricGroup;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.write.ArchiveCommit;
import org.wikistream.archive.write.OffsetRange;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.topics.SourceTopic;

/**
 * Commits the files of a checkpoint, those of all writers at once. After a failure, Flink calls it again with the same
 * files until it has returned once; the table itself then shows what it has. It never gives up files, which would lose
 * their changes.
 */
final class ArchiveCommitter implements Committer<WrittenFiles> {

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
    public void commit(Collection<CommitRequest<WrittenFiles>> requests) throws InterruptedException {
        List<WrittenFiles> files =
                requests.stream().map(CommitRequest::getCommittable).toList();
        archive.call(table -> note(files, new ArchiveCommit(table, topic.id()).commit(files)));
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

    @Override
    public void close() {
        archive.close();
    }
}
