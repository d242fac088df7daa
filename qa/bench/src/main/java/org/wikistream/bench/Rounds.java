package org.wikistream.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.run.Console;

/**
 * One warm-up round, and then some that count. Every subject has its turn in each round, so that other load on the machine
 * affects all subjects alike.
 */
public record Rounds(int count, Console console) {

    /** Runs the rounds and returns the results, in the order of the subjects. */
    public List<Result> run(List<? extends Subject> subjects) {
        Map<String, List<Reading>> readings = new LinkedHashMap<>();
        try (WorkProgress progress = console.count("measuring", (count + 1L) * subjects.size(), "runs")) {
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
                    progress.add(1);
                }
            }
        }
        List<Result> results = new ArrayList<>();
        readings.forEach((name, rounds) -> results.add(Result.of(name, rounds)));
        return results;
    }
}
