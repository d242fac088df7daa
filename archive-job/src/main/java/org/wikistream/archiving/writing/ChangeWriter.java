package org.wikistream.archiving.writing;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveProblem;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.write.ArchivableChange;
import org.wikistream.archive.write.ArchivableRow;
import org.wikistream.archive.write.ChangeFileWriter;
import org.wikistream.archive.write.OffsetRange;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.changesource.stored.WrittenOffsets;
import org.wikistream.columns.ChangeRowReader;

/**
 * Writes rows to files, and hands these over at each checkpoint. What no row can be made of is durable as a dead letter by then. If
 * a file can't be written, the job restarts from its last checkpoint; files that nobody commits are orphans, for maintenance to
 * remove.
 *
 * <p>The state is what was handed over. It skips nothing: the committer holds it against the table.
 */
final class ChangeWriter
        implements StatefulSinkWriter<EnrichedChange, WrittenOffsets>,
                CommittingSinkWriter<EnrichedChange, ArchiveCommittable> {

    private final ChangeRowReader reader = new ChangeRowReader();
    private final ArchiveTable table;
    private final ChangeFileWriter files;
    private final DeadLetters<EnrichedChange> deadLetters;
    private final WriterMetrics metrics;
    private WrittenOffsets handedOver;
    private boolean restored;

    /** @param restored of the writers before it */
    ChangeWriter(
            ArchiveTable table,
            DeadLetters<EnrichedChange> deadLetters,
            WriterMetrics metrics,
            WrittenOffsets restored) {
        this.table = table;
        this.files = new ChangeFileWriter(table);
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.handedOver = restored;
        this.restored = !restored.nextOffsets().isEmpty();
    }

    @Override
    public void write(EnrichedChange change, Context context) throws IOException {
        ArchivableChange archivable = ArchivableChange.of(
                reader.read(change.payload(), change.enrichment(), change.partition(), change.offset()));
        if (archivable instanceof ArchivableRow row) {
            try {
                files.write(row);
            } catch (RuntimeException e) {
                throw unwritable(e);
            }
            metrics.written();
            metrics.unfit(row.unfitColumns());
        } else {
            deadLetters.add(change, ((ArchivableChange.Refused) archivable).detail());
            metrics.rejected();
        }
    }

    /** Returns when the dead letters are durable. */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        deadLetters.flush();
    }

    /** Completes the files. The first time after a restore it hands over its state even without files, to be held against the table. */
    @Override
    public Collection<ArchiveCommittable> prepareCommit() throws IOException {
        WrittenFiles written = complete();
        if (written == null && !restored) {
            return List.of();
        }
        ArchiveCommittable committable = new ArchiveCommittable(written, handedOver);
        restored = false;
        if (written != null) {
            handedOver = with(written.partitions());
        }
        return List.of(committable);
    }

    private @Nullable WrittenFiles complete() throws IOException {
        try {
            return files.complete().orElse(null);
        } catch (RuntimeException e) {
            throw unwritable(e);
        }
    }

    private WrittenOffsets with(Map<Integer, OffsetRange> written) {
        NavigableMap<Integer, Long> offsets = new TreeMap<>(handedOver.nextOffsets());
        written.forEach((partition, range) -> offsets.merge(partition, range.nextOffset(), Math::max));
        return new WrittenOffsets(handedOver.topicId(), offsets);
    }

    private static IOException unwritable(RuntimeException e) {
        return new IOException(
                "The archive's files can't be written: " + ArchiveProblem.of(e).describe()
                        + ". The job goes on from its last checkpoint, and loses nothing",
                e);
    }

    @Override
    public List<WrittenOffsets> snapshotState(long checkpointId) {
        return handedOver.nextOffsets().isEmpty() ? List.of() : List.of(handedOver);
    }

    @Override
    public void close() {
        try (table;
                deadLetters) {
            files.close();
        }
    }
}
