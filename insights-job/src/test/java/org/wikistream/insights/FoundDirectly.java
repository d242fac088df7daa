package org.wikistream.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wikistream.alerts.AlertCodec;
import org.wikistream.insights.observe.Observer;

/** What a job's detectors find if they run without Flink and get all changes at once. */
final class FoundDirectly {

    private static final long LARGEST_LATENESS = 30_000;

    private FoundDirectly() {}

    /**
     * Returns the JSON of each version of each alert.
     *
     * @param end what is over by then is found
     */
    static Set<String> in(List<Changes.Sent> changes, Instant end, Observer observer, Detectors detectors) {
        Set<String> alerts = new TreeSet<>();
        InMemoryPipeline pipeline = new InMemoryPipeline(
                observer, detectors, alert -> alerts.add(new String(AlertCodec.value(alert), UTF_8)));
        long offset = 0;
        for (Changes.Sent change : changes) {
            pipeline.accept(change.change(offset++), change.time().toEpochMilli());
        }
        pipeline.advanceTo(end.toEpochMilli() - LARGEST_LATENESS);
        return alerts;
    }
}
