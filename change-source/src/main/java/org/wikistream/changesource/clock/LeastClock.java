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
 * Watermarks that are the lateness, and a millisecond, behind the slowest of the partitions' clocks. No partition is
 * ever idle: as long as one has no news, the watermark stands. A clock that has no time yet counts as one at 1970, and
 * so does a reader without a partition: Flink aligns only readers that have a watermark, and would let the others read
 * on without limit.
 *
 * <p>A partition reports each {@link #STEP} of its clock at once. Flink asks only five times a second; for a backlog
 * that is read some thousand times as fast as life, this would be minutes of events, which operators that wait for the
 * watermark would have to hold.
 *
 * <p>Metrics of each reader in group {@code clock}, with its own partitions: {@code heldBy}, the partition whose clock
 * is the slowest ({@value #NONE} before the first look, {@value #UNSEEN} while one has had no record since the start,
 * {@value #NO_PARTITION} if the reader has none), {@code lowest} and {@code highest}, the times of the slowest and of
 * the fastest clock ({@value #NONE} where it has none).
 *
 * <p>Each subtask has its own copy, which the generators that it creates share.
 *
 * @param <T> the source's elements, of which there must be one for each record
 */
public final class LeastClock<T> implements WatermarkStrategy<T> {

    private static final Duration STEP = Duration.ofSeconds(30);

    /** The lowest time that a record counts with. */
    private static final long FIRST_TIME = 0;

    private static final int NONE = -1;
    private static final int UNSEEN = -2;
    private static final int NO_PARTITION = -3;

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
            return new OfReader<>(
                    partitions, lateness.toMillis(), context.getMetricGroup().addGroup("clock"));
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
        private long told = PartitionClock.NO_TIME;

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
            if (clock.time() >= told + STEP.toMillis()) {
                onPeriodicEmit(output);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            told = clock.time();
            output.emitWatermark(behind(Math.max(FIRST_TIME, told), lateness));
        }
    }

    private static Watermark behind(long time, long lateness) {
        return new Watermark(ClockedPartition.boundOf(time, lateness));
    }

    /** Says that the reader is active, and keeps its metrics. Flink calls it after all partitions. */
    private static final class OfReader<T> implements WatermarkGenerator<T> {

        private final List<OfPartition<T>> partitions;
        private final long lateness;
        // Reporters' threads read them.
        private volatile long heldBy = NONE;
        private volatile long lowest = NONE;
        private volatile long highest = NONE;

        private OfReader(List<OfPartition<T>> partitions, long lateness, MetricGroup group) {
            this.partitions = partitions;
            this.lateness = lateness;
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
            output.emitWatermark(behind(FIRST_TIME, lateness));
            if (partitions.isEmpty()) {
                heldBy = NO_PARTITION;
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
