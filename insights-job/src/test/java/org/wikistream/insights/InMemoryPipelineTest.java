package org.wikistream.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.event.RecentChange;
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.slots.Crowd;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.InMemorySlots;
import org.wikistream.insights.slots.Observation;
import org.wikistream.settings.Settings;

/**
 * The in-memory pipeline shares the job's counter of changes, so these tests compare what it counts with an independent
 * count.
 */
class InMemoryPipelineTest {

    private final InsightsSettings settings =
            InsightsSettings.of(Settings.load(InsightsSettings.CATALOGUE, new String[0], Map.of()));

    @Test
    void findsTheSilencesAndSpikesThatThereAreIfEachChangeIsCountedByItself() {
        Detectors detectors = settings.detectors();
        List<Alert> found = found(DayOfAlerts.changes(), DayOfAlerts.END, detectors);
        assertThat(found).extracting(Alert::kind).contains(AlertKind.SPIKE, AlertKind.SILENCE);
        assertThat(found).isEqualTo(countedOneByOne(DayOfAlerts.changes(), DayOfAlerts.END, detectors));
    }

    /** Some changes are by bots, some come twice, and some don't count. */
    @Test
    void countsEachAccountOfEachMinute() {
        List<Changes.Sent> changes = new ArrayList<>(Changes.halfAnHour());
        changes.addAll(Changes.end(Changes.START.plusSeconds(60)));
        Detectors own = settings.detectors();
        Detectors totals = new Detectors(
                own.editWars(),
                own.people(),
                own.rising(),
                new MinuteTotals(),
                new Crowd(AlertKind.SPIKE, 60_000),
                own.runs());
        List<Alert> found = found(changes, Changes.END, totals);
        assertThat(found).hasSizeGreaterThan(10);
        assertThat(found).isEqualTo(countedOneByOne(Changes.halfAnHour(), Changes.END, totals));
    }

    private List<Alert> found(List<Changes.Sent> changes, Instant end, Detectors detectors) {
        List<Alert> alerts = new ArrayList<>();
        InMemoryPipeline pipeline = new InMemoryPipeline(settings.observer(), detectors, alert -> {
            if (alert.kind() == AlertKind.SPIKE || alert.kind() == AlertKind.SILENCE) {
                alerts.add(alert);
            }
        });
        long offset = 0;
        for (Changes.Sent change : changes) {
            pipeline.accept(change.change(offset++), change.time().toEpochMilli());
        }
        pipeline.advanceTo(end.toEpochMilli());
        return alerts;
    }

    private static List<Alert> countedOneByOne(List<Changes.Sent> changes, Instant end, Detectors detectors) {
        List<Alert> alerts = new ArrayList<>();
        InMemorySlots<?> pace = slots(detectors.pace(), alerts, onward -> {});
        InMemorySlots<?> minutes = slots(detectors.minutes(), alerts, pace::accept);
        int number = 0;
        for (Changes.Sent sent : changes) {
            RecentChange change = sent.change(0).change();
            WikiCounts one = new WikiCounts(
                    Objects.requireNonNull(change.wiki()),
                    List.of(new WikiCounts.AccountCount(Objects.requireNonNull(change.user()), change.byBot(), 1)));
            minutes.accept(new Observation("*", sent.time().toEpochMilli(), "part" + number++, one.encode()));
        }
        minutes.advanceTo(end.toEpochMilli());
        pace.advanceTo(end.toEpochMilli());
        return alerts;
    }

    private static <S> InMemorySlots<S> slots(Detector<S> detector, List<Alert> alerts, Consumer<Observation> onward) {
        return new InMemorySlots<>(detector, alerts::add, onward);
    }
}
