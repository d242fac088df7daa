package org.wikistream.stack.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.stack.data.JsonFile;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;

/** Runs against a real broker, which writes transaction markers and keeps aborted records. */
class RecordCounterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void countsWhatAReaderOfCommittedRecordsSeesAndNothingElse() throws Exception {
        create("committed");
        send("committed", 100, true);
        send("committed", 7, false);
        send("committed", 23, true);
        assertThat(count("committed", 123, RecordCounts.NONE).records("committed"))
                .isEqualTo(123);
    }

    @Test
    void goesOnFromWhatItCountedBefore() throws Exception {
        create("restarted");
        send("restarted", 50, true);
        JsonFile<RecordCounts> file = new JsonFile<>(folder.resolve("counts.json"), RecordCounts.class);
        file.write(count("restarted", 50, RecordCounts.NONE));
        send("restarted", 5, true);
        RecordCounts counts = count("restarted", 55, file.read().orElseThrow());
        assertThat(counts.records("restarted")).isEqualTo(55);
        assertThat(counts.oldestMillis("restarted")).isPositive();
        assertThat(counts.newestMillis("restarted")).isGreaterThanOrEqualTo(counts.oldestMillis("restarted"));
    }

    @Test
    void readsNothingASecondTime() throws Exception {
        create("believed");
        send("believed", 50, true);
        RecordCounts counts = count("believed", 50, RecordCounts.NONE);
        Map<Integer, PartitionCount> pretended = new TreeMap<>(counts.topics().get("believed"));
        pretended.replaceAll((partition, count) -> new PartitionCount(count.nextOffset(), 1_000, 1, 1, Map.of()));
        assertThat(count("believed", 2_000, new RecordCounts(Map.of("believed", pretended), Progress.NONE))
                        .records("believed"))
                .isEqualTo(2_000);
    }

    @Test
    void aTopicThatIsNotThereYetIsCountedWhenItIs() throws Exception {
        try (RecordCounter counter =
                new RecordCounter(broker.bootstrapServers(), List.of("later"), RecordCounts.NONE)) {
            assertThat(counter.catchUp(PATIENCE)).isTrue();
            assertThat(counter.counts()).isEmpty();
            create("later");
            send("later", 3, true);
            assertThat(await(counter, "later", 3).records("later")).isEqualTo(3);
        }
    }

    @Test
    void withoutOpenSearchNothingIsBehindAndNothingSearchable() {
        RecordCounts known = new RecordCounts(Map.of(), new Progress(9, 7, 1, 5_000));
        try (ProgressMeter meter =
                new ProgressMeter(broker.bootstrapServers(), Optional.empty(), known, Clock.systemUTC())) {
            assertThat(meter.measure(PATIENCE).progress())
                    .as("of topics that are not there, for this broker")
                    .isEqualTo(new Progress(0, 0, 0, 0));
        }
    }

    private static RecordCounts count(String topic, long atLeast, RecordCounts known) {
        try (RecordCounter counter = new RecordCounter(broker.bootstrapServers(), List.of(topic), known)) {
            return await(counter, topic, atLeast);
        }
    }

    /**
     * Waits for the records: a commit returns before the last of its markers is written, and readers see only up to
     * that.
     */
    private static RecordCounts await(RecordCounter counter, String topic, long atLeast) {
        return Eventually.await(
                atLeast + " records in " + topic,
                PATIENCE,
                () -> {
                    assertThat(counter.catchUp(PATIENCE)).isTrue();
                    return new RecordCounts(counter.counts(), Progress.NONE);
                },
                counts -> counts.records(topic) >= atLeast);
    }

    private static void create(String topic) throws Exception {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            TopicCreation.create(admin, List.of(new NewTopic(topic, 2, (short) 1)));
        }
    }

    private static void send(String topic, int records, boolean commit) throws Exception {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int record = 0; record < records; record++) {
                byte[] key = Integer.toString(record).getBytes(StandardCharsets.UTF_8);
                sent.add(producer.send(new ProducerRecord<>(topic, key, key)));
            }
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }
}
