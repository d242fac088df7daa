package org.wikistream.operations.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.change.BatchWriter;
import org.wikistream.mysql.change.ChangeBatch;
import org.wikistream.mysql.change.StorableChange;
import org.wikistream.mysql.change.StorableRow;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.mysql.schema.MonthPartitions;
import org.wikistream.progress.LiveOutput;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.MariaDbServer;
import org.wikistream.topics.SourceTopic;
import org.wikistream.topics.Topics;

/**
 * Follows docs/backup.md for MySQL: a dump while changes are written, a restore, and a continuation from Kafka without
 * state.
 */
class BackupIT {

    private static final int EVENTS = 600;
    private static final int BATCH = 20;
    private static final Topics TOPICS = new Topics("backup");

    private final RecentChangeParser parser = new RecentChangeParser(Set.of());
    private final ChangeRowReader reader = new ChangeRowReader();

    @Test
    void aRestoredDumpIsFilledFromKafkaWithoutState(@TempDir Path folder) throws Exception {
        MariaDbServer server = MariaDbServer.shared();
        MySqlConnection original = connection(server, server.newDatabase());
        new Migrations(original).migrate();
        new MonthPartitions(original).makeAhead(Clock.systemUTC().instant());
        try (KafkaBroker broker = KafkaBroker.start(folder)) {
            SourceTopic topic = write(broker);
            List<StorableRow> rows = read(broker);
            CountDownLatch halfway = new CountDownLatch(1);
            CompletableFuture<Void> job = CompletableFuture.runAsync(() -> store(original, topic, rows, halfway));
            halfway.await();
            String dump = server.dump(original.database());
            job.join();

            MySqlConnection restored = connection(server, server.newDatabase());
            server.sql("USE `" + restored.database() + "`;\n" + dump);
            long inDump = count(server, restored);
            assertThat(inDump).as("a dump taken halfway").isBetween(EVENTS / 2L, EVENTS - 1L);
            new Migrations(restored).checkVersion();
            assertThat(new MonthPartitions(restored).list())
                    .as("months and when they were made")
                    .isEqualTo(new MonthPartitions(original).list());

            store(restored, topic, rows, new CountDownLatch(1));
            assertThat(checksums(server, restored)).isEqualTo(checksums(server, original));
            assertThat(count(server, restored)).isEqualTo(EVENTS);
            StoresReport report = new StoresComparison(
                            Map.of("bootstrap.servers", broker.bootstrapServers()),
                            TOPICS,
                            new StoreSettings(
                                    Optional.empty(),
                                    Optional.of(restored),
                                    Optional.empty(),
                                    Categories.BY_TYPE,
                                    "none"),
                            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)),
                            LiveOutput.SILENT)
                    .report();
            assertThat(report.agree()).as(report.lines().toString()).isTrue();
            assertThat(report.changes()).isEqualTo(EVENTS);
        }
    }

    /** Writes the rows in batches, and signals when half of them are there. */
    private static void store(
            MySqlConnection database, SourceTopic topic, List<StorableRow> rows, CountDownLatch halfway) {
        try (Connection connection = database.open()) {
            BatchWriter writer = new BatchWriter(connection, topic);
            for (int begin = 0; begin < rows.size(); begin += BATCH) {
                writer.write(ChangeBatch.of(rows.subList(begin, begin + BATCH)));
                if (begin + BATCH >= EVENTS / 2) {
                    halfway.countDown();
                    Thread.sleep(50); // a job that goes on while the dump is taken
                }
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SourceTopic write(KafkaBroker broker) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(client);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            TopicCreation.create(
                    admin,
                    List.of(
                            new NewTopic(TOPICS.recentChange(), 3, (short) 1)
                                    .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                            new NewTopic(TOPICS.rejected(), 1, (short) 1)));
            Instant now = Clock.systemUTC().instant();
            for (int index = 0; index < EVENTS; index++) {
                String event = "{\"meta\":{\"id\":\"id " + index + "\",\"dt\":\"" + now.minusSeconds(10L * index)
                        + "\"},\"type\":\"edit\",\"wiki\":\"w" + index % 3 + "wiki\",\"title\":\"Title " + index % 7
                        + "\",\"user\":\"User \ud83d\ude00 " + index % 11 + "\",\"namespace\":0,\"bot\":false,"
                        + "\"length\":{\"old\":" + index + ",\"new\":" + 2 * index + "}}";
                producer.send(new ProducerRecord<>(TOPICS.recentChange(), index % 3, null, event.getBytes(UTF_8)))
                        .get();
            }
            return new SourceTopic(
                    TOPICS.recentChange(),
                    Objects.requireNonNull(admin.describeTopics(List.of(TOPICS.recentChange()))
                                    .allTopicNames()
                                    .get()
                                    .get(TOPICS.recentChange()))
                            .topicId()
                            .toString());
        }
    }

    private List<StorableRow> read(KafkaBroker broker) {
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        List<StorableRow> rows = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(TOPICS.recentChange(), 0),
                    new TopicPartition(TOPICS.recentChange(), 1),
                    new TopicPartition(TOPICS.recentChange(), 2));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (rows.size() < EVENTS) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> rows.add(row(record)));
            }
        }
        return rows;
    }

    private StorableRow row(ConsumerRecord<byte[], byte[]> record) {
        Parsed.Change change = (Parsed.Change) parser.parse(record.value());
        Enrichment enrichment =
                Enrichment.of(change.change(), Categories.BY_TYPE, Instant.ofEpochMilli(record.timestamp()));
        return (StorableRow)
                StorableChange.of(reader.read(record.value(), enrichment, record.partition(), record.offset()));
    }

    private static MySqlConnection connection(MariaDbServer server, String url) {
        return new MySqlConnection(
                url,
                server.username(),
                PasswordFile.TYPE.parser().apply(server.passwordFile().toString()));
    }

    private static long count(MariaDbServer server, MySqlConnection database) {
        return Long.parseLong(server.sql("SELECT COUNT(*) FROM `" + database.database() + "`.recent_change"));
    }

    /** Returns a checksum over the rows of each table, in whatever order these are, but for Flyway's history. */
    private static List<String> checksums(MariaDbServer server, MySqlConnection database) {
        String tables =
                server.sql("SELECT GROUP_CONCAT(CONCAT('`', TABLE_SCHEMA, '`.`', TABLE_NAME, '`') ORDER BY TABLE_NAME)"
                        + " FROM information_schema.TABLES WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = '"
                        + database.database() + "' AND TABLE_NAME <> 'flyway_schema_history'");
        String sums = server.sql("CHECKSUM TABLE " + tables + " EXTENDED");
        return sums.lines()
                .map(line -> line.replace(database.database() + ".", ""))
                .toList();
    }
}
