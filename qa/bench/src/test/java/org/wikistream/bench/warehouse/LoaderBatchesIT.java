package org.wikistream.bench.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.baselines.SqlLoader;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.change.BatchWriter;
import org.wikistream.mysql.change.ChangeBatch;
import org.wikistream.mysql.change.StorableRow;
import org.wikistream.mysql.schema.WarehouseTable;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.MariaDbServer;
import org.wikistream.topics.SourceTopic;

/** Loads the prepared file, and compares the result with that of the job's writer. */
class LoaderBatchesIT {

    private static final int EVENTS = 2_500;
    private static final SourceTopic TOPIC = new SourceTopic("wikimedia.recentchange", "bench");

    private final MariaDbServer server = MariaDbServer.shared();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final SyntheticChanges changes = SyntheticChanges.atFullSpeed(1, EVENTS, now);

    @Test
    void theLoaderWritesExactlyWhatTheJobWrites(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("batches");
        try (MySqlDestination loaded = destination();
                MySqlDestination written = destination()) {
            loaded.clear();
            written.clear();
            try (Connection connection = written.database().open();
                    LoaderBatches batches = new LoaderBatches(file, connection, TOPIC)) {
                BatchWriter writer = new BatchWriter(connection, TOPIC);
                List<StorableRow> rows = new ArrayList<>();
                for (int position = 0; position < EVENTS; position++) {
                    byte[] payload = payload(position);
                    batches.add(payload, position % 4, position, now);
                    rows.add(batches.row(payload, position % 4, position, now));
                }
                batches.finish();
                for (int from = 0; from < EVENTS; from += LoaderBatches.ROWS) {
                    writer.write(ChangeBatch.of(rows.subList(from, Math.min(EVENTS, from + LoaderBatches.ROWS))));
                }
            }
            load(loaded, file);
            assertThat(checksums(loaded)).isEqualTo(checksums(written));
        }
    }

    @Test
    void aDestinationTellsHowManyRowsItHasAndBeginsAnew(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("batches");
        try (MySqlDestination destination = destination()) {
            destination.clear();
            try (Connection connection = destination.database().open();
                    LoaderBatches batches = new LoaderBatches(file, connection, TOPIC)) {
                for (int position = 0; position < EVENTS; position++) {
                    batches.add(payload(position), 0, position, now);
                }
                batches.finish();
            }
            assertThat(destination.taken())
                    .as("nothing is written while it is prepared")
                    .isZero();
            load(destination, file);
            assertThat(destination.taken()).isEqualTo(EVENTS);
            assertThat(destination.count(EVENTS)).isEqualTo(EVENTS);
            assertThat(destination.count(EVENTS - 1)).isEqualTo(EVENTS);
            destination.clear();
            assertThat(destination.taken()).isZero();
        }
    }

    @Test
    void theServerCountsWhatIsInsertedIntoOneTable() throws Exception {
        try (MySqlDestination destination = destination(MySqlDestination.Gauge.INSERTED)) {
            destination.clear();
            assertThat(destination.taken()).isZero();
            try (Connection connection = destination.database().open()) {
                connection.createStatement().executeUpdate("INSERT INTO `wiki` (`name`) VALUES ('a'), ('b'), ('c')");
            }
            assertThat(destination.taken()).isEqualTo(3);
        }
    }

    private static void load(MySqlDestination destination, Path file) throws Exception {
        SqlLoader.main(WriteBench.arguments(destination.database(), file).toArray(String[]::new));
    }

    private String checksums(MySqlDestination destination) {
        String database = "`" + destination.database().database() + "`.";
        return Stream.concat(
                        Stream.of(WarehouseTable.values()).map(WarehouseTable::tableName),
                        Stream.of("wiki", "namespace", "progress"))
                .map(table -> table + " " + server.sql("SELECT COUNT(*) FROM " + database + table) + " "
                        + server.sql("CHECKSUM TABLE " + database + table).replaceFirst("^\\S+\\s+", ""))
                .collect(Collectors.joining("\n"));
    }

    private MySqlDestination destination() {
        return destination(MySqlDestination.Gauge.ROLLED_UP);
    }

    private MySqlDestination destination(MySqlDestination.Gauge gauge) {
        MySqlDestination destination = new MySqlDestination(
                new MySqlConnection(
                        server.newDatabase(),
                        server.username(),
                        new PasswordFile(server.passwordFile().toString())),
                gauge);
        server.sql("GRANT ALL ON `" + destination.database().database() + "`.* TO '" + server.username() + "'@'%'");
        return destination;
    }

    private byte[] payload(int position) {
        LoggedEvent event = changes.at(position);
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(event.bytes(), event.from(), event.headEnd() - event.from());
        payload.writeBytes(Integer.toString(position).getBytes(StandardCharsets.US_ASCII));
        payload.write(event.bytes(), event.tailFrom(), event.to() - event.tailFrom());
        return payload.toByteArray();
    }
}
