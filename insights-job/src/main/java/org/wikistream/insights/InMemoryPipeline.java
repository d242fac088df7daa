package org.wikistream.insights;

import java.util.List;
import java.util.function.Consumer;
import org.wikistream.alerts.Alert;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.insights.observe.Observer;
import org.wikistream.insights.observe.WikiCounter;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.InMemorySlots;
import org.wikistream.insights.slots.Observation;

/** Finds among changes in memory what {@link InsightsPipeline} finds among them in Flink. For trials. */
public final class InMemoryPipeline {

    private final Observer observer;
    private final Consumer<Alert> alerts;
    private final InMemorySlots<?> editWars;
    private final InMemorySlots<?> people;
    private final InMemorySlots<?> rising;
    private final InMemorySlots<?> minutes;
    private final InMemorySlots<?> pace;
    private final InMemorySlots<?> runs;
    private final WikiCounter counter;
    private final Observer.Seen seen;

    /** Sends what each detector sees to it, and each version of each alert to a consumer. */
    public InMemoryPipeline(Observer observer, Detectors detectors, Consumer<Alert> alerts) {
        this.observer = observer;
        this.alerts = alerts;
        editWars = run(detectors.editWars(), InMemoryPipeline::drop);
        rising = run(detectors.rising(), InMemoryPipeline::drop);
        people = run(detectors.people(), rising::accept);
        pace = run(detectors.pace(), InMemoryPipeline::drop);
        minutes = run(detectors.minutes(), pace::accept);
        runs = run(detectors.runs(), InMemoryPipeline::drop);
        counter = new WikiCounter(detectors.minutes().slotLength(), minutes::accept);
        seen = new Observer.Seen() {
            @Override
            public void changed(EnrichedChange change, long time, String wiki, boolean machine) {
                counter.count(change, time, wiki, machine);
            }

            @Override
            public void fought(Observation pageAct) {
                editWars.accept(pageAct);
            }

            @Override
            public void edited(Observation pageAct) {
                people.accept(pageAct);
            }

            @Override
            public void acted(Observation accountAct) {
                runs.accept(accountAct);
            }
        };
    }

    /**
     * Takes a change.
     *
     * @param time event time in milliseconds, above all that were advanced to
     */
    public void accept(EnrichedChange change, long time) {
        observer.observe(change, time, seen);
    }

    /** Looks for alerts up to a time. No change comes at or before it any more. */
    public void advanceTo(long watermark) {
        counter.sendUntil(watermark);
        List.of(editWars, people, rising, minutes, pace, runs).forEach(run -> run.advanceTo(watermark));
    }

    private <S> InMemorySlots<S> run(Detector<S> detector, Consumer<Observation> onward) {
        return new InMemorySlots<>(detector, alerts, onward);
    }

    /** As Flink does with a side output that nobody reads. */
    private static void drop(Observation onward) {}
}
