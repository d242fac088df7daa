package org.wikistream.insights.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wikistream.alerts.Alert;
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.observe.WikiCounts.AccountCount;
import org.wikistream.insights.slots.Observation;

/** Minutes of wikis, and the detectors that watch them. */
final class Minutes {

    /** Minute 0. */
    static final Instant START = Instant.parse("2026-11-28T00:00:00Z");

    static final int DAY = 24 * 60;

    private static final long MILLIS = 60_000;

    private final Keyed<PaceDay> pace;
    private final Keyed<AllMinutes> all;
    private int parts;

    Minutes(Keyed.Between between) {
        this(between, new MinuteOfAll(PaceRules.DEFAULT, "0a1b2c3d"));
    }

    private Minutes(Keyed.Between between, MinuteOfAll minutes) {
        pace = new Keyed<>(new Pace(PaceRules.DEFAULT, "0a1b2c3d"), between, null);
        all = new Keyed<>(minutes, between, pace);
    }

    static Minutes withoutSilences() {
        return new Minutes(Keyed.Between.KEPT, new MinuteOfAll(PaceRules.DEFAULT, "0a1b2c3d").opensNothing());
    }

    static Minutes watched() {
        return new Minutes(Keyed.Between.KEPT);
    }

    static Instant at(int minute) {
        return START.plusSeconds(minute * 60L);
    }

    /** Adds this many people, with one change each. */
    void people(String wiki, int minute, int people) {
        List<AccountCount> accounts = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            accounts.add(new AccountCount("Editor " + i, false, 1));
        }
        counts(wiki, minute, accounts);
    }

    void one(String wiki, int minute, String user, boolean machine, int changes) {
        counts(wiki, minute, List.of(new AccountCount(user, machine, changes)));
    }

    /** Adds ten wikis with a change in each minute, so that the minutes are known. */
    void others(int from, int to) {
        for (int minute = from; minute < to; minute++) {
            for (int i = 0; i < 10; i++) {
                people("other" + i, minute, 1);
            }
        }
    }

    /** Returns the alerts of spikes. */
    List<Alert> spikes(int minute) {
        advance(minute);
        return pace.alerts();
    }

    /** Returns the alerts of silences. */
    List<Alert> silences(int minute) {
        advance(minute);
        return all.alerts();
    }

    Keyed<PaceDay> pace() {
        return pace;
    }

    Keyed<AllMinutes> all() {
        return all;
    }

    private void advance(int minute) {
        all.advance(at(minute).toEpochMilli());
    }

    private void counts(String wiki, int minute, List<AccountCount> accounts) {
        parts++;
        all.add(new Observation(
                "*",
                START.toEpochMilli() + minute * MILLIS + parts % MILLIS,
                "part-" + parts,
                new WikiCounts(wiki, accounts).encode()));
    }
}
