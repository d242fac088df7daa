package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Spans.DAY;
import static org.wikistream.insights.detect.Spans.HOUR;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.detect.PageVisit.Person;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

/**
 * Counts the people who edit an article in a sliding hour. Key: {@code wiki|title}. Whoever only reverts isn't counted:
 * that is what patrollers do to one vandal. Machines never come here.
 *
 * <p>Tells {@link Rising} when somebody joins or leaves while there are two or more, and how many there were at most
 * when the page has had its hour without edits; a visit of more than a day is told in parts. An article that is moved
 * is another one from then on.
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
    public Step<PageVisit> step(String key, @Nullable PageVisit state, Slot slot, List<Observation> observations) {
        PageVisit before = state == null ? PageVisit.none(slot.begin(), null) : state;
        Visitors visitors = new Visitors(before, slot.end() - HOUR);
        for (Observation observation : observations) {
            visitors.see(observation);
        }
        int people = visitors.counted();
        VisitPeaks peaks = before.peaks().at(slot.end(), visitors.before, people);
        long edits = before.edits() + visitors.edits;
        Long created = visitors.created != null && visitors.created >= slot.end() - DAY ? visitors.created : null;
        boolean gone = visitors.people.isEmpty();
        boolean ends = edits > 0 && (gone || slot.end() - before.begun() >= DAY);

        List<Observation> onward = List.of();
        if (ends || (visitors.changed && Math.max(people, visitors.before) >= SEVERAL)) {
            PageHour hour = new PageHour(
                    visitors.everybody(),
                    visitors.from(),
                    visitors.newest,
                    created,
                    peaks.earlier(),
                    visitors.window,
                    ends ? peaks.highest() : null,
                    ends ? edits : 0);
            onward = List.of(new Observation(wikiOf(key), slot.end() - 1, pageOf(key), hour.encode()));
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
                        visitors.window)
                : new PageVisit(visitors.people, begun(before, slot, gone), peaks, edits, created, visitors.window);
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

        private final List<Person> people;
        private final long since;
        private final int before;
        private int registered;
        private boolean changed;
        private long newest;
        private long edits;
        private @Nullable Long created;
        private EvidenceWindow window;

        Visitors(PageVisit visit, long since) {
            this.since = since;
            people = new ArrayList<>(visit.people().size() + 1);
            created = visit.created();
            window = visit.window().since(since);
            newest = since;
            int registeredBefore = 0;
            for (Person person : visit.people()) {
                newest = Math.max(newest, person.last());
                registeredBefore += countIfRegistered(person.number());
                if (person.last() >= since) {
                    add(person);
                }
            }
            before = People.counted(visit.people().size(), registeredBefore);
            changed = people.size() < visit.people().size();
        }

        void see(Observation observation) {
            PageAct act = PageAct.decode(observation.body());
            if (act.type() != PageAct.Type.EDIT && act.type() != PageAct.Type.NEW) {
                return;
            }
            if (act.type() == PageAct.Type.NEW) {
                created = observation.time();
            }
            edits++;
            newest = Math.max(newest, observation.time());
            // The key is the page, and the alert names it, so it is not kept with each edit.
            window = window.slide(EvidenceWindow.piece(observation, null, null, act.citation()));
            meet(People.number(act.user(), act.registered()), observation.time());
        }

        private void meet(long number, long time) {
            for (int i = 0; i < people.size(); i++) {
                Person known = people.get(i);
                if (known.number() == number) {
                    people.set(i, new Person(number, known.first(), time));
                    return;
                }
            }
            if (People.hasRoom(people.size(), registered, People.isRegistered(number))) {
                add(new Person(number, time, time));
                changed = true;
            }
        }

        private void add(Person person) {
            people.add(person);
            registered += countIfRegistered(person.number());
        }

        int counted() {
            return People.counted(people.size(), registered);
        }

        List<Long> everybody() {
            List<Long> everybody = new ArrayList<>(people.size());
            for (Person person : people) {
                everybody.add(person.number());
            }
            return everybody;
        }

        long from() {
            long from = people.isEmpty() ? newest : Long.MAX_VALUE;
            for (Person person : people) {
                from = Math.min(from, Math.max(since, person.first()));
            }
            return from;
        }

        long nextToLeave() {
            long next = people.isEmpty() ? newest : Long.MAX_VALUE;
            for (Person person : people) {
                next = Math.min(next, person.last());
            }
            return next;
        }

        private static int countIfRegistered(long number) {
            return People.isRegistered(number) ? 1 : 0;
        }
    }
}
