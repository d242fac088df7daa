package org.wikistream.insights.detect;

import java.time.Instant;
import java.util.List;
import org.wikistream.alerts.Alert;
import org.wikistream.insights.observe.Citation;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.slots.Observation;

/** Articles that people edit, and the detectors that watch them. */
final class Articles {

    static final String WIKI = "enwiki";

    /** A day after the wiki was first seen. */
    static final Instant MORNING = Instant.parse("2026-11-29T06:00:00Z");

    /** The numbers are small, and independent of the defaults. */
    static final RisingRules RULES = new RisingRules(6, 3, 5, 6, 8, 15, 1_000, 150, 10);

    private static final long REVISION = 1_300_000_000;

    private final Keyed<RisingDay> rising;
    private final Keyed<PageVisit> people;
    private int acts;

    Articles(RisingRules rules, Keyed.Between between) {
        rising = new Keyed<>(new Rising(rules, "0a1b2c3d"), between, null);
        people = new Keyed<>(new PagePeople(), between, rising);
    }

    static Articles watched() {
        return new Articles(RULES, Keyed.Between.KEPT);
    }

    /**
     * Returns a wiki whose last day is known: one page for each given number of people, and 300 pages with one person
     * each.
     */
    static Articles watchedForADay(int... busiest) {
        Articles articles = watched();
        Instant yesterday = MORNING.minusSeconds(30 * 3_600);
        articles.edit("First", "Ann", yesterday);
        for (int i = 0; i < 300; i++) {
            articles.edit("Page " + i, "Ann", MORNING.minusSeconds(3 * 3_600 + i * 60L));
        }
        for (int i = 0; i < busiest.length; i++) {
            articles.crowd("Busy " + i, busiest[i], MORNING.minusSeconds(20 * 3_600 + i * 60), 10);
        }
        articles.until(MORNING.minusSeconds(60));
        return articles;
    }

    void edit(String page, String user, Instant time) {
        act(PageAct.Type.EDIT, page, user, true, time);
    }

    void editUnregistered(String page, String user, Instant time) {
        act(PageAct.Type.EDIT, page, user, false, time);
    }

    void create(String page, String user, Instant time) {
        act(PageAct.Type.NEW, page, user, true, time);
    }

    void revert(String page, String user, Instant time) {
        act(PageAct.Type.REVERT, page, user, true, time);
    }

    /** Adds edits of a page by this many people, one after the other. No other page has the same people. */
    void crowd(String page, int people, Instant from, int secondsApart) {
        crowd(page, 0, people, from, secondsApart);
    }

    void crowd(String page, int first, int people, Instant from, int secondsApart) {
        for (int i = 0; i < people; i++) {
            edit(page, "Editor " + (first + i) + " of " + page, from.plusSeconds((long) i * secondsApart));
        }
    }

    List<Alert> until(Instant time) {
        people.advance(time.toEpochMilli());
        return rising.alerts();
    }

    Keyed<RisingDay> rising() {
        return rising;
    }

    Keyed<PageVisit> people() {
        return people;
    }

    private void act(PageAct.Type type, String page, String user, boolean registered, Instant time) {
        acts++;
        people.add(new Observation(
                WIKI + "|" + page,
                time.toEpochMilli(),
                "id-" + acts,
                new PageAct(type, WIKI, page, 0, user, registered, null, null, citation(user)).encode()));
    }

    private Citation citation(String user) {
        long revision = REVISION + acts;
        return Citation.of(
                new Citation.Content(user, revision, "https://en.wikipedia.org/w/index.php?diff=" + revision));
    }
}
