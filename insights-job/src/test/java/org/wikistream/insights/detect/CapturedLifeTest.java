package org.wikistream.insights.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Machines;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.insights.observe.AccountAct;
import org.wikistream.insights.observe.Ignored;
import org.wikistream.insights.observe.Observer;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.InMemorySlots;
import org.wikistream.insights.slots.Observation;
import org.wikistream.testkit.Captures;

/**
 * Real captures of a minute or less contain nothing worth anybody's attention. In one of them, long-standing people
 * edit up to 174 pages with tools. The captures are too short to know what is usual on a wiki, so they can have neither
 * a spike nor a silence.
 */
class CapturedLifeTest implements Observer.Seen {

    private static final String RULES = "0badcafe";
    private static final long DAY = 86_400_000;

    private final List<Alert> alerts = new ArrayList<>();
    private final InMemorySlots<?> editWars = run(new EditWar(EditWarRules.DEFAULT, RULES), observation -> {});
    private final InMemorySlots<?> runs = run(new Run(RunRules.DEFAULT, RULES), observation -> {});
    private final InMemorySlots<?> rising = run(new Rising(RisingRules.DEFAULT, RULES), observation -> {});
    private final InMemorySlots<?> people = run(new PagePeople(), rising::accept);
    private final InMemorySlots<?> pace = run(new Pace(PaceRules.DEFAULT, RULES), observation -> {});
    private final InMemorySlots<?> minutes = run(new MinuteOfAll(PaceRules.DEFAULT, RULES), pace::accept);

    private final Map<String, Set<String>> pagesOf = new HashMap<>();
    private final Map<String, Set<String>> peopleOf = new HashMap<>();
    private int reverts;

    @ParameterizedTest
    @CsvSource({
        // Capture, reverts where wars are looked for, most pages of a person, most people of an article
        "recentchange-2024-08-22.ndjson.gz, 3, 174, 1",
        "recentchange-2023-10-11.ndjson.gz, 4, 9, 1",
        "recentchange-2025-12-15.ndjson.gz, 0, 9, 1",
        "recentchange-2018-10-19.sse, 1, 3, 1",
        "oddities.ndjson, 1, 1, 1"
    })
    void holdsNothing(String capture, int revertsOfPeople, int mostPages, int mostPeople) {
        Observer observer = new Observer(
                new Machines(Machines.USUAL),
                new Ignored(Set.of(), Set.of(), Set.of("sandbox")),
                EnumSet.allOf(AlertKind.class));
        RecentChangeParser parser = new RecentChangeParser(Set.of());
        long last = 0;
        int number = 0;
        for (String payload : Captures.payloads(capture)) {
            byte[] bytes = payload.getBytes(UTF_8);
            if (parser.parse(bytes) instanceof Parsed.Change parsed) {
                Instant time = parsed.change().time();
                EnrichedChange change = EnrichedChange.of(parsed, Categories.BY_TYPE, bytes, 0, number, time);
                observer.observe(change, time.toEpochMilli(), this);
                number++;
                last = Math.max(last, time.toEpochMilli());
            }
        }
        for (InMemorySlots<?> run : List.of(editWars, runs, people, rising, minutes, pace)) {
            run.advanceTo(last + 2 * DAY);
        }
        assertThat(List.of(reverts, most(pagesOf), most(peopleOf)))
                .containsExactly(revertsOfPeople, mostPages, mostPeople);
        assertThat(alerts).isEmpty();
    }

    @Override
    public void changed(EnrichedChange change, long time, String wiki, boolean machine) {
        String user = change.change().user();
        if (user != null) {
            WikiCounts counts = new WikiCounts(wiki, List.of(new WikiCounts.AccountCount(user, machine, 1)));
            minutes.accept(new Observation("*", time, "part" + change.offset(), counts.encode()));
        }
    }

    @Override
    public void fought(Observation pageAct) {
        reverts += PageAct.decode(pageAct.body()).type() == PageAct.Type.REVERT ? 1 : 0;
        editWars.accept(pageAct);
    }

    @Override
    public void edited(Observation pageAct) {
        PageAct act = PageAct.decode(pageAct.body());
        peopleOf.computeIfAbsent(pageAct.key(), page -> new HashSet<>()).add(act.user());
        people.accept(pageAct);
    }

    @Override
    public void acted(Observation accountAct) {
        AccountAct act = AccountAct.decode(accountAct.body());
        if (act.type() == AccountAct.Type.EDIT || act.type() == AccountAct.Type.NEW) {
            pagesOf.computeIfAbsent(act.user(), user -> new HashSet<>()).add(act.wiki() + "|" + act.page());
        }
        runs.accept(accountAct);
    }

    private <S> InMemorySlots<S> run(Detector<S> detector, Consumer<Observation> onward) {
        return new InMemorySlots<>(detector, alerts::add, onward);
    }

    private static int most(Map<String, Set<String>> all) {
        return all.values().stream().mapToInt(Set::size).max().orElse(0);
    }
}
