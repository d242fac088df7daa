package org.wikistream.changesource.watermarks;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.jspecify.annotations.Nullable;

/**
 * Tracks how far one consumer of one topic has fetched. Flink hides its consumer, and the offsets of records don't
 * tell, because a partition may end in transaction markers and aborted records that no reader sees. The consumer's own
 * plugins tell: its metric {@code records-lead} (position less the log's start, set by each fetch, with or without
 * records), and the offset of the last record that a poll returned.
 *
 * <p>An instance lives as long as its consumer, and is found by client id within the job's class loader. It is
 * thread-safe: the fetching thread writes it, the task's thread reads it.
 */
final class FetchProgress implements AutoCloseable {

    private static final Map<String, FetchProgress> BY_CLIENT = new ConcurrentHashMap<>();

    private final String clientId;
    private final Map<String, ?> consumerSettings;
    private final Map<Integer, KafkaMetric> leads = new ConcurrentHashMap<>();
    private final Map<Integer, Long> polledOffsets = new ConcurrentHashMap<>();
    private @Nullable Admin admin;
    private boolean closed;

    private FetchProgress(String clientId, Map<String, ?> consumerSettings) {
        this.clientId = clientId;
        this.consumerSettings = consumerSettings;
    }

    static FetchProgress register(String clientId, Map<String, ?> consumerSettings) {
        FetchProgress progress = new FetchProgress(clientId, consumerSettings);
        BY_CLIENT.put(clientId, progress);
        return progress;
    }

    static @Nullable FetchProgress ofClient(String clientId) {
        return BY_CLIENT.get(clientId);
    }

    void track(int partition, KafkaMetric lead) {
        leads.put(partition, lead);
    }

    void untrack(int partition, KafkaMetric lead) {
        leads.remove(partition, lead);
    }

    void polled(int partition, long offset) {
        polledOffsets.put(partition, offset);
    }

    /** Returns the offset of the last record that a poll returned; empty before the first. */
    OptionalLong lastPolled(int partition) {
        Long offset = polledOffsets.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /**
     * Returns the position less the log's start, by partition. Contains the partitions for which at least one fetch was
     * answered.
     */
    Map<Integer, Long> leads() {
        Map<Integer, Long> positions = new HashMap<>();
        leads.forEach((partition, lead) -> {
            if (lead.metricValue() instanceof Double value && !value.isNaN()) {
                positions.put(partition, value.longValue());
            }
        });
        return positions;
    }

    /**
     * Asks the broker for the lengths of the partitions: end less start of the log. The end includes records of open
     * transactions, which are still to come. The lead of a consumer that has read a whole partition equals its length.
     * (Retention moves the start, and the lead follows with the next fetch, which a partition that waits for others
     * gets later.)
     */
    synchronized CompletionStage<Map<Integer, Long>> askLengths(String topic, Set<Integer> partitions) {
        if (closed || partitions.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        if (admin == null) {
            admin = Admin.create(adminSettings());
        }
        CompletionStage<Map<Integer, Long>> starts = ask(admin, topic, partitions, OffsetSpec.earliest());
        CompletionStage<Map<Integer, Long>> ends = ask(admin, topic, partitions, OffsetSpec.latest());
        return starts.thenCombine(ends, FetchProgress::lengths);
    }

    @Override
    public synchronized void close() {
        closed = true;
        BY_CLIENT.remove(clientId, this);
        if (admin != null) {
            // A pending request is not worth waiting for, because the broker may be down.
            admin.close(Duration.ZERO);
        }
    }

    private static Map<Integer, Long> lengths(Map<Integer, Long> starts, Map<Integer, Long> ends) {
        Map<Integer, Long> lengths = new HashMap<>(ends);
        starts.forEach((partition, start) -> lengths.merge(partition, -start, Long::sum));
        return lengths;
    }

    private static CompletionStage<Map<Integer, Long>> ask(
            Admin admin, String topic, Set<Integer> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> request = new HashMap<>();
        partitions.forEach(partition -> request.put(new TopicPartition(topic, partition), spec));
        return admin.listOffsets(request, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .all()
                .toCompletionStage()
                .thenApply(answer -> answer.entrySet().stream()
                        .collect(toMap(
                                entry -> entry.getKey().partition(),
                                entry -> entry.getValue().offset())));
    }

    /** Returns the consumer's servers and credentials, as its config providers resolved them, without its plugins. */
    private Map<String, Object> adminSettings() {
        Map<String, Object> settings = new HashMap<>();
        for (String key : AdminClientConfig.configNames()) {
            Object value = consumerSettings.get(key);
            if (value != null) {
                settings.put(key, value);
            }
        }
        settings.remove(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG);
        settings.remove(AbstractConfig.CONFIG_PROVIDERS_CONFIG);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId + "-ends");
        return settings;
    }
}
