package org.wikistream.operations.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.mysql.schema.MonthPartitions;
import org.wikistream.operations.archive.FilledArchive;
import org.wikistream.operations.command.ArchiveLocation;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.MariaDbServer;
import org.wikistream.testkit.OpenSearchNode;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.Topics;

/** Runs against real servers, to which the test writes as the jobs do. */
class StoresComparisonIT {

    private static final int PARTITIONS = 4;
    /** From then on, changes enter Kafka every minute. */
    private static final Instant BEGIN = Instant.parse("2026-03-01T09:30:00Z");

    private static final YearMonth OLD_MONTH = YearMonth.of(2026, 1);
    private static final String GROUP = "group";

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static OpenSearchNode openSearch;

    private final List<Written> written = new ArrayList<>();
    private Topics topics = new Topics("");
    private MySqlConnection database = new MySqlConnection("jdbc:mysql://127.0.0.1:1/none", "nobody", null);
    private String settings = "";

    /** A record in Kafka. */
    private record Written(String id, Instant dt, Instant appended, int partition, long offset) {

        String index(Topics topics) {
            LocalDateTime time = LocalDateTime.ofInstant(dt, ZoneOffset.UTC);
            return String.format(
                    Locale.ROOT, "%s-recentchange-edit-%d.%02d", topics.prefix(), time.getYear(), time.getMonthValue());
        }
    }

    @BeforeAll
    static void startServers() throws IOException {
        broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        openSearch = OpenSearchNode.start(Files.createDirectories(folder.resolve("opensearch")));
    }

    @AfterAll
    static void stopServers() {
        openSearch.close();
        broker.close();
    }

    @BeforeEach
    void prepare(TestInfo test) throws Exception {
        topics = new Topics(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
        try (Admin admin = admin()) {
            Map<String, String> configs = Map.of("retention.ms", "-1");
            TopicCreation.create(
                    admin,
                    List.of(
                            new NewTopic(topics.recentChange(), PARTITIONS, (short) 1).configs(configs),
                            new NewTopic(topics.rejected(), 1, (short) 1).configs(configs)));
        }
        MariaDbServer mariaDb = MariaDbServer.shared();
        settings = String.join(
                "\n",
                "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                "kafka.topic-prefix=" + topics.prefix(),
                "opensearch.hosts=" + openSearch.uri(),
                "opensearch.index-prefix=" + topics.prefix(),
                "mysql.url=" + mariaDb.newDatabase(),
                "mysql.username=" + mariaDb.username(),
                "mysql.password-file=" + mariaDb.passwordFile(),
                FilledArchive.settings(folder.resolve("archive-of-" + topics.prefix()), "wikistream.recentchange"));
        database = storeSettings().mySql().orElseThrow();
        new Migrations(database).migrate();
        new MonthPartitions(database).makeSince(OLD_MONTH, Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void storesThatHaveAllAgreeAndLossesAndStrangersInEitherAreFound() throws Exception {
        writeAndStore(200);
        StoresReport right = compare();
        assertThat(right.lines().get(0))
                .startsWith("Compared: 200 changes that came into Kafka from 2026-03-01T09:30:00Z until before ")
                .endsWith(", bounded by the newest record in Kafka");
        assertThat(right.lines().subList(1, right.lines().size()))
                .containsExactly(
                        "holds    opensearch: has committed all that is in Kafka",
                        "    200 there, 0 missing, 0 strange, 0 rejected, 0 replayed",
                        "holds    mysql: has committed all that is in Kafka",
                        "    200 there, 0 missing, 0 strange, 0 rejected, 0 replayed",
                        "holds    archive: has committed all that is in Kafka",
                        "    200 there, 0 missing, 0 strange, 0 rejected, 0 replayed",
                        "The stores agree with Kafka.");
        deleteDocument(written.get(3));
        index(new Written("stranger 1", BEGIN, at(100), 0, 0));
        sql("DELETE FROM recent_change WHERE event_id = 'id 77'");
        insert(List.of(new Written("stranger 2", dt(0), at(150), 0, 0)));
        useDamagedArchive();
        StoresReport wrong = compare();
        assertThat(wrong.agree()).isFalse();
        assertThat(wrong.lines())
                .contains(
                        "    200 there, 1 missing, 1 strange, 0 rejected, 0 replayed",
                        "    2026-03-01T09:00:00Z 1 missing: id 3",
                        "    2026-03-01T11:00:00Z 1 strange: stranger 1",
                        "    2026-03-01T10:00:00Z 1 missing: id 77",
                        "    2026-03-01T12:00:00Z 1 strange: stranger 2",
                        "    201 there, 1 missing, 1 strange, 0 rejected, 0 replayed",
                        "    2026-03-01T10:00:00Z 1 missing: id 55",
                        "    2026-03-01T11:00:00Z 1 strange: stranger 3",
                        "    2026-03-01: its offsets tell apart 200 changes, and 201 are there",
                        "    p202601: its roll-up counts 100 changes, and 101 are there",
                        "    p202603: its roll-up counts 100 changes, and 99 are there");
    }

    @Test
    void onlyWhatEveryStoreHasCommittedIsCompared() throws Exception {
        writeAndStore(80);
        Written first = written.get(42);
        sql("UPDATE progress SET next_offset = " + first.offset() + " WHERE kafka_partition = " + first.partition());
        deleteDocument(written.get(42));
        deleteDocument(written.get(60));
        StoresReport report = compare();
        assertThat(report.agree()).isTrue();
        assertThat(report.to()).isEqualTo(first.appended());
        assertThat(report.changes()).isEqualTo(42);
        assertThat(report.lines())
                .anyMatch(line -> line.endsWith("bounded by mysql, by its table progress"))
                .contains("holds    mysql: has committed what came into Kafka before " + first.appended());
        deleteDocument(written.get(41));
        assertThat(compare().stores().get(0).missing()).isEqualTo(1);
    }

    @Test
    void aStoreThatHasCommittedNothingIsNamed() throws Exception {
        write(records(10));
        assertThat(compare().lines().get(0))
                .startsWith("Nothing can be compared yet")
                .contains("opensearch");
        assertThat(compare().agree()).isFalse();
    }

    @Test
    void whatAnOpenTransactionHoldsBackIsNotComparedYet() throws Exception {
        writeAndStore(40);
        try (KafkaProducer<byte[], byte[]> open = producer("open")) {
            open.beginTransaction();
            open.send(record("open", BEGIN, at(20), 0)).get();
            StoresReport report = compare();
            assertThat(report.agree()).isTrue();
            assertThat(report.to()).isEqualTo(at(20));
            open.abortTransaction();
        }
        assertThat(compare().changes()).isEqualTo(40);
    }

    @Test
    void whatWasRejectedIsAccountedForAndIsReplayedOnceItIsThere() throws Exception {
        writeAndStore(40);
        deleteDocument(written.get(5));
        reject(written.get(5), "index");
        reject(written.get(6), "index");
        reject(written.get(7), "warehouse");
        StoresReport report = compare();
        assertThat(report.agree()).isTrue();
        assertThat(report.stores().get(0).rejected()).isEqualTo(1);
        assertThat(report.stores().get(0).replayed()).isEqualTo(1);
        assertThat(report.stores().get(1).replayed()).isEqualTo(1);
        assertThat(report.stores().get(2).replayed()).isZero();
        sql("DELETE FROM recent_change WHERE event_id = 'id 5'");
        assertThat(compare().stores().get(1).missing())
                .as("only indexing-job rejected it")
                .isEqualTo(1);
    }

    @Test
    void whatWentWithItsMonthOrIndexIsSaidToBeDeleted() throws Exception {
        writeAndStore(40);
        openSearch.request("DELETE", "/" + topics.prefix() + "-recentchange-edit-2026.01", "");
        MonthPartitions months = new MonthPartitions(database);
        for (MonthPartitions.Partition month : months.list()) {
            if (month.name().equals("p202601")) {
                months.drop(month);
            }
        }
        StoresReport report = compare();
        assertThat(report.agree()).isTrue();
        assertThat(report.stores().get(0).deleted())
                .isEqualTo(Map.of("index " + topics.prefix() + "-recentchange-edit-2026.01, which was deleted", 20L));
        assertThat(report.stores().get(1).deleted()).isEqualTo(Map.of("month 2026-01, which was dropped", 20L));
        assertThat(report.stores().get(2).deleted()).as("it keeps all").isEmpty();
    }

    @Test
    void whatIsTwiceInKafkaIsInAStoreUnderEitherTime() throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = records(40);
        records.add(record("id 3", dt(3), at(39), 3));
        List<Written> all = write(records);
        store(all.subList(0, 40));
        index(all.get(40));
        archive(all.subList(40, 41));
        commit();
        StoresReport report = compare();
        assertThat(report.lines()).last().as(report.lines().toString()).isEqualTo("The stores agree with Kafka.");
    }

    @Test
    void whatKafkaHasDeletedIsNotHeldAgainstAStore() throws Exception {
        writeAndStore(40);
        try (Admin admin = admin()) {
            Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                deleted.put(new TopicPartition(topics.recentChange(), partition), RecordsToDelete.beforeOffset(5));
            }
            admin.deleteRecords(deleted).all().get();
        }
        StoresReport report = compare();
        assertThat(report.agree()).isTrue();
        assertThat(report.from()).isEqualTo(at(23).plusMillis(1));
    }

    @Test
    void aPrefixThatNoTopicHasIsNamed() {
        topics = new Topics("mistyped");
        assertThatThrownBy(this::compare)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("There is no topic mistyped.recentchange; there is ");
    }

    private StoresReport compare() {
        return new StoresComparison(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        topics,
                        storeSettings(),
                        Clock.systemUTC(),
                        LiveOutput.SILENT,
                        60)
                .report();
    }

    private StoreSettings storeSettings() {
        try {
            Path file = Files.writeString(folder.resolve("settings"), settings);
            SettingCatalogue catalogue = new SettingCatalogue(StoreSettings.catalogue()).passingOn("", "ignored");
            String[] arguments = {"--settings", file.toString()};
            return StoreSettings.read(
                    Settings.load(catalogue, arguments, Map.of()),
                    Optional.of(ArchiveLocation.load(List.of(arguments))),
                    GROUP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeAndStore(int count) throws Exception {
        store(write(records(count)));
        commit();
    }

    private void store(List<Written> all) throws Exception {
        StringBuilder bulk = new StringBuilder();
        all.forEach(each -> bulk.append(action(each)));
        openSearch.request("POST", "/_bulk", bulk.toString());
        insert(all);
        archive(all);
        Map<String, Long> months = new TreeMap<>();
        all.forEach(each -> months.merge(
                each.dt()
                        .truncatedTo(ChronoUnit.HOURS)
                        .toString()
                        .substring(0, 13)
                        .replace('T', ' '),
                1L,
                Long::sum));
        months.forEach((hour, changes) ->
                sql("INSERT INTO wiki_hour (hour, wiki, changes) VALUES ('" + hour + ":00:00', 'w', " + changes + ")"));
    }

    private void archive(List<Written> all) throws Exception {
        FilledArchive archive = filledArchive();
        all.forEach(each -> archive.add(each.id(), each.dt(), each.appended(), each.partition(), each.offset()));
        archive.commit();
    }

    /**
     * Switches to another table, as left by a job that lost a record, wrote another in its place, and wrote one twice.
     */
    private void useDamagedArchive() throws Exception {
        settings += "\narchive.table=wikistream.damaged";
        Written lost = written.get(55);
        List<Written> damaged = new ArrayList<>(written);
        damaged.set(55, new Written("stranger 3", dt(55), at(120), lost.partition(), lost.offset()));
        archive(damaged);
        Written twice = written.get(9);
        filledArchive()
                .add(twice.id(), twice.dt(), twice.appended(), twice.partition(), twice.offset())
                .force();
    }

    private FilledArchive filledArchive() throws Exception {
        try (Admin admin = admin()) {
            return new FilledArchive(storeSettings().archive().orElseThrow(), topicId(admin));
        }
    }

    private String topicId(Admin admin) throws Exception {
        return Objects.requireNonNull(admin.describeTopics(List.of(topics.recentChange()))
                        .allTopicNames()
                        .get()
                        .get(topics.recentChange()))
                .topicId()
                .toString();
    }

    private List<ProducerRecord<byte[], byte[]>> records(int count) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            records.add(record("id " + index, dt(index), at(index), index % PARTITIONS));
        }
        return records;
    }

    /** Writes in one transaction: its marker has today's time, so what follows must not be older. */
    private List<Written> write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(topics.prefix())) {
            producer.beginTransaction();
            List<Written> now = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> record : records) {
                RecordMetadata metadata = producer.send(record).get();
                String[] content = new String(record.value(), UTF_8).split("\"", -1);
                now.add(new Written(
                        content[5],
                        Instant.parse(content[9]),
                        Instant.ofEpochMilli(record.timestamp()),
                        metadata.partition(),
                        metadata.offset()));
            }
            producer.commitTransaction();
            written.addAll(now);
            return now;
        }
    }

    private ProducerRecord<byte[], byte[]> record(String id, Instant dt, Instant appended, int partition) {
        String json = "{\"meta\":{\"id\":\"" + id + "\",\"dt\":\"" + dt + "\"},\"type\":\"edit\"}";
        return new ProducerRecord<>(
                topics.recentChange(), partition, appended.toEpochMilli(), null, json.getBytes(UTF_8));
    }

    private KafkaProducer<byte[], byte[]> producer(String id) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    /** Records that both stores have everything that was written. */
    private void commit() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Written each : written) {
            offsets.put(
                    new TopicPartition(topics.recentChange(), each.partition()),
                    new OffsetAndMetadata(each.offset() + 1));
        }
        try (Admin admin = admin()) {
            admin.alterConsumerGroupOffsets(GROUP, offsets).all().get();
            String id = topicId(admin);
            offsets.forEach((partition, offset) -> sql("REPLACE INTO progress VALUES ('" + partition.topic() + "', '"
                    + id + "', " + partition.partition() + ", " + offset.offset() + ", '2026-03-01 00:00:00')"));
        }
    }

    private void reject(Written record, String stage) throws Exception {
        ProducerRecord<byte[], byte[]> rejected = new ProducerRecord<>(topics.rejected(), new byte[0]);
        rejected.headers()
                .add(RejectedHeaders.STAGE, stage.getBytes(UTF_8))
                .add(RejectedHeaders.SOURCE_TOPIC, topics.recentChange().getBytes(UTF_8))
                .add(
                        RejectedHeaders.SOURCE_PARTITION,
                        String.valueOf(record.partition()).getBytes(UTF_8))
                .add(
                        RejectedHeaders.SOURCE_OFFSET,
                        String.valueOf(record.offset()).getBytes(UTF_8));
        try (KafkaProducer<byte[], byte[]> producer = producer("rejected")) {
            producer.beginTransaction();
            producer.send(rejected).get();
            producer.commitTransaction();
        }
    }

    private void index(Written change) {
        openSearch.request("POST", "/_bulk", action(change));
    }

    private String action(Written change) {
        return "{\"index\":{\"_index\":\"" + change.index(topics) + "\",\"_id\":\"" + change.id() + "\"}}\n"
                + "{\"ingested_at\":\"" + change.appended() + "\"}\n";
    }

    private void deleteDocument(Written change) {
        openSearch.request(
                "DELETE", "/" + change.index(topics) + "/_doc/" + change.id().replace(" ", "%20"), "");
    }

    private void insert(List<Written> changes) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO recent_change (event_id, dt, category, lag_ms, ingested_at, kafka_partition,"
                                + " kafka_offset) VALUES (?, ?, 'edit', 0, ?, ?, ?)")) {
            for (Written each : changes) {
                insert.setBytes(1, each.id().getBytes(UTF_8));
                insert.setObject(2, LocalDateTime.ofInstant(each.dt(), ZoneOffset.UTC));
                insert.setObject(3, LocalDateTime.ofInstant(each.appended(), ZoneOffset.UTC));
                insert.setInt(4, each.partition());
                insert.setLong(5, each.offset());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void sql(String statement) {
        try (Connection connection = database.open();
                Statement open = connection.createStatement()) {
            open.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Returns times of which half are in a month that is long over. */
    private static Instant dt(int index) {
        return index % 2 == 0 ? Instant.parse("2026-01-20T05:00:00Z").plusSeconds(index) : at(index);
    }

    private static Instant at(int index) {
        return BEGIN.plusSeconds(60L * index);
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
