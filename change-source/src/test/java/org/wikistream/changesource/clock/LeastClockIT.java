package org.wikistream.changesource.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.watermarks.RecordTimestamp;

/** The watermark behind two readers of one topic. */
class LeastClockIT {

    private static final int RECORDS = 200;
    private static final Duration LATENESS = Duration.ofSeconds(20);

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void waitsForAReaderThatHasNoPartitionYet() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        env.getConfig().setAutoWatermarkInterval(5);
        List<Long> behind = new ArrayList<>();
        try (CloseableIterator<Long> slack = env.fromSource(
                        new LateSplitSource<EnrichedChange>(RECORDS, Seconds::change),
                        new LeastClock<EnrichedChange>(LATENESS, Seconds::timestamp),
                        "read",
                        TypeInformation.of(EnrichedChange.class))
                .transform("order", TypeInformation.of(EnrichedChange.class), new ClockedChanges("topic", LATENESS))
                .global()
                .process(new Slack())
                .returns(Types.LONG)
                .setParallelism(1)
                .executeAndCollect()) {
            slack.forEachRemaining(behind::add);
        }

        assertThat(behind)
                .hasSize(2 * RECORDS)
                .allSatisfy(each -> assertThat(each).isPositive());
    }

    /** Emits how far each change is above the watermark. */
    private static final class Slack extends ProcessFunction<EnrichedChange, Long> {
        @Override
        public void processElement(EnrichedChange change, Context context, Collector<Long> out) {
            long watermark = context.timerService().currentWatermark();
            out.collect(watermark == Long.MIN_VALUE ? Long.MAX_VALUE : context.timestamp() - watermark);
        }
    }

    /** Emits a record per second in each partition. */
    private static final class Seconds {

        private static final Instant START = Instant.parse("2024-08-22T04:00:00Z");

        static EnrichedChange change(int partition, int offset) {
            return ClockedChangesTest.change(partition, offset, START.plusSeconds(offset));
        }

        static RecordTimestamp timestamp(EnrichedChange change) {
            return new RecordTimestamp(
                    change.partition(),
                    change.offset(),
                    change.appended(),
                    change.change().time());
        }
    }
}
