package org.wikistream.kafka.rejected;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.problem.UserError;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

class RejectedReaderIT {

    private static final int HEAD = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    private String topic = "";

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeTopic(TestInfo test) throws Exception {
        topic = test.getTestMethod().orElseThrow().getName() + ".rejected";
        create(topic, 1);
    }

    @Test
    void pagesFromTheNewestToTheFirstPastMarkersAndWhatWasAborted() {
        try (KafkaProducer<byte[], byte[]> producer = producer(true)) {
            for (int number = 0; number < 12; number++) {
                producer.beginTransaction();
                send(producer, message("payload " + number).record());
                producer.flush();
                if (number % 3 == 2) {
                    producer.abortTransaction();
                } else {
                    producer.commitTransaction();
                }
            }
        }
        List<String> payloads = new ArrayList<>();
        try (RejectedReader reader = reader()) {
            Eventually.await(
                    "all markers",
                    PATIENCE,
                    () -> reader.newest(1, null, HEAD),
                    page -> !page.openTransaction() && reader.end() == 24);
            Long before = null;
            do {
                RejectedReader.Page page = reader.newest(3, before, HEAD);
                assertThat(page.openTransaction()).isFalse();
                page.records().forEach(record -> payloads.add(new String(record.head(), UTF_8)));
                before = page.next();
            } while (before != null);
        }
        assertThat(payloads)
                .containsExactlyElementsOf(IntStream.iterate(11, number -> number - 1)
                        .limit(12)
                        .filter(number -> number % 3 != 2)
                        .mapToObj(number -> "payload " + number)
                        .toList());
    }

    @Test
    void whatAnOpenTransactionHoldsIsSaidToWait() {
        try (KafkaProducer<byte[], byte[]> producer = producer(true);
                RejectedReader reader = reader()) {
            producer.beginTransaction();
            send(producer, message("first").record());
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, message("second").record());
            producer.flush();
            // The markers of a commit are written shortly after the commit has returned.
            RejectedReader.Page page = Eventually.await(
                    "the first",
                    PATIENCE,
                    () -> reader.newest(10, null, HEAD),
                    found -> found.records().size() == 1);
            assertThat(page.openTransaction()).isTrue();
            assertThat(reader.at(2, HEAD)).isEmpty();
            producer.commitTransaction();
            Eventually.await(
                    "both",
                    PATIENCE,
                    () -> reader.newest(10, null, HEAD),
                    found -> found.records().size() == 2 && !found.openTransaction());
        }
    }

    @Test
    void showsWhereARecordComesFromAndOnlyTheHeadOfItsPayload() {
        try (KafkaProducer<byte[], byte[]> producer = producer(false);
                RejectedReader reader = reader()) {
            send(producer, message("x".repeat(100)).from("events", 3, 42, null).record());
            send(producer, message("y").from("other").record());
            producer.flush();
            RejectedRecord record = reader.at(0, HEAD).orElseThrow();
            assertThat(record.stage()).isEqualTo("index");
            assertThat(record.reason()).isEqualTo("invalid-json");
            assertThat(record.detail()).isEqualTo("no object");
            assertThat(record.origin()).isEqualTo(new RejectedRecord.Origin("events", 3, 42L));
            assertThat(record.length()).isEqualTo(100);
            assertThat(record.head()).hasSize(HEAD);
            assertThat(record.isCut()).isTrue();
            assertThat(record.time()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            RejectedRecord other = reader.at(1, HEAD).orElseThrow();
            assertThat(other.origin()).isEqualTo(new RejectedRecord.Origin("other", null, null));
            assertThat(other.isCut()).isFalse();
            assertThat(reader.at(2, HEAD)).isEmpty();
            assertThat(reader.at(-1, HEAD)).isEmpty();
        }
    }

    @Test
    void aRecordOfStrangersIsReadWhateverItsHeadersSay() {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, null);
        record.headers().add(RejectedHeaders.SOURCE_TOPIC, "\u0000<b>".getBytes(UTF_8));
        record.headers().add(RejectedHeaders.SOURCE_OFFSET, "many".getBytes(UTF_8));
        record.headers().add(RejectedHeaders.SOURCE_PARTITION, null);
        record.headers().add(RejectedHeaders.DETAIL, "\u00ff".repeat(50_000).getBytes(ISO_8859_1));
        try (KafkaProducer<byte[], byte[]> producer = producer(false);
                RejectedReader reader = reader()) {
            send(producer, record);
            producer.flush();
            RejectedRecord read = reader.newest(5, null, HEAD).records().get(0);
            assertThat(read.stage()).isEmpty();
            assertThat(read.reason()).isEmpty();
            assertThat(read.length()).isZero();
            assertThat(read.detail()).hasSize(4_000);
            assertThat(read.origin()).isEqualTo(new RejectedRecord.Origin("\u0000<b>", null, null));
        }
    }

    @Test
    void countsStagesAndGoesOnWhereItStopped() {
        List<String> stages = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(false);
                RejectedReader reader = reader()) {
            IntStream.range(0, 50)
                    .forEach(number -> send(producer, message("of " + number).record()));
            producer.flush();
            long next = reader.stages(0, 20, (offset, time, stage) -> stages.add(offset + stage));
            assertThat(stages).hasSize(20).startsWith("30index").endsWith("49index");
            send(producer, message("one more").record());
            producer.flush();
            assertThat(reader.stages(next, 20, (offset, time, stage) -> stages.add(offset + stage)))
                    .isEqualTo(51);
            assertThat(stages).hasSize(21).endsWith("50index");
        }
    }

    @Test
    void refusesATopicWithSeveralPartitionsAndOneThatIsNotThere() throws Exception {
        create("wide.rejected", 3);
        assertThatThrownBy(() -> reader("wide.rejected"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("wide.rejected has 3 partitions")
                .hasMessageContaining("allowed: 1");
        assertThatThrownBy(() -> reader("no.rejected"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no topic no.rejected");
    }

    private RejectedMessage message(String payload) {
        return new RejectedMessage(topic, payload.getBytes(UTF_8), RejectionReason.INVALID_JSON, "no object", "index");
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }

    private RejectedReader reader() {
        return reader(topic);
    }

    private static RejectedReader reader(String topic) {
        return new RejectedReader(new KafkaConnection(broker.bootstrapServers(), Map.of()), topic);
    }

    private KafkaProducer<byte[], byte[]> producer(boolean transactional) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        if (transactional) {
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic);
        }
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        if (transactional) {
            producer.initTransactions();
        }
        return producer;
    }

    private static void create(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.create(
                    admin,
                    List.of(new NewTopic(name, partitions, (short) 1)
                            .configs(Map.of("message.timestamp.type", "LogAppendTime"))));
        }
    }
}
