package org.wikistream.bench.insights;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Machines;
import org.wikistream.insights.Detectors;
import org.wikistream.insights.InMemoryPipeline;
import org.wikistream.insights.detect.EditWar;
import org.wikistream.insights.detect.EditWarRules;
import org.wikistream.insights.detect.MinuteOfAll;
import org.wikistream.insights.detect.Pace;
import org.wikistream.insights.detect.PaceRules;
import org.wikistream.insights.detect.PagePeople;
import org.wikistream.insights.detect.Rising;
import org.wikistream.insights.detect.RisingRules;
import org.wikistream.insights.detect.Run;
import org.wikistream.insights.detect.RunRules;
import org.wikistream.insights.observe.Ignored;
import org.wikistream.insights.observe.Observer;

/** insights-job's own detectors with the rules that they have by default, as its operators carry them. */
final class JobFinder implements Finder {

    /** How long after a slot's end the job still waits for late changes. */
    private static final Duration LATENESS = Duration.ofSeconds(20);

    private static final String RULES = "trial";

    private final Observer observer = new Observer(
            new Machines(Machines.USUAL),
            new Ignored(Set.of(), Set.of(), Set.of("sandbox")),
            EnumSet.allOf(AlertKind.class));
    private final Map<String, Alert> first = new LinkedHashMap<>();
    private final InMemoryPipeline pipeline = new InMemoryPipeline(
            observer,
            new Detectors(
                    new EditWar(EditWarRules.DEFAULT, RULES),
                    new PagePeople(),
                    new Rising(RisingRules.DEFAULT, RULES),
                    new MinuteOfAll(PaceRules.DEFAULT, RULES),
                    new Pace(PaceRules.DEFAULT, RULES),
                    new Run(RunRules.DEFAULT, RULES)),
            alert -> first.putIfAbsent(alert.id(), alert));

    @Override
    public void see(EnrichedChange enriched) {
        pipeline.accept(enriched, enriched.change().time().toEpochMilli());
    }

    @Override
    public void advanceTo(long time) {
        pipeline.advanceTo(time - 1);
    }

    @Override
    public List<Found> found() {
        return first.values().stream()
                .map(alert -> new Found(
                        alert.kind().label(), readable(alert.updated()), alert.wiki(), alert.page(), alert.user()))
                .toList();
    }

    private static Instant readable(Instant slotEnd) {
        return slotEnd.plus(LATENESS);
    }

    /** Returns the sentences of the alerts, for people who read them one by one. */
    List<String> sentences() {
        return first.values().stream()
                .map(alert -> String.join(
                        " · ",
                        alert.updated().toString(),
                        alert.kind().label(),
                        String.valueOf(alert.wiki()),
                        String.valueOf(alert.page() == null ? alert.user() : alert.page()),
                        alert.why()))
                .toList();
    }
}
