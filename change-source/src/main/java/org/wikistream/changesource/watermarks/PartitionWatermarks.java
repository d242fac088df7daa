package org.wikistream.changesource.watermarks;

import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Watermarks for each partition of a topic, for a KafkaSource that has {@link #consumerProperties()} set and emits
 * exactly one element for each record, unreadable ones included. A partition is idle only while nothing is left to read
 * in it, open transactions included; the clock has no say. If all partitions are idle, the watermark stays at the
 * highest that any of them has reached.
 *
 * <p>This holds within one subtask of the source. Between subtasks Flink's own idle status counts, which may lag by one
 * round (two watermark intervals and a request to the broker).
 *
 * <p>Each subtask has its own copy, which the generators that it creates share.
 *
 * @param <T> the source's elements
 */
public final class PartitionWatermarks<T> implements WatermarkStrategy<T> {

    /**
     * The first watermark of a reader that is idle from the start. It is not a time, so operators should pass it on and
     * do nothing else. Flink reports to the coordinator that a reader is idle only if the reader has had a watermark.
     */
    public static final long NO_TIME = Long.MIN_VALUE + 1;

    private static final String SUBTASK_INDEX = "<subtask_index>";

    private final String topic;
    private final Duration outOfOrderness;
    private final SerializableFunction<T, RecordTimestamp> timestampOf;
    private final String clientIdPrefix;
    private transient @Nullable IdlenessDetector idleness;

    /** @param name prefix of the client ids of the source's consumers; the rest makes them unique */
    public PartitionWatermarks(
            String name, String topic, Duration outOfOrderness, SerializableFunction<T, RecordTimestamp> timestampOf) {
        this.topic = topic;
        this.outOfOrderness = outOfOrderness;
        this.timestampOf = timestampOf;
        this.clientIdPrefix = name + "-" + UUID.randomUUID();
    }

    /** Returns the properties for the KafkaSource that has these watermarks. They must be set after all others. */
    public Properties consumerProperties() {
        Properties properties = new Properties();
        properties.setProperty(KafkaSourceOptions.CLIENT_ID_PREFIX.key(), clientIdPrefix);
        properties.setProperty(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, LeadReporter.class.getName());
        properties.setProperty(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PolledOffsetsInterceptor.class.getName());
        return properties;
    }

    /**
     * Flink calls this once for the reader as a whole, before anything else, and then once for each partition. It
     * doesn't say which partition that is; the records do.
     */
    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        if (idleness == null) {
            String clientId = clientIdPrefix + "-"
                    + context.getMetricGroup().getAllVariables().get(SUBTASK_INDEX);
            IdlenessDetector started = new IdlenessDetector(topic, () -> FetchProgress.ofClient(clientId));
            idleness = started;
            return new OfReader<>(started);
        }
        PartitionProgress progress = new PartitionProgress(outOfOrderness);
        idleness.add(progress);
        return new OfPartition<>(progress, timestampOf);
    }

    private record OfPartition<T>(PartitionProgress progress, SerializableFunction<T, RecordTimestamp> timestampOf)
            implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T element, long timestamp, WatermarkOutput output) {
            progress.read(timestampOf.apply(element));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // This also marks the partition as active, even before it has a watermark.
            output.emitWatermark(new Watermark(progress.watermark()));
            if (progress.isIdle()) {
                output.markIdle();
            }
        }
    }

    /**
     * Called after all partitions, so that one round covers them all. It also reports whether the reader is active,
     * because Flink would consider the reader idle until its watermark has advanced.
     *
     * <p>An idle reader of any partition has a watermark in any case. After its task has failed, the coordinator still has the last one
     * it reported (FLINK-40505). If nothing replaced that, readers that are far ahead of it would wait in vain.
     */
    private record OfReader<T>(IdlenessDetector idleness) implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T element, long timestamp, WatermarkOutput output) {
            throw new IllegalStateException("A record came from no partition: " + element);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (idleness.allAreIdle()) {
                if (idleness.hasPartitions()) {
                    // Flink drops this if it is not the first.
                    output.emitWatermark(new Watermark(NO_TIME));
                }
                output.markIdle();
            } else {
                output.markActive();
            }
            idleness.proceed();
        }
    }
}
