package org.wikistream.bench.insights;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.UserKind;
import org.wikistream.event.RecentChange;

/**
 * Thresholds that somebody might write down in an afternoon, with the bot flag as the only knowledge of machines. Each
 * alert is open for as long as its window.
 */
final class PlainRules implements Finder {

    private static final long MINUTE = 60_000;
    private static final int USUAL = 60;
    private static final int QUIET = 10;

    private final Limits limits;
    private final List<Found> found = new ArrayList<>();
    private final List<EnrichedChange> waiting = new ArrayList<>();
    private final Map<String, Deque<Act>> reverts = new HashMap<>();
    private final Map<String, Deque<Act>> people = new HashMap<>();
    private final Map<String, Deque<Act>> pages = new HashMap<>();
    private final Map<String, Deque<Integer>> minutes = new HashMap<>();
    private final Map<String, Integer> current = new HashMap<>();
    private final Map<String, Long> openUntil = new HashMap<>();
    private long minute = Long.MIN_VALUE;

    /**
     * The thresholds of an alert.
     *
     * @param reverts of a page in a day
     * @param reverters by so many
     * @param people on an article in an hour
     * @param registered whether only people with an account count
     * @param pages of one account in five minutes
     * @param factor of a wiki's mean of the last hour
     */
    record Limits(int reverts, int reverters, int people, boolean registered, int pages, double factor) {

        /** The thresholds in the issue. */
        static final Limits OF_THE_ISSUE = new Limits(3, 2, 5, false, 20, 3);

        /** Higher thresholds, which leave out more. */
        static final Limits HIGHER = new Limits(6, 3, 10, true, 40, 5);
    }

    private record Act(long time, String what) {}

    PlainRules(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void see(EnrichedChange change) {
        waiting.add(change);
    }

    @Override
    public void advanceTo(long time) {
        waiting.sort(Comparator.comparing(each -> each.change().time()));
        waiting.forEach(this::take);
        waiting.clear();
        if (Math.floorMod(Math.floorDiv(time, MINUTE), USUAL) == 0) {
            forget(reverts, time - Duration.ofDays(1).toMillis());
            forget(people, time - USUAL * MINUTE);
            forget(pages, time - 5 * MINUTE);
        }
    }

    private static void forget(Map<String, Deque<Act>> acts, long before) {
        acts.values().removeIf(each -> each.isEmpty() || each.getLast().time() < before);
    }

    private void take(EnrichedChange enriched) {
        RecentChange change = enriched.change();
        long time = change.time().toEpochMilli();
        String wiki = change.wiki();
        String user = change.user();
        String title = change.title();
        if (wiki == null || user == null || title == null || "categorize".equals(change.type())) {
            return;
        }
        count(wiki, time);
        boolean edit = "edit".equals(change.type()) || "new".equals(change.type());
        if (!edit || change.byBot()) {
            return;
        }
        String page = wiki + "|" + title;
        if (enriched.enrichment().revert()) {
            Deque<Act> day = note(reverts, page, time, user, Duration.ofDays(1));
            if (day.size() >= limits.reverts() && distinct(day) >= limits.reverters()) {
                open("edit-war", page, time, Duration.ofDays(1), wiki, title, null);
            }
        }
        boolean article = Objects.equals(change.namespace(), 0) && !wiki.equals("wikidatawiki");
        if (article && (!limits.registered() || UserKind.of(user) == UserKind.REGISTERED)) {
            if (distinct(note(people, page, time, user, Duration.ofHours(1))) >= limits.people()) {
                open("rising", page, time, Duration.ofHours(1), wiki, title, null);
            }
        }
        Deque<Act> rush = note(pages, user, time, page, Duration.ofMinutes(5));
        if (rush.size() >= limits.pages() && distinct(rush) >= limits.pages()) {
            open("run", user, time, Duration.ofMinutes(30), wiki, null, user);
        }
    }

    private static Deque<Act> note(Map<String, Deque<Act>> acts, String key, long time, String what, Duration window) {
        Deque<Act> of = acts.computeIfAbsent(key, name -> new ArrayDeque<>());
        of.addLast(new Act(time, what));
        while (of.getFirst().time() <= time - window.toMillis()) {
            of.removeFirst();
        }
        return of;
    }

    private static int distinct(Deque<Act> acts) {
        return (int) acts.stream().map(Act::what).distinct().count();
    }

    private void count(String wiki, long time) {
        long now = Math.floorDiv(time, MINUTE);
        if (minute == Long.MIN_VALUE) {
            minute = now;
        }
        while (minute < now) {
            minute++;
            endMinute(minute * MINUTE);
        }
        current.merge(wiki, 1, Integer::sum);
    }

    private void endMinute(long end) {
        current.keySet().forEach(wiki -> minutes.computeIfAbsent(wiki, name -> new ArrayDeque<>()));
        minutes.forEach((wiki, hour) -> {
            int changes = current.getOrDefault(wiki, 0);
            double mean = hour.stream().mapToInt(Integer::intValue).sum() / (double) USUAL;
            if (hour.size() == USUAL) {
                if (changes >= 20 && changes > limits.factor() * mean) {
                    open("spike", wiki, end, Duration.ofMinutes(30), wiki, null, null);
                }
                boolean quiet =
                        changes == 0 && hour.stream().skip(USUAL - QUIET + 1).allMatch(each -> each == 0);
                if (quiet && mean >= limits.factor()) {
                    open("silence", wiki, end, Duration.ofMinutes(60), wiki, null, null);
                }
                hour.removeFirst();
            }
            hour.addLast(changes);
        });
        current.clear();
    }

    private void open(
            String kind,
            String subject,
            long time,
            Duration window,
            String wiki,
            @Nullable String page,
            @Nullable String user) {
        String key = kind + "|" + subject;
        Long until = openUntil.get(key);
        if (until == null || until < time) {
            found.add(new Found(kind, Instant.ofEpochMilli(time), wiki, page, user));
        }
        openUntil.put(key, time + window.toMillis());
    }

    @Override
    public List<Found> found() {
        return found;
    }
}
