package org.wikistream.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wikistream.stack.run.Console;

/**
 * One round to warm up and then some that count. In each, every subject has its turn, so that what else the machine does
 * in these minutes falls on all alike.
 */
public record Rounds(int count, Console console) {

    /** The results, in the order of the subjects. */
    public List<Result> run(List<? extends Subject> subjects) {
        Map<String, List<Reading>> readings = new LinkedHashMap<>();
        for (int round = 0; round <= count; round++) {
            for (Subject subject : subjects) {
                Reading reading = subject.run(round);
                console.say(String.format(
                        Locale.ROOT,
                        "  %-9s %-20s %,10.0f events/s",
                        round == 0 ? "warm-up" : "round " + round,
                        subject.name(),
                        reading.eventsPerSecond()));
                if (round > 0) {
                    readings.computeIfAbsent(subject.name(), name -> new ArrayList<>())
                            .add(reading);
                }
            }
        }
        List<Result> results = new ArrayList<>();
        readings.forEach((name, rounds) -> results.add(Result.of(name, rounds)));
        return results;
    }
}
