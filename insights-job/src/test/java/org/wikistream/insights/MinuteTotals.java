package org.wikistream.insights;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

/** For tests: adds up the counts of each wiki in a minute, sends them onward by wiki, and keeps nothing. */
record MinuteTotals() implements Detector<Long> {

    private static final long MINUTE = 60_000;

    @Override
    public long slotLength() {
        return MINUTE;
    }

    @Override
    public Step<Long> step(String key, @Nullable Long state, Slot slot, List<Observation> observations) {
        Map<String, TreeMap<String, Long>> totals = new TreeMap<>();
        for (Observation observation : observations) {
            WikiCounts counts = WikiCounts.decode(observation.body());
            counts.accounts()
                    .forEach(account -> totals.computeIfAbsent(counts.wiki(), wiki -> new TreeMap<>())
                            .merge(account.user() + account.machine(), account.changes(), Long::sum));
        }
        List<Observation> onward = totals.entrySet().stream()
                .map(wiki -> new Observation(
                        wiki.getKey(),
                        slot.end() - 1,
                        wiki.getKey(),
                        wiki.getValue().toString().getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new Step<>(null, List.of(), onward, Step.NEVER);
    }

    @Override
    public byte[] encode(Long state) {
        throw new IllegalStateException("Keeps nothing");
    }

    @Override
    public Long decode(byte[] bytes) {
        throw new IllegalStateException("Keeps nothing");
    }
}
