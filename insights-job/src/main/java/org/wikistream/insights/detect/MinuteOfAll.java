package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Spans.DAY;
import static org.wikistream.insights.detect.Spans.MINUTE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

/**
 * Adds up each minute of each wiki for {@link Pace}, and finds the wikis that fell silent. There is one key for all,
 * because only here it is known whether other wikis are active, and which fell silent together.
 *
 * <p>A minute in which fewer than half as many wikis changed as usual (the median of a day) is unknown: nobody is told
 * of it, and nothing of it counts. The same is true for a minute in which nothing came. A wiki without changes is told
 * of its minutes only for half an hour; its next minute with changes says how many there were without.
 *
 * <p>Silent is a wiki without a change for a quarter of an hour of known minutes that had enough changes of people in
 * each quarter of the last day of known minutes, the busiest of each minute left out: no wiki of one bot, none that
 * sleeps at night, and none in the first 24 hours. Those that fall silent within five minutes are one alert, without a
 * wiki; that is decided when the first of them is due, and who follows in the next five minutes joins it. Over when
 * each of them had two minutes in a row with changes. Another version when it lasts twice as long; after a day it is
 * not followed any more.
 */
public final class MinuteOfAll implements Detector<AllMinutes> {

    static final int MOST_WIKIS = 2_000;

    private static final int DAY_IN_MINUTES = 24 * 60;
    private static final int BLOCK = 15;
    private static final int TOLD_QUIET = 30;
    private static final int TOGETHER = 5;
    private static final int BACK = 2;

    private final PaceRules rules;
    private final String fingerprint;
    private final boolean opens;

    public MinuteOfAll(PaceRules rules, String fingerprint) {
        this(rules, fingerprint, true);
    }

    private MinuteOfAll(PaceRules rules, String fingerprint, boolean opens) {
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.opens = opens;
    }

    /** Creates a detector that opens no silences, but follows open ones to their end. */
    public MinuteOfAll opensNothing() {
        return new MinuteOfAll(rules, fingerprint, false);
    }

    @Override
    public long slotLength() {
        return MINUTE;
    }

    @Override
    public Step<AllMinutes> step(String key, @Nullable AllMinutes state, Slot slot, List<Observation> observations) {
        AllMinutes before = state == null ? AllMinutes.NONE : state;
        SortedMap<String, Minute> minutes = Minute.addUp(observations);
        List<Integer> seen = latest(before.seen(), minutes.size());
        if (!isKnown(seen)) {
            List<WikiLife> touched = new ArrayList<>();
            for (WikiLife wiki : before.wikis()) {
                touched.add(minutes.containsKey(wiki.wiki()) ? wiki.touched() : wiki);
            }
            return Step.quiet(new AllMinutes(before.known(), seen, touched, before.silences()), Step.NEVER);
        }
        SortedMap<String, WikiLife> wikis = new TreeMap<>();
        List<Observation> onward = new ArrayList<>();
        for (WikiLife wiki : before.wikis()) {
            Minute minute = minutes.remove(wiki.wiki());
            WikiLife now = minute == null ? wiki.inactive(slot.begin()) : wiki.active(slot.begin(), minute.byPeople());
            wikis.put(wiki.wiki(), now);
            if (minute != null) {
                onward.add(told(wiki.wiki(), slot, minute.told(Math.max(0, wiki.quiet() - TOLD_QUIET))));
            } else if (now.quiet() <= TOLD_QUIET) {
                onward.add(told(wiki.wiki(), slot, WikiMinute.quiet()));
            }
        }
        int earlier = (int) Math.min(before.known(), MinuteRing.LENGTH);
        minutes.forEach((name, minute) -> {
            wikis.put(name, WikiLife.first(name, 0, slot.begin()).active(slot.begin(), minute.byPeople()));
            onward.add(told(name, slot, minute.told(earlier)));
        });
        long known = before.known() + 1;
        if (known % BLOCK == 0) {
            wikis.replaceAll((name, wiki) -> wiki.blockEnds(BLOCK, rules.steadyChanges()));
        }
        Silences silences = new Silences(rules, fingerprint, slot, wikis, before.silences());
        silences.end(BACK, DAY);
        silences.goOn();
        if (opens) {
            silences.begin(TOGETHER);
        }
        AllMinutes after = new AllMinutes(known, seen, bounded(wikis), silences.open());
        return new Step<>(after, silences.alerts(), onward, Step.NEVER);
    }

    @Override
    public byte[] encode(AllMinutes state) {
        return state.encode();
    }

    @Override
    public AllMinutes decode(byte[] bytes) {
        return AllMinutes.decode(bytes);
    }

    private static Observation told(String wiki, Slot slot, WikiMinute minute) {
        return new Observation(wiki, slot.end() - 1, wiki, minute.encode());
    }

    private static List<Integer> latest(List<Integer> seen, int wikis) {
        List<Integer> all = new ArrayList<>(seen.size() == DAY_IN_MINUTES ? seen.subList(1, seen.size()) : seen);
        all.add(wikis);
        return all;
    }

    private static boolean isKnown(List<Integer> seen) {
        int[] sorted = seen.stream().mapToInt(Integer::intValue).sorted().toArray();
        int newest = seen.get(seen.size() - 1);
        return newest > 0 && 2 * newest >= sorted[(sorted.length - 1) / 2];
    }

    /**
     * Returns the wikis without those that have been unchanged for longest, if there are too many; among equals, the
     * last by name are dropped.
     */
    private static List<WikiLife> bounded(SortedMap<String, WikiLife> wikis) {
        if (wikis.size() <= MOST_WIKIS) {
            return List.copyOf(wikis.values());
        }
        List<WikiLife> kept = new ArrayList<>(wikis.values());
        kept.sort(Comparator.comparing(WikiLife::silent)
                .reversed()
                .thenComparingInt(WikiLife::quiet)
                .thenComparing(WikiLife::wiki));
        Map<String, WikiLife> byName = new HashMap<>();
        kept.subList(0, MOST_WIKIS).forEach(wiki -> byName.put(wiki.wiki(), wiki));
        return List.copyOf(new TreeMap<>(byName).values());
    }
}
