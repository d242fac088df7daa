package org.wikistream.bench.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wikistream.bench.Percentiles;
import org.wikistream.bench.Spread;

/**
 * What was measured with so many viewers in all rounds.
 *
 * @param cpuSecondsPerMinute processor seconds in a minute, by process
 * @param searchesPerSecond of OpenSearch's shards
 * @param updateSeconds from when OpenSearch was sent a change until a viewer was told; null without viewers
 * @param answerMillis of all questions
 * @param questionMillis of each
 * @param partialAnswers how many of them lack something
 * @param peakMebibytes the most memory in any round, by process; empty if the system does not tell
 */
public record PageLoad(
        int viewers,
        Map<String, Spread> cpuSecondsPerMinute,
        double searchesPerSecond,
        @Nullable Percentiles updateSeconds,
        Percentiles answerMillis,
        Map<String, Percentiles> questionMillis,
        long partialAnswers,
        Map<String, Double> peakMebibytes) {

    private static final double MINUTE = 60;

    public PageLoad {
        cpuSecondsPerMinute = Map.copyOf(cpuSecondsPerMinute);
        questionMillis = Collections.unmodifiableMap(new LinkedHashMap<>(questionMillis));
        peakMebibytes = Map.copyOf(peakMebibytes);
    }

    /** @param rounds at least one, with the same number of viewers */
    static PageLoad of(List<LoadReading> rounds) {
        List<Double> updates =
                rounds.stream().flatMap(round -> round.updateSeconds().stream()).toList();
        List<Visitor.Answer> answers =
                rounds.stream().flatMap(round -> round.answers().stream()).toList();
        Map<String, Double> peaks = new TreeMap<>();
        rounds.forEach(
                round -> round.peakMebibytes().forEach((process, peak) -> peaks.merge(process, peak, Math::max)));
        return new PageLoad(
                rounds.get(0).viewers(),
                cpu(rounds),
                rounds.stream().mapToLong(LoadReading::searches).sum()
                        / rounds.stream().mapToDouble(LoadReading::seconds).sum(),
                updates.isEmpty() ? null : Percentiles.of(updates),
                millis(answers),
                byQuestion(answers),
                answers.stream().filter(Visitor.Answer::partial).count(),
                peaks);
    }

    private static Map<String, Spread> cpu(List<LoadReading> rounds) {
        TreeSet<String> processes = new TreeSet<>();
        rounds.forEach(round -> processes.addAll(round.cpuSeconds().keySet()));
        Map<String, Spread> cpu = new TreeMap<>();
        for (String process : processes) {
            cpu.put(
                    process,
                    Spread.of(rounds.stream()
                            .filter(round -> round.cpuSeconds().containsKey(process))
                            .map(round -> round.cpuSeconds().get(process) / round.seconds() * MINUTE)
                            .toList()));
        }
        return cpu;
    }

    private static Map<String, Percentiles> byQuestion(List<Visitor.Answer> answers) {
        Map<String, List<Visitor.Answer>> grouped =
                answers.stream().collect(groupingBy(Visitor.Answer::question, LinkedHashMap::new, toList()));
        Map<String, Percentiles> millis = new LinkedHashMap<>();
        grouped.forEach((question, own) -> millis.put(question, millis(own)));
        return millis;
    }

    private static Percentiles millis(Collection<Visitor.Answer> answers) {
        return Percentiles.of(answers.stream().map(Visitor.Answer::millis).toList());
    }
}
