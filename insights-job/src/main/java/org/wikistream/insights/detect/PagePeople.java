package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Spans.DAY;
import static org.wikistream.insights.detect.Spans.HOUR;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Evidence;
import org.wikistream.insights.detect.PageVisit.Person;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Sighting;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

/**
 * Counts the people who edit an article in a sliding hour. Key: {@code wiki|title}. Whoever only reverts isn't counted: that is what
 * patrollers do to one vandal. Machines never come here.
 *
 * <p>Tells {@link Rising} when somebody joins or leaves while there are two or more, and how many there were at most when the page has
 * had its hour without edits; a visit of more than a day is told in parts. An article that is moved is another one from then on.
 */
public final class PagePeople implements Detector<PageVisit> {

    static final long SLOT = 30_000;

    /** Fewer are nothing that anybody needs to hear of at once. */
    private static final int SEVERAL = 2;

    @Override
    public long slotLength() {
        return SLOT;
    }

    @Override
    public Step<PageVisit> step(String key, @Nullable PageVisit state, Slot slot, List<Sighting> sightings) {
        PageVisit before = state == null ? PageVisit.none(slot.begin(), null) : state;
        Visitors visitors = new Visitors(before, slot.end() - HOUR);
        sightings.forEach(visitors::see);
        List<Long> everybody = visitors.everybody();
        int people = People.counted(everybody);
        VisitPeaks peaks = before.peaks().at(slot.end(), visitors.before, people);
        long edits = before.edits() + visitors.edits;
        Long created = visitors.created != null && visitors.created >= slot.end() - DAY ? visitors.created : null;
        boolean gone = everybody.isEmpty();
        boolean ends = edits > 0 && (gone || slot.end() - before.begun() >= DAY);

        List<Sighting> onward = List.of();
        if (ends || (visitors.changed && Math.max(people, visitors.before) >= SEVERAL)) {
            PageHour hour = new PageHour(
                    everybody,
                    visitors.from(),
                    visitors.newest,
                    created,
                    peaks.earlier(),
                    visitors.trail,
                    ends ? peaks.highest() : null,
                    ends ? edits : 0);
            onward = List.of(new Sighting(wikiOf(key), slot.end() - 1, pageOf(key), hour.encode()));
        }
        if (gone && created == null) {
            return new Step<>(null, List.of(), onward, Step.NEVER);
        }
        PageVisit after = ends
                ? new PageVisit(
                        visitors.people,
                        slot.end(),
                        gone ? VisitPeaks.NONE : peaks.nextPart(people),
                        0,
                        created,
                        visitors.trail)
                : new PageVisit(visitors.people, begun(before, slot, gone), peaks, edits, created, visitors.trail);
        long wakeTime = gone && created != null ? created + DAY : visitors.nextToLeave() + HOUR;
        return new Step<>(after, List.of(), onward, Slot.at(wakeTime, SLOT).end());
    }

    @Override
    public byte[] encode(PageVisit state) {
        return state.encode();
    }

    @Override
    public PageVisit decode(byte[] bytes) {
        return PageVisit.decode(bytes);
    }

    private static long begun(PageVisit before, Slot slot, boolean gone) {
        return before.edits() == 0 && !gone ? slot.begin() : before.begun();
    }

    private static String wikiOf(String key) {
        return key.substring(0, key.indexOf('|'));
    }

    private static String pageOf(String key) {
        return key.substring(key.indexOf('|') + 1);
    }

    /** Those of the last hour, while a slot is taken. */
    private static final class Visitors {

        private final List<Person> people = new ArrayList<>();
        private final long since;
        private final int before;
        private boolean changed;
        private long newest;
        private long edits;
        private @Nullable Long created;
        private Trail trail;

        Visitors(PageVisit visit, long since) {
            this.since = since;
            before = People.counted(visit.people().stream().map(Person::number).toList());
            created = visit.created();
            trail = visit.trail().since(since);
            newest = since;
            for (Person person : visit.people()) {
                newest = Math.max(newest, person.last());
                if (person.last() >= since) {
                    people.add(person);
                }
            }
            changed = people.size() < visit.people().size();
        }

        void see(Sighting sighting) {
            PageAct act = PageAct.decode(sighting.body());
            if (act.type() != PageAct.Type.EDIT && act.type() != PageAct.Type.NEW) {
                return;
            }
            if (act.type() == PageAct.Type.NEW) {
                created = sighting.time();
            }
            edits++;
            newest = Math.max(newest, sighting.time());
            // The page stands above the alert, and is that of the key: kept once, not with each edit.
            trail = trail.slide(new Evidence(
                    sighting.id(),
                    Instant.ofEpochMilli(sighting.time()),
                    null,
                    null,
                    act.user(),
                    act.revision(),
                    act.link()));
            meet(People.number(act.user(), act.registered()), sighting.time());
        }

        private void meet(long number, long time) {
            for (int i = 0; i < people.size(); i++) {
                Person known = people.get(i);
                if (known.number() == number) {
                    people.set(i, new Person(number, known.first(), time));
                    return;
                }
            }
            if (People.hasRoom(everybody(), People.isRegistered(number))) {
                people.add(new Person(number, time, time));
                changed = true;
            }
        }

        List<Long> everybody() {
            return people.stream().map(Person::number).toList();
        }

        long from() {
            return people.stream()
                    .mapToLong(person -> Math.max(since, person.first()))
                    .min()
                    .orElse(newest);
        }

        long nextToLeave() {
            return people.stream()
                    .min(Comparator.comparingLong(Person::last))
                    .map(Person::last)
                    .orElse(newest);
        }
    }
}
