package org.wikistream.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The measurements of one subject in all rounds.
 *
 * @param cpuSecondsPer100k medians by process
 */
public record Result(String name, Spread eventsPerSecond, Map<String, Double> cpuSecondsPer100k, List<Reading> rounds) {

    public Result {
        cpuSecondsPer100k = Map.copyOf(cpuSecondsPer100k);
        rounds = List.copyOf(rounds);
    }

    /** Returns the most memory of each process in any round. */
    public Map<String, Double> peakMebibytes() {
        Map<String, Double> peaks = new TreeMap<>();
        rounds.forEach(
                round -> round.peakMebibytes().forEach((process, peak) -> peaks.merge(process, peak, Math::max)));
        return peaks;
    }

    static Result of(String name, List<Reading> rounds) {
        TreeSet<String> processes = new TreeSet<>();
        rounds.forEach(reading -> processes.addAll(reading.cpuSecondsPer100k().keySet()));
        Map<String, Double> cpu = new TreeMap<>();
        for (String process : processes) {
            Spread spread = Spread.of(rounds.stream()
                    .filter(reading -> reading.cpuSecondsPer100k().containsKey(process))
                    .map(reading -> reading.cpuSecondsPer100k().get(process))
                    .toList());
            cpu.put(process, spread.median());
        }
        Spread rates = Spread.of(rounds.stream().map(Reading::eventsPerSecond).toList());
        return new Result(name, rates, cpu, rounds);
    }
}
