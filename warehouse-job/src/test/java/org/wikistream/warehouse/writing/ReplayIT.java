package org.wikistream.warehouse.writing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.changesource.sidetopic.RejectedRows;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.RejectedTopic;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.MariaDbServer;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;
import org.wikistream.warehouse.replay.ReplayRejected;

/** From a refusal through the rejected topic back into the table. */
@Timeout(60)
class ReplayIT {

    private static final String REJECTED = "wikimedia.recentchange.rejected";

    private final Database database = Database.create(MariaDbServer.shared());

    @Test
    void writesWhatWasRefusedOnceTheColumnIsLonger(@TempDir Path folder) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.create(admin, List.of(new NewTopic(REJECTED, Optional.of(1), Optional.empty())));
            KafkaConnection kafka = new KafkaConnection(broker.bootstrapServers(), Map.of());
            EnrichedChange refused = Changes.edit(7, "longer than three");
            reject(kafka, refused);

            RejectedEntry entry = entries(kafka).get(0);
            assertThat(entry.reason()).isEqualTo("refused-by-mysql");
            assertThat(entry.stage()).isEqualTo("warehouse");
            assertThat(entry.source().topic()).isEqualTo(Changes.TOPIC);
            assertThat(entry.source().offset()).isEqualTo(7);
            assertThat(entry.source().timestamp()).isEqualTo(refused.appended().toEpochMilli());
            assertThat(entry.source().value()).isEqualTo(refused.payload());

            database.administer("ALTER TABLE recent_change MODIFY title VARCHAR(3)");
            assertThat(replay(broker, 1))
                    .contains("\"replayed\":0,\"refused\":1")
                    .contains("Data too long");
            database.administer("ALTER TABLE recent_change MODIFY title VARCHAR(320)");
            assertThat(replay(broker, 0)).contains("\"replayed\":1,\"refused\":0,\"skipped\":0");
            assertThat(replay(broker, 0)).contains("\"replayed\":0").contains("\"MySQL has it already\":1");
        }
        assertThat(database.counted()).isEqualTo(1);
        assertThat(database.rows("SELECT kafka_offset, title, ingested_at FROM recent_change"))
                .containsExactly("7\tlonger than three\t2026-01-31 10:15:30.132");
        assertThat(database.rows("SELECT * FROM progress")).as("the job's own").isEmpty();
    }

    private static void reject(KafkaConnection kafka, EnrichedChange change) throws Exception {
        RejectedRows.Refusal refusal =
                new RejectedRows.Refusal(REJECTED, RejectionReason.REFUSED_BY_MYSQL, RejectedHeaders.WAREHOUSE_STAGE);
        try (DeadLetters<EnrichedChange> letters =
                RejectedRows.ofChanges(refusal, Changes.TOPIC, kafka).open()) {
            letters.add(change, "MySQL: Data too long");
            letters.flush();
        }
    }

    private static List<RejectedEntry> entries(KafkaConnection kafka) throws Exception {
        List<RejectedEntry> entries = new ArrayList<>();
        new RejectedTopic(kafka, REJECTED).read(Instant.EPOCH, entries::add);
        return entries;
    }

    private String replay(KafkaBroker broker, int status) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = {
            "--kafka.bootstrap.servers", broker.bootstrapServers(),
            "--mysql.url", database.connection().url(),
            "--mysql.username", database.connection().username(),
            "--mysql.password-file", database.server().passwordFile().toString(),
            "--replay.json", "true"
        };
        int ended = ReplayRejected.PROGRAM.run(
                arguments, Instant.now(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        assertThat(ended).as(err.toString(UTF_8)).isEqualTo(status);
        return out.toString(UTF_8);
    }
}
