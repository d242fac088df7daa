package org.wikistream.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.run.Console;

/**
 * One warm-up round, and then some that count. Every subject has its turn in each round, so that other load on the
 * machine affects all subjects alike.
 */
public record Rounds(int count, Console console) {

    /** Runs the rounds and returns the results, in the order of the subjects. */
    public List<Result> run(List<? extends Subject> subjects) {
        List<Map<String, Reading>> measured = new ArrayList<>();
        try (WorkProgress progress = console.count("measuring", count + 1L, "rounds")) {
            turns("warm-up", 0, subjects);
            for (int round = 1; round <= count; round++) {
                progress.add(1);
                measured.add(turns("round " + round, round, subjects));
            }
        }
        return results(measured);
    }

    /**
     * Gives each subject its turn.
     *
     * @param number unique among all rounds of the subjects
     */
    Map<String, Reading> turns(String label, int number, List<? extends Subject> subjects) {
        int width = Table.width(subjects.stream().map(Subject::name).toList());
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            Reading reading = subject.run(number);
            console.say(String.format(
                    Locale.ROOT,
                    "  %-9s %-" + width + "s %,10.0f events/s",
                    label,
                    subject.name(),
                    reading.eventsPerSecond()));
            readings.put(subject.name(), reading);
        }
        return readings;
    }

    /** Puts the readings of each subject together, in the order of the first round. */
    static List<Result> results(List<Map<String, Reading>> rounds) {
        return rounds.get(0).keySet().stream()
                .map(name -> Result.of(
                        name, rounds.stream().map(round -> round.get(name)).toList()))
                .toList();
    }
}
