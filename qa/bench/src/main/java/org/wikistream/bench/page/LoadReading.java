package org.wikistream.bench.page;

import java.util.List;
import java.util.Map;

/**
 * What was measured with so many viewers in one round.
 *
 * @param seconds for which the processes were measured, while viewers looked and nobody asked
 * @param cpuSeconds of each process in that time
 * @param searches of OpenSearch's shards in that time
 * @param updateSeconds of each viewer and each bulk of that time: from when OpenSearch was sent it until the viewer was
 *     told
 * @param answers to what was asked thereafter, while viewers looked
 * @param peakMebibytes the most memory of each process in both times
 */
record LoadReading(
        int viewers,
        double seconds,
        Map<String, Double> cpuSeconds,
        long searches,
        List<Double> updateSeconds,
        List<Visitor.Answer> answers,
        Map<String, Double> peakMebibytes) {

    LoadReading {
        cpuSeconds = Map.copyOf(cpuSeconds);
        updateSeconds = List.copyOf(updateSeconds);
        answers = List.copyOf(answers);
        peakMebibytes = Map.copyOf(peakMebibytes);
    }
}
