package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Spans.DAY;
import static org.wikistream.insights.detect.Spans.MINUTE;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.alerts.Evidence;
import org.wikistream.insights.detect.RisingDay.AlertedPage;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;
import org.wikistream.insights.words.Counts;
import org.wikistream.insights.words.Sentence;
import org.wikistream.insights.words.Times;

/**
 * Finds articles that far more people edit than is usual for those of the wiki. Key: the wiki.
 *
 * <p>"Usual" is what the wiki's articles had in the last day: most people of a sliding hour for each visit ({@link PageHour}), counted
 * when the visit has ended, so that a page is never part of its own. Pages that had an alert in the last seven days are left out of all
 * that is said of the usual. For the bar they count with no more people than were needed for the alert: neither an event nor an
 * article that is always busy hides another, however many came, but five of them in a day raise it by one. Left out there too, they
 * would let it fall until each hot page is above it.
 *
 * <p>An alert closes after ten minutes below half of its peak or with fewer than three people, and in any case a day after its last
 * version: readers don't follow an open one for longer.
 */
public final class Rising implements Detector<RisingDay> {

    static final long COOL_DOWN = 7 * DAY;
    static final long QUIET = 10 * MINUTE;
    static final int MOST_TOLD = 1_000;

    private static final int ENOUGH_TO_SAY_OF_HUNDRED = 100;
    private static final int PERCENT = 100;

    private final RisingRules rules;
    private final String fingerprint;

    public Rising(RisingRules rules, String fingerprint) {
        this.rules = rules;
        this.fingerprint = fingerprint;
    }

    @Override
    public long slotLength() {
        return PagePeople.SLOT;
    }

    @Override
    public Step<RisingDay> step(String key, @Nullable RisingDay state, Slot slot, List<Observation> observations) {
        Wiki wiki = new Wiki(key, state == null ? RisingDay.first(slot.begin()) : state, slot);
        for (Observation observation : observations) {
            wiki.see(observation.id(), PageHour.decode(observation.body()));
        }
        wiki.close();
        return wiki.isNothing()
                ? new Step<>(null, wiki.alerts, List.of(), Step.NEVER)
                : new Step<>(wiki.day(), wiki.alerts, List.of(), wiki.wakeAt());
    }

    @Override
    public byte[] encode(RisingDay state) {
        return state.encode();
    }

    @Override
    public RisingDay decode(byte[] bytes) {
        return RisingDay.decode(bytes);
    }

    /** A piece of evidence with where it is from: what {@link PagePeople} leaves out. */
    static Evidence placed(Evidence piece, AlertDraft draft) {
        return new Evidence(
                piece.eventId(),
                piece.time(),
                draft.wiki(),
                draft.page(),
                piece.user(),
                piece.revision(),
                piece.link());
    }

    /** A wiki while a slot is taken. */
    private final class Wiki {

        private final String name;
        private final Slot slot;
        private final long since;
        private final List<AlertedPage> told;
        private final List<RisingPage> open;
        private final List<Alert> alerts = new ArrayList<>();
        private UsualPeople usual;
        private final Set<String> heldBack;

        Wiki(String name, RisingDay day, Slot slot) {
            this.name = name;
            this.slot = slot;
            since = day.since();
            usual = day.usual().since(slot.end() - DAY);
            open = new ArrayList<>(day.open());
            told = new ArrayList<>(day.told());
            told.removeIf(one -> one.closed() + COOL_DOWN < slot.end() && opened(one.page()) < 0);
            heldBack = new LinkedHashSet<>(day.heldBack());
        }

        void see(String page, PageHour hour) {
            int at = opened(page);
            if (at >= 0) {
                follow(at, hour);
            } else if (rises(page, hour)) {
                open(page, hour);
            }
            Integer ended = hour.ended();
            if (ended != null) {
                AlertedPage alerted = RisingDay.find(told, page);
                usual = alerted == null
                        ? usual.with(slot.begin(), ended, hour.edits())
                        : usual.withAlerted(slot.begin(), Math.min(ended, alerted.bar()), hour.edits());
            }
        }

        void close() {
            for (int at = open.size() - 1; at >= 0; at--) {
                RisingPage page = open.get(at);
                if (page.closesAt(QUIET, DAY) <= slot.end()) {
                    open.remove(at);
                    remember(page);
                    alerts.add(alert(page.next(slot.end()), false));
                }
            }
            if (open.size() < rules.mostOpen()) {
                heldBack.clear();
            }
        }

        boolean isNothing() {
            return usual.isEmpty() && open.isEmpty() && told.isEmpty();
        }

        RisingDay day() {
            return new RisingDay(since, usual, told, open, List.copyOf(heldBack));
        }

        /** For the next alert to close; without one, for all to be forgotten. */
        long wakeAt() {
            long next = Long.MAX_VALUE;
            for (RisingPage page : open) {
                next = Math.min(next, page.closesAt(QUIET, DAY) - 1);
            }
            if (open.isEmpty()) {
                next = usual.isEmpty() ? slot.end() : usual.forgottenAt();
                for (AlertedPage one : told) {
                    next = Math.max(next, one.closed() + COOL_DOWN);
                }
            }
            return Slot.at(next, slotLength()).end();
        }

        private void follow(int at, PageHour hour) {
            RisingPage page = open.get(at).see(hour, slot.end());
            if (page.isNews()) {
                page = page.next(slot.end());
                remember(page);
                alerts.add(alert(page, true));
            }
            open.set(at, page);
        }

        private boolean rises(String page, PageHour hour) {
            int people = hour.people();
            if (people < Math.min(rules.people(), rules.newPage()) || hour.registered() < rules.registered()) {
                return false;
            }
            AlertedPage before = RisingDay.find(told, page);
            if (before != null && (long) people * PERCENT < (long) before.peak() * rules.againPercent()) {
                return false;
            }
            return people >= (hour.created() != null ? rules.newPage() : needed());
        }

        private int needed() {
            int floor = rules.people();
            if (isFirstDay()) {
                floor = usual.mostEdits() > rules.busyEdits() ? rules.firstDayBusy() : rules.firstDay();
            }
            return Math.max(floor, usual.ranked(rules.rank()) + 1);
        }

        private boolean isFirstDay() {
            return slot.end() - since < DAY;
        }

        private void open(String title, PageHour hour) {
            if (open.size() >= rules.mostOpen()) {
                if (heldBack.size() < MOST_TOLD) {
                    heldBack.add(title);
                }
                return;
            }
            AlertedPage before = RisingDay.find(told, title);
            // Another alert than the one before: what it is about begins after that one.
            long from = before == null ? hour.from() : Math.max(hour.from(), before.closed());
            AlertDraft draft = AlertDraft.of(AlertKind.RISING, name, title, null, from, EvidenceWindow.EMPTY);
            AlertDraft placed = draft;
            for (Evidence piece : hour.window().evidence()) {
                placed = placed.witness(placed(piece, draft));
            }
            RisingPage page = RisingPage.open(placed, hour, needed(), slot.end());
            open.add(page);
            remember(page);
            alerts.add(alert(page, true));
        }

        private void remember(RisingPage page) {
            told.removeIf(one -> one.page().equals(page.page()));
            told.add(new AlertedPage(page.page(), page.bar(), page.peak(), slot.end()));
            if (told.size() > MOST_TOLD) {
                told.remove(0);
            }
        }

        private int opened(String page) {
            for (int i = 0; i < open.size(); i++) {
                if (open.get(i).page().equals(page)) {
                    return i;
                }
            }
            return -1;
        }

        private Alert alert(RisingPage page, boolean isOpen) {
            SortedMap<String, Long> facts = new TreeMap<>();
            facts.put("people", (long) page.peak());
            facts.put("registered", (long) page.registered());
            facts.put("unregistered", (long) page.unregistered());
            facts.put("peopleInAll", (long) People.counted(page.everybody()));
            if (page.created() != null) {
                facts.put("created", page.created());
            }
            if (!isFirstDay() && usual.visits() > 0) {
                facts.put("articles", usual.visits());
                facts.put("usual", (long) (hasHundred() ? usual.ninetyNineOfHundred() : usual.most()));
            }
            if (!heldBack.isEmpty()) {
                facts.put("heldBack", (long) heldBack.size());
            }
            return page.draft()
                    .alert(
                            isOpen,
                            page.to(),
                            slot.end(),
                            Score.rarity(usual.atLeast(page.peak()), usual.visits()),
                            facts,
                            Sentence.fit(isOpen ? why(page) : over(page)),
                            fingerprint);
        }

        private String over(RisingPage page) {
            return "Over: " + people(People.counted(page.everybody())) + ", "
                    + Times.span(page.draft().from(), page.to(), slot.end()) + ".";
        }

        private String why(RisingPage page) {
            if (page.created() != null) {
                return "Created " + Times.utc(page.created(), slot.end()) + "; "
                        + people(People.counted(page.everybody())) + " since.";
            }
            return people(page.peak()) + " in an hour; " + comparison() + ".";
        }

        private String comparison() {
            if (isFirstDay()) {
                return "first day here";
            }
            if (usual.visits() == 0) {
                return "no other article to compare in a day";
            }
            return hasHundred()
                    ? "99 of 100 articles here get at most " + Counts.number(usual.ninetyNineOfHundred())
                    : "at most " + Counts.number(usual.most()) + " on " + Counts.of(usual.visits(), "other article")
                            + " in a day";
        }

        private boolean hasHundred() {
            return usual.visits() >= ENOUGH_TO_SAY_OF_HUNDRED;
        }

        private String people(int count) {
            return Counts.upTo(People.MOST, count, "person", "people");
        }
    }
}
