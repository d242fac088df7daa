package org.wikistream.indexing.stats;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How changes are assigned to windows.
 *
 * @param window length of a window; windows are aligned to the epoch
 * @param outOfOrderness how far behind the newest changes the watermark stays
 * @param allowedLateness how long after its end a window still takes changes
 */
public record StatisticsSettings(Duration window, Duration outOfOrderness, Duration allowedLateness)
        implements Serializable {

    /** @throws IllegalArgumentException if a value is not allowed; it names every such key */
    public StatisticsSettings {
        List<String> problems = new ArrayList<>();
        if (window.toMillis() < 1) {
            problems.add("stats.window is " + window + ", must be at least 1 ms");
        }
        if (outOfOrderness.isNegative()) {
            problems.add("stats.out-of-orderness is " + outOfOrderness + ", must not be negative");
        }
        if (allowedLateness.isNegative()) {
            problems.add("stats.allowed-lateness is " + allowedLateness + ", must not be negative");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
