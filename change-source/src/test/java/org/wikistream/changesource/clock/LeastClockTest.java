package org.wikistream.changesource.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.watermarks.RecordTimestamp;
import org.wikistream.testkit.RecordedMetrics;

class LeastClockTest {

    private static final Instant START = Instant.parse("2024-08-22T04:00:00Z");

    /** A watermark below every time. */
    private static final long NO_TIME = -20_001;

    private final RecordedMetrics metrics = new RecordedMetrics();
    private final LeastClock<RecordTimestamp> strategy = new LeastClock<>(Duration.ofSeconds(20), record -> record);
    private final WatermarkGenerator<RecordTimestamp> reader = create();

    @Test
    void aReaderHasALowWatermarkWithoutAPartitionToo() {
        assertThat(metrics.value("clock.heldBy")).as("before").isEqualTo(-1);
        assertThat(emitted(reader)).isEqualTo(NO_TIME);
        assertThat(metrics.value("clock.heldBy")).isEqualTo(-3);
        assertThat(metrics.value("clock.lowest")).isEqualTo(-1);
    }

    @Test
    void aPartitionIsTheLatenessAndAMillisecondBehindItsClock() {
        WatermarkGenerator<RecordTimestamp> partition = create();
        read(partition, 7, 32);
        assertThat(emitted(partition)).isEqualTo(NO_TIME);
        read(partition, 7, 40);
        assertThat(emitted(partition)).isEqualTo(START.plusSeconds(35 - 20).toEpochMilli() - 1);
    }

    /**
     * It must not wait for the periodic call: while a backlog is read, that would come minutes later in event time.
     */
    @Test
    void aPartitionTellsOfEachHalfMinuteAtOnce() {
        WatermarkGenerator<RecordTimestamp> partition = create();
        Output output = new Output();
        read(partition, 7, 32, output);
        assertThat(output.active).as("no time yet").isFalse();

        Output later = new Output();
        read(create(), 7, 100, later);
        // The clock has its first time, 28 s, with the 33rd record, and comes to 95 s.
        assertThat(later.watermark).isEqualTo(START.plusSeconds(28 + 60 - 20).toEpochMilli() - 1);
    }

    @Test
    void recordsWithoutATimeLeaveTheClockAlone() {
        WatermarkGenerator<RecordTimestamp> partition = create();
        for (int offset = 0; offset < 100; offset++) {
            partition.onEvent(new RecordTimestamp(7, offset, START, null), 0, new Output());
        }
        assertThat(emitted(partition)).isEqualTo(NO_TIME);
    }

    @Test
    void tellsWhichPartitionHoldsTheWatermark() {
        WatermarkGenerator<RecordTimestamp> slow = create();
        WatermarkGenerator<RecordTimestamp> fast = create();
        read(fast, 3, 64);
        reader.onPeriodicEmit(new Output());
        assertThat(metrics.value("clock.heldBy")).as("one without a record").isEqualTo(-2);
        assertThat(metrics.value("clock.lowest")).isEqualTo(-1);
        assertThat(metrics.value("clock.highest"))
                .isEqualTo(START.plusSeconds(59).toEpochMilli());

        read(slow, 5, 40);
        reader.onPeriodicEmit(new Output());
        assertThat(metrics.value("clock.heldBy")).isEqualTo(5);
        assertThat(metrics.value("clock.lowest"))
                .isEqualTo(START.plusSeconds(35).toEpochMilli());
    }

    @Test
    void aRecordBelongsToAPartition() {
        RecordTimestamp record = new RecordTimestamp(0, 0, START, START);
        assertThatThrownBy(() -> reader.onEvent(record, 0, new Output())).isInstanceOf(IllegalStateException.class);
    }

    /** Reads this many records, a second apart. */
    private static void read(WatermarkGenerator<RecordTimestamp> generator, int partition, int records) {
        read(generator, partition, records, new Output());
    }

    private static void read(
            WatermarkGenerator<RecordTimestamp> generator, int partition, int records, WatermarkOutput output) {
        Instant appended = START.plus(Duration.ofDays(400));
        for (int offset = 0; offset < records; offset++) {
            RecordTimestamp record = new RecordTimestamp(partition, offset, appended, START.plusSeconds(offset));
            generator.onEvent(record, 0, output);
        }
    }

    private static long emitted(WatermarkGenerator<RecordTimestamp> generator) {
        Output output = new Output();
        generator.onPeriodicEmit(output);
        assertThat(output.active).isTrue();
        return output.watermark;
    }

    private WatermarkGenerator<RecordTimestamp> create() {
        return strategy.createWatermarkGenerator(new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
                return metrics;
            }

            @Override
            public RelativeClock getInputActivityClock() {
                return SystemClock.getInstance();
            }
        });
    }

    private static final class Output implements WatermarkOutput {

        private long watermark = Long.MIN_VALUE;
        private boolean active;

        @Override
        public void emitWatermark(Watermark mark) {
            watermark = mark.getTimestamp();
            active = true;
        }

        @Override
        public void markIdle() {
            active = false;
        }

        @Override
        public void markActive() {
            active = true;
        }
    }
}
