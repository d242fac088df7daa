package org.wikistream.bench.insights;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Machines;
import org.wikistream.event.RecentChange;
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
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Sighting;
import org.wikistream.insights.slots.SlotRun;

/** insights-job's own detectors with the rules that they have by default, as its operators carry them. */
final class JobFinder implements Finder, Observer.Seen {

    /** By so much more than the slot's end the job waits for changes that come late. */
    private static final Duration LATENESS = Duration.ofSeconds(20);

    private static final long MINUTE = 60_000;
    private static final String RULES = "trial";

    private final Observer observer = new Observer(
            new Machines(Machines.USUAL),
            new Ignored(Set.of(), Set.of(), Set.of("sandbox")),
            EnumSet.allOf(AlertKind.class));
    private final Map<String, Alert> first = new LinkedHashMap<>();
    private final Map<WikiMinute, Map<WikiCounts.AccountCount, Long>> counts = new HashMap<>();
    private final SlotRun<?> editWars;
    private final SlotRun<?> rising;
    private final SlotRun<?> people;
    private final SlotRun<?> pace;
    private final SlotRun<?> minutes;
    private final SlotRun<?> runs;
    private long parts;

    private record WikiMinute(String wiki, long begin) {}

    JobFinder() {
        editWars = run(new EditWar(EditWarRules.DEFAULT, RULES), JobFinder::nowhere);
        rising = run(new Rising(RisingRules.DEFAULT, RULES), JobFinder::nowhere);
        people = run(new PagePeople(), rising::accept);
        pace = run(new Pace(PaceRules.DEFAULT, RULES), JobFinder::nowhere);
        minutes = run(new MinuteOfAll(PaceRules.DEFAULT, RULES), pace::accept);
        runs = run(new Run(RunRules.DEFAULT, RULES), JobFinder::nowhere);
    }

    private <S> SlotRun<S> run(Detector<S> detector, Consumer<Sighting> onward) {
        return new SlotRun<>(detector, alert -> first.putIfAbsent(alert.id(), alert), onward);
    }

    private static void nowhere(Sighting onward) {
        throw new IllegalStateException("No detector stands behind this one: " + onward);
    }

    @Override
    public void see(EnrichedChange enriched) {
        RecentChange change = enriched.change();
        long time = change.time().toEpochMilli();
        observer.observe(enriched, time, this);
        String wiki = change.wiki();
        if (wiki != null && !"categorize".equals(change.type())) {
            String user = change.user() == null ? "" : change.user();
            counts.computeIfAbsent(
                            new WikiMinute(wiki, Math.floorDiv(time, MINUTE) * MINUTE), minute -> new HashMap<>())
                    .merge(new WikiCounts.AccountCount(user, observer.isMachine(change), 0), 1L, Long::sum);
        }
    }

    @Override
    public void advanceTo(long time) {
        counts.forEach((minute, accounts) -> {
            List<WikiCounts.AccountCount> all = new ArrayList<>();
            accounts.forEach((account, changes) ->
                    all.add(new WikiCounts.AccountCount(account.user(), account.machine(), changes)));
            String id = minute.wiki() + "|" + parts++;
            minutes.accept(new Sighting("*", minute.begin(), id, new WikiCounts(minute.wiki(), all).encode()));
        });
        counts.clear();
        for (SlotRun<?> run : List.of(editWars, people, rising, minutes, pace, runs)) {
            run.advanceTo(time - 1);
        }
    }

    @Override
    public void fought(Sighting pageAct) {
        editWars.accept(pageAct);
    }

    @Override
    public void edited(Sighting pageAct) {
        people.accept(pageAct);
    }

    @Override
    public void acted(Sighting accountAct) {
        runs.accept(accountAct);
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

    /** The sentences of what was found, for those who read them one by one. */
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
