package org.wikistream.changesource.clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.watermarks.RecordTimestamp;

/**
 * Watermarks that are the lateness, and a millisecond, behind the slowest of the partitions' clocks. No partition is ever idle: as
 * long as one has no news, the watermark stands.
 *
 * <p>Metrics of each reader in group {@code clock}, with its own partitions: {@code heldBy}, the partition whose clock is the slowest
 * ({@value #NONE} while there is none, {@value #UNSEEN} while one has had no record since the start), {@code lowest} and {@code
 * highest}, the times of the slowest and of the fastest clock ({@value #NONE} where it has none).
 *
 * <p>Each subtask has its own copy, which the generators that it creates share.
 *
 * @param <T> the source's elements, of which there must be one for each record
 */
public final class LeastClock<T> implements WatermarkStrategy<T> {

    private static final int NONE = -1;
    private static final int UNSEEN = -2;

    private final Duration lateness;
    private final SerializableFunction<T, RecordTimestamp> timestampOf;
    private transient @Nullable List<OfPartition<T>> partitions;

    /** @param lateness that of {@link ClockedChanges} */
    public LeastClock(Duration lateness, SerializableFunction<T, RecordTimestamp> timestampOf) {
        this.lateness = lateness;
        this.timestampOf = timestampOf;
    }

    /** Flink calls this once for the reader as a whole, before anything else, and then once for each partition. */
    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        if (partitions == null) {
            partitions = new ArrayList<>();
            return new OfReader<>(partitions, context.getMetricGroup().addGroup("clock"));
        }
        OfPartition<T> partition = new OfPartition<>(lateness.toMillis(), timestampOf);
        partitions.add(partition);
        return partition;
    }

    private static final class OfPartition<T> implements WatermarkGenerator<T> {

        private final long lateness;
        private final SerializableFunction<T, RecordTimestamp> timestampOf;
        private final PartitionClock clock = new PartitionClock();
        private int partition = UNSEEN;

        private OfPartition(long lateness, SerializableFunction<T, RecordTimestamp> timestampOf) {
            this.lateness = lateness;
            this.timestampOf = timestampOf;
        }

        @Override
        public void onEvent(T element, long timestamp, WatermarkOutput output) {
            RecordTimestamp record = timestampOf.apply(element);
            partition = record.partition();
            if (record.time() != null) {
                clock.add(RecordTimestamp.counted(record.time(), record.appended()));
            }
        }

        /** Where there is no time yet, the watermark is lower than all, and the partition active all the same. */
        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(new Watermark(ClockedPartition.boundOf(clock.time(), lateness)));
        }
    }

    /** Says that the reader is active, and keeps its metrics. Flink calls it after all partitions. */
    private static final class OfReader<T> implements WatermarkGenerator<T> {

        private final List<OfPartition<T>> partitions;
        // Reporters' threads read them.
        private volatile long heldBy = NONE;
        private volatile long lowest = NONE;
        private volatile long highest = NONE;

        private OfReader(List<OfPartition<T>> partitions, MetricGroup group) {
            this.partitions = partitions;
            group.gauge("heldBy", () -> heldBy);
            group.gauge("lowest", () -> lowest);
            group.gauge("highest", () -> highest);
        }

        @Override
        public void onEvent(T element, long timestamp, WatermarkOutput output) {
            throw new IllegalStateException("A record came from no partition: " + element);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markActive();
            if (partitions.isEmpty()) {
                return;
            }
            OfPartition<T> slowest = partitions.get(0);
            OfPartition<T> fastest = slowest;
            for (OfPartition<T> each : partitions) {
                slowest = each.clock.time() < slowest.clock.time() ? each : slowest;
                fastest = each.clock.time() > fastest.clock.time() ? each : fastest;
            }
            heldBy = slowest.partition;
            lowest = Math.max(NONE, slowest.clock.time());
            highest = Math.max(NONE, fastest.clock.time());
        }
    }
}
