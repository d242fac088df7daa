package org.wikistream.archiving.writing;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveProblem;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.write.ArchivableChange;
import org.wikistream.archive.write.ArchivableRow;
import org.wikistream.archive.write.ChangeFileWriter;
import org.wikistream.archive.write.HandedOver;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.columns.ChangeRowReader;

/**
 * Writes rows to files, and hands these over at each checkpoint. Changes of which no row can be made are durable as
 * dead letters by then. If a file can't be written, the job restarts from its last checkpoint; files that nobody
 * commits are orphans, for maintenance to remove.
 *
 * <p>The state is what was handed over. It is not used to skip anything; the committer compares it with the table.
 */
final class ChangeWriter
        implements StatefulSinkWriter<EnrichedChange, HandedOver>, CommittingSinkWriter<EnrichedChange, WrittenFiles> {

    private final ChangeRowReader reader = new ChangeRowReader();
    private final ArchiveTable table;
    private final ChangeFileWriter files;
    private final DeadLetters<EnrichedChange> deadLetters;
    private final WriterMetrics metrics;

    /** @param table that the files belong to; closed with them */
    ChangeWriter(
            ArchiveTable table,
            ChangeFileWriter files,
            DeadLetters<EnrichedChange> deadLetters,
            WriterMetrics metrics) {
        this.table = table;
        this.files = files;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
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

    /**
     * Completes the files. The first time after a restore, it hands over its state even without files, to be compared
     * with the table.
     */
    @Override
    public Collection<WrittenFiles> prepareCommit() throws IOException {
        try {
            return files.complete().stream().toList();
        } catch (RuntimeException e) {
            throw unwritable(e);
        }
    }

    private static IOException unwritable(RuntimeException e) {
        if (e instanceof ArchiveException) {
            throw new SuppressRestartsException(e);
        }
        return new IOException(
                "The archive's files can't be written: " + ArchiveProblem.of(e).describe()
                        + ". The job goes on from its last checkpoint, and loses nothing",
                e);
    }

    @Override
    public List<HandedOver> snapshotState(long checkpointId) {
        HandedOver handedOver = files.handedOver();
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
