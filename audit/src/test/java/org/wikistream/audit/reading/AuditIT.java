package org.wikistream.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
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
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.Topics;

/** Runs against a real broker, because the broker decides what is committed. */
class AuditIT {

    private static final String EQIAD = "eqiad.mediawiki.recentchange";
    private static final byte[] SOMETHING = {1};

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    private Topics topics = new Topics("");

    @BeforeAll
    static void startBroker() throws IOException {
        broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) throws Exception {
        topics = new Topics(test.getTestMethod().orElseThrow().getName());
        try (Admin admin = admin()) {
            TopicCreation.create(
                    admin,
                    List.of(
                            new NewTopic(topics.recentChange(), 4, (short) 1),
                            new NewTopic(topics.rejected(), 1, (short) 1),
                            new NewTopic(topics.audit(), 1, (short) 1)));
        }
    }

    @Test
    void whatWasCountedAndWrittenAddsUp() {
        commit(List.of(
                events(90),
                ofStage(rejected(1), "ingest"),
                ofStage(rejected(5), "index"),
                counts(100, 90, 6, 3, 1, 0)));
        commit(List.of(events(10), counts(112, 100, 8, 3, 1, 0)));
        AuditReport report = audit();
        assertThat(report.lines()).last().isEqualTo("The account adds up.");
        assertThat(report.complete()).isTrue();
        assertThat(report.lines().get(0))
                .isEqualTo("recentchange, " + EQIAD + "/0: complete from 2025-06-01T00:00:00Z to 2025-06-01T00:10:00Z");
        assertThat(report.lines().get(1))
                .isEqualTo("    112 received = 100 emitted, 8 duplicates, 3 canaries, 1 rejected");
    }

    @Test
    void anEventTooFewInTheTopicIsFound() {
        commit(List.of(events(99), counts(100, 100, 0, 0, 0, 0)));
        assertThat(audit().addsUp()).isFalse();
        assertThat(audit().lines())
                .anyMatch(line -> line.startsWith("FAILS") && line.contains("99 records committed, 100 emitted"));
    }

    @Test
    void aFrameThatBecameNothingIsFound() {
        commit(List.of(events(99), counts(100, 99, 0, 0, 0, 0)));
        assertThat(audit().lines())
                .anyMatch(line -> line.startsWith("FAILS") && line.contains("100 received, 99 emitted"));
    }

    @Test
    void whatWasAbortedIsInNeither() {
        commit(List.of(events(10), counts(10, 10, 0, 0, 0, 0)));
        send(false, List.of(events(7), counts(17, 17, 0, 0, 0, 0)));
        assertThat(audit().complete()).isTrue();
    }

    @Test
    void gapsAreSaidAndAreNoFailure() {
        commit(List.of(events(5), counts(5, 5, 0, 0, 0, 3), row("gap", "\"first_offset\":7,\"last_offset\":9")));
        AuditReport report = audit();
        assertThat(report.addsUp()).isTrue();
        assertThat(report.complete()).isFalse();
        assertThat(report.lines()).anyMatch(line -> line.endsWith(", but for"));
        assertThat(report.lines()).anyMatch(line -> line.startsWith("    offsets 7..9, 3 events between "));
    }

    @Test
    void aGapThatIsCountedButNotListedIsFound() {
        commit(List.of(events(5), counts(5, 5, 0, 0, 0, 3), row("gap", "\"first_offset\":7,\"last_offset\":8")));
        assertThat(audit().lines())
                .anyMatch(line -> line.startsWith("FAILS") && line.contains("3 events counted as missing, 2 listed"));
    }

    @Test
    void whatRetentionTookIsNotHeldAgainstTheJob() throws Exception {
        commit(List.of(events(50), counts(50, 50, 0, 0, 0, 0)));
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(new TopicPartition(topics.recentChange(), 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }
        AuditReport report = audit();
        assertThat(report.addsUp()).isTrue();
        assertThat(report.complete()).isFalse();
        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("unknown") && line.contains("older records were deleted"));
    }

    @Test
    void aJobThatBeganAnewCannotBeCompared() {
        commit(List.of(events(50), counts(50, 50, 0, 0, 0, 0)));
        commit(List.of(events(20), counts(20, 20, 0, 0, 0, 0)));
        assertThat(audit().lines()).anyMatch(line -> line.startsWith("unknown") && line.contains("counts went back"));
    }

    @Test
    void anEmptyAccountIsSaidToBeEmpty() {
        assertThat(audit().lines()).singleElement().asString().contains("nothing in the account yet");
        assertThat(audit().complete()).isFalse();
    }

    @Test
    void aPrefixThatNoTopicHasIsAnErrorThatNamesThoseThatAre() {
        String there = topics.audit();
        String typed = topics.prefix().substring(1);
        topics = new Topics(typed);
        assertThatThrownBy(this::audit)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("There is no topic " + typed + ".recentchange.audit; there is " + there)
                .hasMessageEndingWith("Is --topic-prefix, or kafka.topic-prefix, right?");
    }

    private AuditReport audit() {
        try (Audit audit = new Audit(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                topics,
                LiveOutput.SILENT,
                Duration.ofSeconds(1))) {
            return audit.report();
        }
    }

    private void commit(List<List<ProducerRecord<byte[], byte[]>>> records) {
        send(true, records);
    }

    private void send(boolean commit, List<List<ProducerRecord<byte[], byte[]>>> records) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(some -> some.forEach(record -> sent.add(producer.send(record))));
            producer.flush();
            assertThat(sent).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ZERO));
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private List<ProducerRecord<byte[], byte[]>> events(int count) {
        return many(topics.recentChange(), 4, count);
    }

    private List<ProducerRecord<byte[], byte[]>> rejected(int count) {
        return many(topics.rejected(), 1, count);
    }

    private static List<ProducerRecord<byte[], byte[]>> ofStage(
            List<ProducerRecord<byte[], byte[]>> records, String stage) {
        records.forEach(record -> record.headers().add(RejectedHeaders.STAGE, stage.getBytes(StandardCharsets.UTF_8)));
        return records;
    }

    private static List<ProducerRecord<byte[], byte[]>> many(String topic, int partitions, int count) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            records.add(new ProducerRecord<>(topic, index % partitions, null, SOMETHING));
        }
        return records;
    }

    private List<ProducerRecord<byte[], byte[]>> counts(
            long received, long emitted, long duplicates, long canaries, long rejected, long missing) {
        return row(
                "counts",
                "\"received\":" + received + ",\"emitted\":" + emitted + ",\"duplicates\":" + duplicates
                        + ",\"canaries\":" + canaries + ",\"rejected\":" + rejected + ",\"gaps\":0,\"missing\":"
                        + missing
                        + ",\"from\":\"2025-06-01T00:00:00Z\",\"to\":\"2025-06-01T00:10:00Z\"");
    }

    private List<ProducerRecord<byte[], byte[]>> row(String type, String fields) {
        String row = "{\"type\":\"" + type + "\",\"stream\":\"recentchange\",\"topic\":\"" + EQIAD
                + "\",\"partition\":0," + fields + "}";
        return List.of(new ProducerRecord<>(topics.audit(), row.getBytes(StandardCharsets.UTF_8)));
    }

    private static Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }
}
