package org.wikistream.drill;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** The order of the faults, drawn from a seed. Each round has every fault once, so that none is left out for long. */
final class Faults {

    static final Duration STANDSTILL = Duration.ofSeconds(20);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(3);
    private static final int PAUSE_RANGE_MILLIS = 9_000;

    private final List<Fault> all;
    private final Random random;
    private final Deque<Fault> round = new ArrayDeque<>();

    /** @param all the faults that each round has */
    Faults(long seed, List<Fault> all) {
        this.all = List.copyOf(all);
        random = new Random(seed);
    }

    Fault next() {
        if (round.isEmpty()) {
            List<Fault> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            round.addAll(shuffled);
        }
        return round.remove();
    }

    /**
     * Returns how long to wait before the next fault. The times vary, so that a fault can hit a checkpoint at any
     * stage.
     */
    Duration pause() {
        return SHORTEST_PAUSE.plusMillis(random.nextInt(PAUSE_RANGE_MILLIS));
    }
}
