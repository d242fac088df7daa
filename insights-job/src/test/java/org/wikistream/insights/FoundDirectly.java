package org.wikistream.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertCodec;
import org.wikistream.insights.observe.Observer;
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Sighting;
import org.wikistream.insights.slots.SlotRun;

/** What a job's detectors find, found without Flink and with all changes at hand. */
final class FoundDirectly implements Observer.Seen {

    private final Set<String> alerts = new TreeSet<>();
    private final SlotRun<?> editWars;
    private final SlotRun<?> people;
    private final SlotRun<?> rising;
    private final SlotRun<?> minutes;
    private final SlotRun<?> pace;
    private final SlotRun<?> runs;

    private FoundDirectly(Detectors detectors) {
        editWars = run(detectors.editWars(), sighting -> {});
        rising = run(detectors.rising(), sighting -> {});
        people = run(detectors.people(), rising::accept);
        pace = run(detectors.pace(), sighting -> {});
        minutes = run(detectors.minutes(), pace::accept);
        runs = run(detectors.runs(), sighting -> {});
    }

    private <S> SlotRun<S> run(Detector<S> detector, Consumer<Sighting> onward) {
        return new SlotRun<>(detector, this::add, onward);
    }

    private void add(Alert alert) {
        alerts.add(new String(AlertCodec.value(alert), UTF_8));
    }

    /** JSON of each version of each alert. */
    static Set<String> in(List<Changes.Sent> changes, Observer observer, Detectors detectors) {
        FoundDirectly found = new FoundDirectly(detectors);
        int number = 0;
        for (Changes.Sent each : changes) {
            long time = each.time().toEpochMilli();
            observer.observe(each.change(0), time, found);
            if (!each.fields().contains("categorize")) {
                found.minutes.accept(new Sighting("*", time, "part" + number++, counts(each)));
            }
        }
        long end = Changes.START.plusSeconds(7_200).toEpochMilli() - 30_000;
        for (SlotRun<?> each : new ArrayList<>(
                List.of(found.editWars, found.people, found.rising, found.minutes, found.pace, found.runs))) {
            each.advanceTo(end);
        }
        return found.alerts;
    }

    private static byte[] counts(Changes.Sent sent) {
        var change = sent.change(0).change();
        String user = change.user();
        String wiki = change.wiki();
        if (user == null || wiki == null) {
            throw new IllegalArgumentException("Names no user or no wiki: " + sent);
        }
        return new WikiCounts(wiki, List.of(new WikiCounts.AccountCount(user, change.byBot(), 1))).encode();
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
}
