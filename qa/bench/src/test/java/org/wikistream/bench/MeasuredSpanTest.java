package org.wikistream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.problem.UserError;

/** The destination has taken another 10,000 events each time it is asked. */
class MeasuredSpanTest {

    private static final long STEP = 10_000;

    @Test
    void neitherTheWarmUpNorTheTailIsMeasured() {
        Reading reading = follow(new Workload(20_000, 80_000));
        assertThat(reading.events()).isEqualTo(100_000 - MeasuredSpan.TAIL - 20_000);
        assertThat(reading.eventsPerSecond()).isPositive();
    }

    @Test
    void otherThanAllEventsIsAFailure() {
        assertThatThrownBy(() -> follow(new Workload(20_000, 75_000)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("job has written 100000 events, not 95000: it is lazy");
    }

    @Test
    void whatIsWrittenAtOnceCannotBeMeasured() {
        assertThatThrownBy(() -> follow(new Workload(1, STEP - 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("measure more events (--events)");
    }

    private static Reading follow(Workload workload) {
        return new MeasuredSpan(workload, new Fake()).follow("job", Map.of(), () -> "it is lazy");
    }

    private static final class Fake implements Destination {

        private long taken;

        @Override
        public long taken() {
            taken += STEP;
            return taken;
        }

        @Override
        public long count(long wanted) {
            return taken;
        }

        @Override
        public void clear() {
            taken = 0;
        }
    }
}
