package org.wikistream.dashboard.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.AuditRowCodec;
import org.wikistream.audit.MissingRange;
import org.wikistream.audit.StreamPartition;
import org.wikistream.audit.Tally;
import org.wikistream.dashboard.search.KnownGaps.Gap;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.kafka.rejected.RejectedMessage;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.RejectionReason;
import org.wikistream.topics.Topics;

class KafkaWatchesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** As rows say it. */
    private static final int UNKNOWN = 0;

    private static final Instant SIX = Instant.parse("2025-06-01T06:00:00Z");
    private static final StreamPartition SOURCE =
            new StreamPartition("recentchange", "eqiad.mediawiki.recentchange", 0);

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    private Topics topics = new Topics("");

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeTopics(TestInfo test) throws Exception {
        topics = new Topics(test.getTestMethod().orElseThrow().getName());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.create(
                    admin,
                    List.of(topic(topics.recentChange(), 2), topic(topics.rejected(), 1), topic(topics.audit(), 1)));
        }
    }

    @Test
    void theAuditIsFollowedAndSaysWhatIsMissing() {
        try (AuditWatch watch = new AuditWatch(connection().properties(), topics, Clock.systemUTC())) {
            send(true, List.of(counts(100, "2025-06-01T06:00:00Z", "2025-06-01T06:10:00Z")));
            watch.start();
            Audited first = Eventually.await(
                    "the audit",
                    PATIENCE,
                    () -> watch.sight().audited(),
                    found -> found != null && found.records() == 100);
            assertThat(first.from()).isEqualTo(SIX);
            assertThat(watch.sight().why()).isNull();
            assertThat(watch.sight().movedAt())
                    .as("it has not moved while it was looked at")
                    .isNull();
            assertThat(watch.between(SIX, SIX.plusSeconds(3600)).gaps()).isEmpty();

            Instant before = Instant.now();
            send(
                    true,
                    List.of(
                            gap(12, "2025-06-01T06:11:00Z", "2025-06-01T06:12:00Z"),
                            gap(UNKNOWN, "2025-06-01T06:13:00Z", "2025-06-01T06:14:00Z"),
                            counts(180, "2025-06-01T06:00:00Z", "2025-06-01T06:20:00Z")));
            Audited second = Eventually.await(
                    "the gaps", PATIENCE, () -> watch.sight().audited(), found -> found.records() == 180);
            assertThat(second.gaps())
                    .extracting(gap -> String.valueOf(gap.missing()))
                    .containsExactly("12", "null");
            assertThat(watch.sight().movedAt()).isAfterOrEqualTo(before);
            assertThat(watch.between(SIX.plusSeconds(12 * 60 + 30), SIX.plusSeconds(3600))
                            .gaps())
                    .extracting(Gap::from)
                    .containsExactly(Instant.parse("2025-06-01T06:13:00Z"));
        }
    }

    @Test
    void anAuditThatIsReadAgainIsReportedOnceAllOfItIsRead() {
        int rows = 1_500;
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (int records = 1; records <= rows; records++) {
            all.add(counts(records, "2025-06-01T06:00:00Z", "2025-06-01T06:10:00Z"));
        }
        send(true, all);
        // So short that each look reads what comes with one fetch: a part.
        try (AuditWatch watch =
                new AuditWatch(connection().properties(), topics, Duration.ofNanos(1), Clock.systemUTC())) {
            Eventually.await("the audit", PATIENCE, () -> looked(watch).audited(), found -> found != null);
            watch.failed(new TimeoutException("away"));
            assertThat(watch.sight().why()).isEqualTo("Kafka can't be reached.");

            List<String> said = new ArrayList<>();
            Eventually.await(
                    "it again",
                    PATIENCE,
                    () -> {
                        AuditWatch.Sight sight = looked(watch);
                        assertThat(sight.audited())
                                .isNotNull()
                                .extracting(Audited::records)
                                .isEqualTo((long) rows);
                        assertThat(sight.movedAt()).as("nothing has come").isNull();
                        said.add(String.valueOf(sight.why()));
                        return sight;
                    },
                    sight -> sight.why() == null);
            assertThat(said).anyMatch(why -> why.matches("Reading the audit again, [0-9]{1,2} %\\."));
        }
    }

    private static AuditWatch.Sight looked(AuditWatch watch) {
        watch.look();
        return watch.sight();
    }

    @Test
    void anAbortedRowDoesNotCountAndAnUnknownRowMakesTheVerdictUnknown() {
        try (AuditWatch watch = new AuditWatch(connection().properties(), topics, Clock.systemUTC())) {
            send(true, List.of(counts(5, "2025-06-01T06:00:00Z", "2025-06-01T06:10:00Z")));
            send(false, List.of(counts(7, "2025-06-01T06:00:00Z", "2025-06-01T06:10:00Z")));
            send(true, List.of(new ProducerRecord<>(topics.audit(), "<b>no row</b>".getBytes(UTF_8))));
            watch.start();
            AuditWatch.Sight sight = Eventually.await(
                    "it",
                    PATIENCE,
                    watch::sight,
                    found -> found.audited() != null && found.audited().unreadable() == 1);
            assertThat(sight.audited()).isNotNull().extracting(Audited::records).isEqualTo(5L);
            assertThat(new Verdicts(SIX).of(sight.audited(), sight.why(), SIX, null))
                    .satisfies(verdict -> {
                        assertThat(verdict.state()).isEqualTo("unknown");
                        assertThat(verdict.words()).isEqualTo("Not known: 1 rows of the audit can't be read.");
                    });
        }
    }

    @Test
    void aTopicThatIsNotThereIsSaidInWords() {
        try (AuditWatch watch = new AuditWatch(connection().properties(), new Topics("nowhere"), Clock.systemUTC())) {
            watch.start();
            Eventually.await("why", PATIENCE, () -> watch.sight().why(), why -> why.contains("no topic nowhere"));
            assertThat(watch.between(SIX, SIX).gaps()).isNull();
        }
    }

    @Test
    void aKafkaThatIsAwayIsSaidAndKeepsNobodyWaiting() {
        KafkaConnection away = new KafkaConnection("127.0.0.1:1", Map.of());
        try (LagWatch lag = new LagWatch(away, topics, Clock.systemUTC());
                RejectedWatch rejected = new RejectedWatch(away, topics, Clock.systemUTC())) {
            lag.start();
            assertThatThrownBy(() -> rejected.page(5, null))
                    .isInstanceOf(RejectedUnavailable.class)
                    .hasMessage("Kafka can't be reached.");
            Eventually.await("why", PATIENCE, () -> lag.sight().why(), "Kafka can't be reached."::equals);
        }
    }

    @Test
    void whatWasRejectedIsCountedAndShownSafely() throws Exception {
        byte[] payload = "{\"title\":\"<script>alert(1)</script>\u202e\u0000\n\"}".getBytes(UTF_8);
        byte[] broken = {'a', (byte) 0xff, 'b'};
        try (RejectedWatch watch = new RejectedWatch(connection(), topics, Clock.systemUTC())) {
            send(
                    true,
                    List.of(
                            rejected(payload, "ingest"),
                            rejected(broken, "index"),
                            rejected(new byte[100_000], "index")));
            watch.start();
            Eventually.await(
                    "three",
                    PATIENCE,
                    () -> watch.sight().byStage(),
                    found -> found != null && found.equals(Map.of("ingest", 1L, "index", 2L)));
            assertThat(watch.since(Instant.now().minusSeconds(600))).hasValue(3L);
            assertThat(watch.since(Instant.now().plusSeconds(600))).hasValue(0L);

            RejectedPage page = watch.page(10, null);
            assertThat(page.next()).isNull();
            assertThat(page.records())
                    .hasSize(3)
                    .isSortedAccordingTo((one, other) -> Long.compare(other.offset(), one.offset()));
            assertThat(page.records().get(0).cut()).isTrue();
            assertThat(page.records().get(0).length()).isEqualTo(100_000);
            assertThat(page.records().get(0).payload()).hasSize(512);
            assertThat(watch.at(page.records().get(0).offset()).orElseThrow().payload())
                    .hasSize(16 << 10);
            assertThat(page.records().get(1).payload()).isEqualTo("a\ufffdb");
            RejectedPage.Payload first = page.records().get(2);
            assertThat(first.payload()).isEqualTo("{\"title\":\"<script>alert(1)</script>\ufffd\ufffd\n\"}");
            assertThat(first.detail()).isEqualTo("it \ufffd[31m");
            assertThat(first.origin()).isEqualTo(new RejectedPage.Origin("eqiad.mediawiki.recentchange", 0, 7L));
            assertThat(watch.at(99)).isEmpty();
        }
    }

    @Test
    void theNewestCommittedRecordIsFoundBehindMarkersAndWithoutWhatIsOpen() {
        try (TopicEnd end = new TopicEnd(connection(), topics.recentChange())) {
            assertThat(end.newest()).isNull();
            send(true, List.of(event(0), event(1), event(0)));
            Instant committed = Eventually.await("it", PATIENCE, end::newest, found -> found != null);
            assertThat(committed).isBetween(Instant.now().minusSeconds(60), Instant.now());
            send(false, List.of(event(0), event(1)));
            assertThat(end.newest()).isEqualTo(committed);
        }
    }

    private static KafkaConnection connection() {
        return new KafkaConnection(broker.bootstrapServers(), Map.of());
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"));
    }

    private ProducerRecord<byte[], byte[]> event(int partition) {
        return new ProducerRecord<>(topics.recentChange(), partition, null, new byte[] {1});
    }

    private ProducerRecord<byte[], byte[]> rejected(byte[] payload, String stage) {
        return new RejectedMessage(topics.rejected(), payload, RejectionReason.INVALID_JSON, "it \u001b[31m", stage)
                .from("eqiad.mediawiki.recentchange", 0, 7, null)
                .record();
    }

    private ProducerRecord<byte[], byte[]> counts(long emitted, String from, String to) {
        Tally tally = new Tally(emitted, emitted, 0, 0, 0, 0, 0, 1L, emitted, from, to);
        return row(new AuditRow.Counts(SOURCE, null, tally));
    }

    private ProducerRecord<byte[], byte[]> gap(int missing, String from, String to) {
        MissingRange range = missing == UNKNOWN
                ? new MissingRange(null, null, from, to)
                : new MissingRange(1_000L, 1_000L + missing - 1, from, to);
        return row(new AuditRow.Gap(SOURCE, null, missing, range));
    }

    private ProducerRecord<byte[], byte[]> row(AuditRow row) {
        return new ProducerRecord<>(topics.audit(), AuditRowCodec.key(row, Instant.now()), AuditRowCodec.value(row));
    }

    private void send(boolean commit, List<ProducerRecord<byte[], byte[]>> records) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
            assertThat(sent).hasSameSizeAs(records);
        }
    }
}
