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
 * exactly one element for each record, also for one that can't be read. A partition stands aside only while nothing is
 * left to read in it, open transactions included; the clock moves nothing. If all stand aside, the watermark stands
 * still, where the furthest of them has come to.
 *
 * <p>This holds within one subtask of the source. Between subtasks, Flink's own idle status speaks for one that stands
 * aside as a whole, and that may be as old as one round (two watermark intervals and a request to the broker).
 *
 * <p>Each subtask has its own copy, shared by the generators that it makes.
 *
 * @param <T> the source's elements
 */
public final class PartitionWatermarks<T> implements WatermarkStrategy<T> {

    private static final String SUBTASK_INDEX = "<subtask_index>";

    private final String topic;
    private final Duration outOfOrderness;
    private final SerializableFunction<T, RecordTimestamp> timestampOf;
    private final String clientIdPrefix;
    private transient @Nullable IdlenessDetector idleness;

    /** @param name begins the client ids of the source's consumers, which are its own */
    public PartitionWatermarks(
            String name, String topic, Duration outOfOrderness, SerializableFunction<T, RecordTimestamp> timestampOf) {
        this.topic = topic;
        this.outOfOrderness = outOfOrderness;
        this.timestampOf = timestampOf;
        this.clientIdPrefix = name + "-" + UUID.randomUUID();
    }

    /** To be given to the KafkaSource that has these watermarks, last of all properties. */
    public Properties consumerProperties() {
        Properties properties = new Properties();
        properties.setProperty(KafkaSourceOptions.CLIENT_ID_PREFIX.key(), clientIdPrefix);
        properties.setProperty(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, LeadReporter.class.getName());
        properties.setProperty(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PolledOffsetsInterceptor.class.getName());
        return properties;
    }

    /**
     * Flink asks once for the reader as a whole, before anything else, and then once for each partition. It doesn't say
     * which partition that is: the records will.
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
            // Marks the partition as active, too, even where there is no watermark yet.
            output.emitWatermark(new Watermark(progress.watermark()));
            if (progress.isIdle()) {
                output.markIdle();
            }
        }
    }

    /**
     * Is asked after all partitions, so that one round speaks for all of them. Says also whether the reader takes part:
     * left to itself, Flink would hold it for idle until its watermark has grown.
     */
    private record OfReader<T>(IdlenessDetector idleness) implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T element, long timestamp, WatermarkOutput output) {
            throw new IllegalStateException("A record came from no partition: " + element);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (idleness.allAreIdle()) {
                output.markIdle();
            } else {
                output.markActive();
            }
            idleness.proceed();
        }
    }
}
