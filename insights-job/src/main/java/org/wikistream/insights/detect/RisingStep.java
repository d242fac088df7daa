package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Rising.COOL_DOWN;
import static org.wikistream.insights.detect.Rising.MOST_REMEMBERED;
import static org.wikistream.insights.detect.Rising.QUIET;
import static org.wikistream.insights.detect.Rising.WARM_UP;
import static org.wikistream.insights.detect.Spans.DAY;
import static org.wikistream.insights.detect.Spans.HOUR;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wikistream.alerts.Alert;
import org.wikistream.insights.detect.RisingDay.AlertedPage;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;
import org.wikistream.insights.words.RisingWords;

/** A wiki's articles during a slot: the step of {@link Rising}. */
final class RisingStep {

    private static final int PERCENT = 100;
    private static final int HUNDRED = 100;

    private final String wiki;
    private final Slot slot;
    private final RisingRules rules;
    private final String fingerprint;
    private final long since;
    private final List<AlertedPage> alerted;
    private final List<RisingPage> open;
    private final Set<String> heldBack;
    private final List<Alert> alerts = new ArrayList<>();
    private UsualPeople usual;
    private BusyPages busy;

    RisingStep(String wiki, RisingDay day, Slot slot, RisingRules rules, String fingerprint) {
        this.wiki = wiki;
        this.slot = slot;
        this.rules = rules;
        this.fingerprint = fingerprint;
        since = day.since();
        usual = day.usual().since(slot.end() - DAY);
        busy = day.busy().since(slot.end() - DAY);
        open = new ArrayList<>(day.open());
        alerted = new ArrayList<>(day.alerted());
        alerted.removeIf(one -> one.closed() + COOL_DOWN < slot.end() && opened(one.page()) < 0);
        heldBack = new LinkedHashSet<>(day.heldBack());
    }

    void see(String page, PageHour hour) {
        int at = opened(page);
        if (at >= 0) {
            follow(at, hour);
        } else if (rises(page, hour)) {
            open(page, hour);
        }
        AlertedPage known = RisingDay.find(alerted, page);
        int people = known == null ? hour.people() : Math.min(hour.people(), known.bar());
        // Pages with fewer people don't raise the bar.
        if (people >= rules.people()) {
            busy = busy.with(slot.begin(), page, people);
        }
        Integer ended = hour.ended();
        if (ended != null && known == null) {
            usual = usual.with(slot.begin(), ended, hour.edits());
        }
    }

    Step<RisingDay> end() {
        for (int at = open.size() - 1; at >= 0; at--) {
            RisingPage page = open.get(at);
            if (page.closesAt(QUIET, DAY) <= slot.end()) {
                open.remove(at);
                remember(page);
                alerts.add(version(page.next(slot.end()), false));
            }
        }
        if (open.size() < rules.mostOpen()) {
            heldBack.clear();
        }
        boolean nothing = usual.isEmpty() && busy.isEmpty() && open.isEmpty() && alerted.isEmpty();
        return nothing
                ? new Step<>(null, alerts, List.of(), Step.NEVER)
                : new Step<>(
                        new RisingDay(since, usual, busy, alerted, open, List.copyOf(heldBack)),
                        alerts,
                        List.of(),
                        Slot.at(wakeTime(), PagePeople.SLOT).end());
    }

    /**
     * Returns when the next alert closes; without one, when everything can be forgotten, but on the hour within a day
     * at the latest. A request that an alert moves to an earlier time still waits for its own, and would wait for the
     * week in which the alert before is remembered. Wikis that ask for the same hour share a timer.
     */
    private long wakeTime() {
        long next = Long.MAX_VALUE;
        for (RisingPage page : open) {
            next = Math.min(next, page.closesAt(QUIET, DAY) - 1);
        }
        if (open.isEmpty()) {
            next = slot.end();
            next = Math.max(next, usual.isEmpty() ? next : usual.forgottenAt());
            next = Math.max(next, busy.isEmpty() ? next : busy.forgottenAt());
            for (AlertedPage one : alerted) {
                next = Math.max(next, one.closed() + COOL_DOWN);
            }
            next = Math.min(next, Slot.at(slot.end(), HOUR).begin() + DAY);
        }
        return next;
    }

    private void follow(int at, PageHour hour) {
        RisingPage page = open.get(at).see(hour, slot.end());
        if (page.isNews()) {
            page = page.next(slot.end());
            remember(page);
            alerts.add(version(page, true));
        }
        open.set(at, page);
    }

    private boolean rises(String page, PageHour hour) {
        int people = hour.people();
        // Somebody must have come in this slot: a page does not rise, and a new alert does not begin, because others
        // leave.
        if (people < Math.min(rules.people(), rules.newPage())
                || hour.registered() < rules.registered()
                || hour.to() < slot.begin()) {
            return false;
        }
        AlertedPage before = RisingDay.find(alerted, page);
        int former = before == null ? hour.earlier() : Math.max(hour.earlier(), before.peak());
        return (long) people * PERCENT >= (long) former * rules.againPercent() && people >= needed(page, hour);
    }

    private int needed(String page, PageHour hour) {
        if (hour.created() != null) {
            return rules.newPage();
        }
        return Math.max(floor(), busy.ranked(rules.rank(), page) + 1);
    }

    private int floor() {
        long known = slot.end() - since;
        if (known >= DAY) {
            return rules.people();
        }
        return known < WARM_UP || usual.mostEdits() > rules.busyEdits() ? rules.firstDayBusy() : rules.firstDay();
    }

    private boolean isFirstDay() {
        return slot.end() - since < DAY;
    }

    private void open(String title, PageHour hour) {
        if (open.size() >= rules.mostOpen()) {
            if (heldBack.size() < MOST_REMEMBERED) {
                heldBack.add(title);
            }
            return;
        }
        AlertedPage before = RisingDay.find(alerted, title);
        RisingPage page = RisingPage.open(
                wiki, title, hour, before == null ? Long.MIN_VALUE : before.closed(), needed(title, hour), slot.end());
        open.add(page);
        remember(page);
        alerts.add(version(page, true));
    }

    private void remember(RisingPage page) {
        alerted.removeIf(one -> one.page().equals(page.page()));
        alerted.add(new AlertedPage(page.page(), page.bar(), page.peak(), slot.end()));
        if (alerted.size() > MOST_REMEMBERED) {
            alerted.remove(0);
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

    private Alert version(RisingPage page, boolean isOpen) {
        SortedMap<String, Long> facts = new TreeMap<>();
        facts.put("people", (long) page.peak());
        facts.put("registered", (long) page.registered());
        facts.put("unregistered", (long) page.unregistered());
        facts.put("peopleInAll", (long) People.counted(page.everybody()));
        if (page.created() != null) {
            facts.put("created", page.created());
        }
        if (usual.visits() > 0) {
            facts.put("visits", usual.visits());
            facts.put("usual", (long) usualPeople());
        }
        if (!heldBack.isEmpty()) {
            facts.put("heldBack", (long) heldBack.size());
        }
        return page.draft()
                .alert(
                        isOpen,
                        page.to(),
                        slot.end(),
                        Score.people(page.peak(), usual),
                        facts,
                        isOpen ? why(page) : over(page),
                        fingerprint);
    }

    private String over(RisingPage page) {
        RisingWords words = words(People.counted(page.everybody()));
        return page.isQuiet() ? words.over(page.draft().from(), page.to()) : words.unchanged();
    }

    private String why(RisingPage page) {
        if (page.created() != null) {
            return words(People.counted(page.everybody())).created(page.created());
        }
        RisingWords words = words(page.peak());
        if (usual.visits() == 0) {
            return words.alone();
        }
        return usual.visits() >= HUNDRED
                ? words.usual(usualPeople(), isFirstDay() ? since : null)
                : words.atMost(usualPeople(), isFirstDay() ? since : null);
    }

    private RisingWords words(int people) {
        return new RisingWords(people, People.MOST, slot.end());
    }

    private int usualPeople() {
        return Math.max(1, usual.visits() >= HUNDRED ? usual.ninetyNineOfHundred() : usual.most());
    }
}
