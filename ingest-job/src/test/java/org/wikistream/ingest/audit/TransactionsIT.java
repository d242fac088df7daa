package org.wikistream.ingest.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.ingest.kafka.ClusterCheck;
import org.wikistream.ingest.kafka.DeliveryMode;
import org.wikistream.ingest.kafka.KafkaSettings;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/**
 * Tests what becomes of a transaction that is handed over but not committed at once, on a broker that forgets quickly.
 */
class TransactionsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long FROM = 1724299409000L;

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(
                folder,
                Map.of(
                        "transaction.abort.timed.out.transaction.cleanup.interval.ms", "200",
                        "transactional.id.expiration.ms", "1000",
                        "transaction.remove.expired.transaction.cleanup.interval.ms", "200"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void dataAndAccountAppearTogetherAndNotBeforeTheCommit() throws Exception {
        KafkaSettings settings = prepared("plain", 60_000);
        try (TransactionRun<?> run = TransactionRun.of(settings)) {
            writeTwo(run, settings);
            OperatorSubtaskState state = run.preCommit();
            assertThat(all(settings, "read_uncommitted")).hasSize(3);
            assertThat(all(settings, "read_committed")).isEmpty();
            run.commit();
            assertThat(committed(settings))
                    .hasSize(3)
                    .contains("first", "second")
                    .anyMatch(value ->
                            value.contains("\"transaction\":\"" + run.summary().transaction() + "\""));
            run.restore(state);
            assertThat(committed(settings)).as("committed twice").hasSize(3);
        }
    }

    @Test
    void aTransactionThatExpiredWhileTheJobWasDownEndsItWithTheRangeAndTheRemedy() throws Exception {
        KafkaSettings settings = prepared("expired", 1_000);
        OperatorSubtaskState state;
        try (TransactionRun<?> run = TransactionRun.of(settings)) {
            writeTwo(run, settings);
            state = run.preCommit();
        }
        awaitNoneOpen(settings);
        try (TransactionRun<?> run = TransactionRun.of(prepared("expired", 60_000))) {
            assertThatThrownBy(() -> run.restore(state)).satisfies(TransactionsIT::saysWhatIsLost);
        }
        assertThat(all(settings, "read_committed"))
                .as("neither data nor audit rows")
                .isEmpty();
    }

    @Test
    void aTransactionThatExpiredWhileTheJobRanEndsIt() throws Exception {
        KafkaSettings settings = prepared("expired-live", 1_000);
        try (TransactionRun<?> run = TransactionRun.of(settings)) {
            writeTwo(run, settings);
            run.preCommit();
            awaitNoneOpen(settings);
            assertThatThrownBy(run::commit).satisfies(TransactionsIT::saysWhatIsLost);
        }
    }

    @Test
    void aTransactionThatWasAbortedByAnotherEndsTheJob() throws Exception {
        KafkaSettings settings = prepared("aborted", 60_000);
        OperatorSubtaskState state;
        try (TransactionRun<?> run = TransactionRun.of(settings)) {
            writeTwo(run, settings);
            state = run.preCommit();
            fence(settings);
            assertThatThrownBy(() -> run.restore(state)).satisfies(TransactionsIT::saysWhatIsLost);
        }
    }

    @Test
    void aTransactionThatWasCommittedBeforeItsIdWasFencedIsASuccess() throws Exception {
        KafkaSettings settings = prepared("fenced", 60_000);
        try (TransactionRun<?> run = TransactionRun.of(settings)) {
            writeTwo(run, settings);
            OperatorSubtaskState state = run.preCommit();
            run.commit();
            fence(settings);
            run.restore(state);
        }
        assertThat(committed(settings)).hasSize(3);
    }

    @Test
    void aTransactionThatWasCommittedIsASuccessThoughTheBrokerHasForgottenItsId() throws Exception {
        KafkaSettings settings = prepared("forgotten", 60_000);
        OperatorSubtaskState state;
        try (TransactionRun<?> run = TransactionRun.of(settings)) {
            writeTwo(run, settings);
            state = run.preCommit();
            run.commit();
        }
        Eventually.await("forgotten", DEADLINE, () -> listed(settings), List::isEmpty);
        try (TransactionRun<?> run = TransactionRun.of(settings)) {
            run.restore(state);
        }
        assertThat(committed(settings)).hasSize(3);
    }

    @Test
    void anOpenTransactionIsNeitherCommittedNorLost() throws Exception {
        KafkaSettings settings = prepared("open", 60_000);
        AuditTopic audit = new AuditTopic(settings, Duration.ofMillis(300));
        try (TransactionRun<?> run = TransactionRun.of(settings)) {
            writeTwo(run, settings);
            run.preCommit();
            assertThatThrownBy(() -> audit.contain(run.summary()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was not aborted either");
            run.commit();
            assertThat(audit.contain(run.summary())).isTrue();
        }
    }

    /** The loss is committed, whatever became of the transaction that its row happens to name. */
    @Test
    void aRowOfAReadersLossCommitsNoTransaction() throws Exception {
        KafkaSettings settings = prepared("lost", 60_000);
        UUID transaction = UUID.randomUUID();
        String lost = "{\"type\":\"lost\",\"reader\":\"" + transaction + "\",\"topic\":\""
                + settings.topics().recentChange() + "\",\"partition\":0,\"first_offset\":0,\"last_offset\":9}";
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] row = lost.getBytes(UTF_8);
            producer.send(new ProducerRecord<>(settings.topics().audit(), row, row))
                    .get();
        }
        TransactionSummary summary =
                new TransactionSummary(transaction, Instant.now(), List.of("recentchange"), 1, null, null, null);
        assertThat(new AuditTopic(settings, Duration.ofSeconds(5)).contain(summary))
                .isFalse();
    }

    /**
     * The last stable offset is before the open transaction: a reader that waited for the end of the topic would never
     * finish.
     */
    @Test
    void anAbortIsSeenThoughALaterTransactionIsOpen() throws Exception {
        KafkaSettings settings = prepared("behind", 60_000);
        KafkaSettings later = new KafkaSettings(
                settings.bootstrapServers(), "behind-later", DeliveryMode.EXACTLY_ONCE, true, 1 << 20, Map.of());
        ClusterCheck.prepare(List.of(TopicContract.forAudit(later.topics().audit())), later);
        try (TransactionRun<?> run = TransactionRun.of(settings);
                TransactionRun<?> open = TransactionRun.of(later)) {
            writeTwo(run, settings);
            run.preCommit();
            open.write(settings.topics().audit(), FROM, "in the same topic");
            open.preCommit();
            fence(settings);
            assertThat(new AuditTopic(settings, Duration.ofSeconds(5)).contain(run.summary()))
                    .isFalse();
        }
    }

    private static void saysWhatIsLost(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("a transaction of 2 records of recentchange, event time"
                        + " 2024-08-22T04:03:29Z to 2024-08-22T04:03:30Z, last meta.id second, ")
                .hasMessageContaining("without state and with eventstreams.since = 2024-08-22T04:03:29Z");
    }

    private static KafkaSettings prepared(String prefix, int transactionTimeoutMillis) throws Exception {
        KafkaSettings settings = new KafkaSettings(
                broker.bootstrapServers(),
                prefix,
                DeliveryMode.EXACTLY_ONCE,
                true,
                1 << 20,
                Map.of("transaction.timeout.ms", String.valueOf(transactionTimeoutMillis)));
        Topics topics = settings.topics();
        ClusterCheck.prepare(
                List.of(TopicContract.forEvents(topics.recentChange()), TopicContract.forAudit(topics.audit())),
                settings);
        return settings;
    }

    private static void writeTwo(TransactionRun<?> run, KafkaSettings settings) throws Exception {
        run.write(settings.topics().recentChange(), FROM, "first");
        run.write(settings.topics().recentChange(), FROM + 1_000, "second");
    }

    private static void fence(KafkaSettings settings) throws Exception {
        List<String> ids = listed(settings).stream()
                .map(TransactionListing::transactionalId)
                .toList();
        assertThat(ids).isNotEmpty();
        admin.fenceProducers(ids).all().get();
    }

    private static void awaitNoneOpen(KafkaSettings settings) {
        Eventually.await(
                "aborted",
                DEADLINE,
                () -> listed(settings),
                listed -> listed.stream()
                        .noneMatch(transaction -> transaction.state() == TransactionState.ONGOING
                                || transaction.state() == TransactionState.PREPARE_ABORT
                                || transaction.state() == TransactionState.PREPARE_EPOCH_FENCE));
    }

    private static List<TransactionListing> listed(KafkaSettings settings) throws Exception {
        return admin.listTransactions().all().get().stream()
                .filter(transaction ->
                        transaction.transactionalId().startsWith(settings.topicPrefix() + "-ingest-job-"))
                .toList();
    }

    /** Waits, because a broker reports a transaction as committed before it has written this to all partitions. */
    private static List<String> committed(KafkaSettings settings) {
        return Eventually.await(
                "committed", DEADLINE, () -> all(settings, "read_committed"), values -> values.size() >= 3);
    }

    /** Returns the values of all records in both topics. */
    private static List<String> all(KafkaSettings settings, String isolation) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic :
                    List.of(settings.topics().recentChange(), settings.topics().audit())) {
                consumer.partitionsFor(topic)
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<String> values = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(new String(record.value(), UTF_8)));
            }
            return values;
        }
    }
}
