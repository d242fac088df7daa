package org.wikistream.bench.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.mysql.change.BatchWriter;
import org.wikistream.mysql.change.ChangeBatch;
import org.wikistream.mysql.change.StorableChange;
import org.wikistream.mysql.change.StorableRow;
import org.wikistream.problem.UserError;
import org.wikistream.topics.SourceTopic;

/**
 * Prepares the loader's file: the output of the job's own writer, with the counts that each batch adds to the roll-ups.
 */
final class LoaderBatches implements AutoCloseable {

    /** Rows of a batch: the default of {@code mysql.batch-size}. */
    static final int ROWS = 1000;

    private final RecentChangeParser parser = new RecentChangeParser(Set.of());
    private final ChangeRowReader reader = new ChangeRowReader();
    private final BatchFile file;
    private final BatchWriter writer;
    private final List<StorableRow> batch = new ArrayList<>();

    /** @param asked a connection to the server that the file is for */
    LoaderBatches(Path file, Connection asked, SourceTopic topic) throws IOException, SQLException {
        this.file = new BatchFile(file);
        this.writer = new BatchWriter(RecordedConnection.of(asked, this.file), topic);
    }

    /** Adds a change as it lies in Kafka, in the order of its partition. */
    void add(byte[] payload, int partition, long offset, Instant appended) throws SQLException {
        batch.add(row(payload, partition, offset, appended));
        if (batch.size() == ROWS) {
            write();
        }
    }

    StorableRow row(byte[] payload, int partition, long offset, Instant appended) {
        if (!(parser.parse(payload) instanceof Parsed.Change parsed)
                || !(StorableChange.of(reader.read(
                                payload,
                                Enrichment.of(parsed.change(), Categories.BY_TYPE, appended),
                                partition,
                                offset))
                        instanceof StorableRow row)) {
            throw new UserError("Record " + partition + ":" + offset + " is no row; the feed's events all are");
        }
        return row;
    }

    private void write() throws SQLException {
        if (!batch.isEmpty()) {
            writer.write(ChangeBatch.of(batch));
            batch.clear();
        }
    }

    /** Adds the last batch and completes the file. */
    void finish() throws SQLException, IOException {
        write();
        file.close();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
