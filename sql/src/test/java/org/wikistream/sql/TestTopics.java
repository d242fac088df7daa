package org.wikistream.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.topics.Topics;

/** The topics of a prefix. The test determines the times of their records, so answers are always the same. */
final class TestTopics {

    static final int PARTITIONS = 4;

    /** To the broker, the records are years old. */
    private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

    private final String bootstrapServers;
    private final Topics topics;

    private TestTopics(String bootstrapServers, Topics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
    }

    static TestTopics create(String bootstrapServers, String prefix) throws ExecutionException, InterruptedException {
        Topics topics = new Topics(prefix);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            TestTopics created = new TestTopics(bootstrapServers, topics);
            TopicCreation.create(
                    admin,
                    created.byTable().values().stream()
                            .distinct()
                            .map(name -> new NewTopic(
                                            name, name.equals(topics.recentChange()) ? PARTITIONS : 1, (short) 1)
                                    .configs(KEPT))
                            .toList());
            return created;
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Topics names() {
        return topics;
    }

    /** A change with the time of its record. */
    record Change(@Nullable String key, byte @Nullable [] payload, long appended) {

        static Change of(String payload, long appended) {
            return new Change(payload, payload.getBytes(UTF_8), appended);
        }
    }

    void write(List<Change> changes) throws ExecutionException, InterruptedException {
        send(changes.stream()
                .map(change -> new ProducerRecord<>(
                        topics.recentChange(),
                        null,
                        change.appended(),
                        change.key() == null ? null : change.key().getBytes(UTF_8),
                        change.payload()))
                .toList());
    }

    /**
     * Ends all windows before a time. Each partition gets five changes of that time, because fewer would count as wrong
     * dates.
     *
     * @param minute as {@code meta.dt} has it
     */
    void close(String minute, long appended) throws ExecutionException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int i = 0; i < 5; i++) {
                String payload = """
                        {"meta":{"id":"close-%d-%d","dt":"%s"},"type":"edit","wiki":"closing"}""".formatted(partition, i, minute);
                records.add(new ProducerRecord<>(
                        topics.recentChange(), partition, appended, null, payload.getBytes(UTF_8)));
            }
        }
        send(records);
    }

    void send(List<ProducerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        Map<String, Object> client = new TreeMap<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                20,
                "batch.size",
                1 << 20,
                "compression.type",
                "lz4"));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    /** Returns the topic of each table. */
    Map<String, String> byTable() {
        return Map.of(
                "recentchange_json", topics.recentChange(),
                "recentchange_raw", topics.recentChange(),
                "rejected", topics.rejected(),
                "late", topics.late(),
                "audit", topics.audit(),
                "statistics_versions", topics.statistics(),
                "alert_versions", topics.alerts());
    }
}
