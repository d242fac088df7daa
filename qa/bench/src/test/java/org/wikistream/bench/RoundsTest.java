package org.wikistream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.stack.run.Console;

class RoundsTest {

    private final List<String> turns = new ArrayList<>();
    private final Console console =
            new Console(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false);

    @Test
    void eachHasItsTurnInEachRound() {
        new Rounds(2, console).run(List.of(new Fake("a"), new Fake("b")));
        assertThat(turns).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
    }

    @Test
    void theWarmUpDoesNotCount() {
        Result result = new Rounds(3, console).run(List.of(new Fake("a"))).get(0);
        assertThat(result.eventsPerSecond()).isEqualTo(new Spread(200, 100, 300));
        assertThat(result.cpuSecondsPer100k()).containsEntry("reader", 2.0);
        assertThat(result.rounds()).hasSize(3);
    }

    /** Reads n times 100 events per second in round n, and 100,000 in the warm-up. */
    private final class Fake implements Subject {

        private final String name;

        Fake(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Reading run(int round) {
            turns.add(name + round);
            long events = round == 0 ? 100_000 : round * 100L;
            // Each event takes 20 microseconds of a processor.
            CpuTimes used = new CpuTimes(Map.of("reader", Duration.ofNanos(20_000 * events)));
            return Reading.of(events, Duration.ofSeconds(1), used);
        }
    }
}
