package org.wikistream.feed.plants;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static org.wikistream.feed.plants.Plot.MINUTE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.wikistream.feed.log.Hash;
import org.wikistream.feed.synthetic.Dice;
import org.wikistream.feed.synthetic.Wiki;

/**
 * Decides what is planted where and when. Time is cut into periods from the base on. The plants that begin in a period
 * follow from the seed and the period's number, and last no longer than a period. Thread-safe.
 */
public final class PlantPlan {

    /** The furthest that the list reaches. */
    public static final Duration LONGEST_LIST = Duration.ofDays(60);

    private static final long PERIOD = 6 * 60 * MINUTE;
    private static final double PERIODS_A_DAY = 4;

    /** The first plants come soon, for those who wait for them. */
    private static final long SOON = 5 * MINUTE;

    /** A spike can be distinguished from the usual pace only once that is known. */
    private static final long USUAL_IS_KNOWN = 75 * MINUTE;

    private static final long A_DAY_IS_KNOWN = 26 * 60 * MINUTE;

    private static final double HOT_AGAIN_A_DAY = 2;

    private static final int CACHED_PERIODS = 6;

    private final long seed;
    private final long base;
    private final Set<PlantKind> kinds;
    private final List<WikiLife> wikis;
    private final Plots plots;
    private final Decoys decoys;
    private final Batches batches;
    private final Cache<List<Silence>> silences = new Cache<>(this::silencesOf);
    private final Cache<List<Script>> scripts = new Cache<>(this::scriptsOf);
    private final Cache<Act[]> acts = new Cache<>(this::actsOf);

    /**
     * Creates a plan, of which nothing is computed yet.
     *
     * @param base when the first event is logged
     * @param kinds what is planted in addition to the decoys
     */
    public PlantPlan(long seed, Instant base, Collection<PlantKind> kinds) {
        this.seed = Hash.of(seed, 0x504C414E54L);
        this.base = base.toEpochMilli();
        this.kinds = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
        wikis = WikiLife.all(this.seed);
        plots = new Plots(wikis);
        decoys = new Decoys(wikis, plots);
        batches = new Batches(this.seed, wikis);
    }

    /**
     * Returns all plants and decoys that begin before a time, in order of their beginning, at most {@link
     * #LONGEST_LIST} from the base.
     */
    public List<Plant> until(Instant end) {
        long last = Math.min(end.toEpochMilli(), base + LONGEST_LIST.toMillis());
        List<Plant> plants = new ArrayList<>();
        for (long period = 0; base + (period - 1) * PERIOD < last; period++) {
            scripts.get(period).forEach(script -> plants.add(script.plant()));
        }
        plants.removeIf(plant -> plant.begin().toEpochMilli() >= last);
        plants.sort(comparing(Plant::begin).thenComparing(Plant::id));
        return plants;
    }

    List<WikiLife> wikis() {
        return wikis;
    }

    /** Returns the plan's acts in a span, in order of time. */
    List<Act> acts(long begin, long end) {
        List<Act> found = new ArrayList<>();
        long period = Math.max(0, Math.floorDiv(begin - base, PERIOD));
        // A plant of one period may extend into the next but one: a page is protected some time after a war, an account
        // blocked some time after a run.
        for (long from = Math.max(0, period - 2); from <= Math.floorDiv(end - 1 - base, PERIOD) + 1; from++) {
            Act[] all = acts.get(from);
            for (int i = firstAt(all, begin); i < all.length && all[i].time() < end; i++) {
                if (!isSilent(all[i].wiki(), all[i].time())) {
                    found.add(all[i]);
                }
            }
        }
        found.sort(comparingLong(Act::time));
        return found;
    }

    private static int firstAt(Act[] acts, long time) {
        int low = 0;
        int high = acts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (acts[middle].time() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns whether the wiki's silence is planted at that time. */
    boolean isSilent(Wiki wiki, long time) {
        return isSilentWithin(wiki, time, time + 1);
    }

    private boolean isSilentWithin(Wiki wiki, long begin, long end) {
        long period = Math.floorDiv(begin - base, PERIOD);
        for (long from = Math.max(0, period - 1); base + from * PERIOD < end; from++) {
            for (Silence silence : silences.get(from)) {
                if (silence.wiki().wiki().equals(wiki) && silence.begin() < end && begin < silence.end()) {
                    return true;
                }
            }
        }
        return false;
    }

    private record Silence(String id, WikiLife wiki, long begin, long end) {}

    private List<Silence> silencesOf(long period) {
        List<Silence> found = new ArrayList<>();
        if (!kinds.contains(PlantKind.SILENCE)) {
            return found;
        }
        Dice dice = new Dice(Hash.of(Hash.of(seed, 77), period));
        int count = count(PlantKind.SILENCE.perDay(), dice);
        for (int i = 0; i < count; i++) {
            WikiLife wiki = plots.silent(dice);
            long begin = base + period * PERIOD + (long) (dice.unit() * PERIOD);
            long end = begin + (20 + dice.below(21)) * MINUTE;
            if (begin >= base + A_DAY_IS_KNOWN) {
                found.add(new Silence("silence-" + period + "-" + i, wiki, begin, end));
            }
        }
        return found;
    }

    private List<Script> scriptsOf(long period) {
        List<Script> found = new ArrayList<>();
        for (Silence silence : silences.get(period)) {
            found.add(plots.silence(silence.id(), silence.wiki(), silence.begin(), silence.end()));
        }
        for (PlantKind kind : kinds) {
            if (kind != PlantKind.SILENCE) {
                add(
                        kind.label(),
                        kind.perDay(),
                        period,
                        kind == PlantKind.SPIKE ? USUAL_IS_KNOWN : SOON,
                        found,
                        (id, begin, dice) -> switch (kind) {
                            case RISING -> plots.rising(id, begin, dice);
                            case EDIT_WAR -> plots.editWar(id, begin, dice);
                            case SPIKE -> plots.spike(id, begin, dice);
                            case RUN, SILENCE -> plots.run(id, begin, dice);
                        });
            }
        }
        for (DecoyKind kind : DecoyKind.values()) {
            add(
                    kind.label(),
                    kind.perDay(),
                    period,
                    SOON,
                    found,
                    (id, begin, dice) -> decoys.make(kind, id, begin, dice));
        }
        if (kinds.contains(PlantKind.RISING)) {
            found.addAll(hot(period));
            for (Script before : hot(period - (long) PERIODS_A_DAY)) {
                String id = before.plant().id().replace(PlantKind.RISING.label(), DecoyKind.HOT_AGAIN);
                found.add(decoys.hotAgain(id, before, new Dice(Hash.of(seed + 5, id.hashCode()))));
            }
        }
        if (period == 0) {
            found.addAll(perennials());
        }
        return found;
    }

    /** Pages that are hot for the first day. */
    private List<Script> hot(long period) {
        List<Script> found = new ArrayList<>();
        if (period >= 0) {
            add(
                    "rising-first",
                    HOT_AGAIN_A_DAY,
                    period,
                    SOON,
                    found,
                    (id, begin, dice) ->
                            plots.rising(id, begin, dice, 12 + dice.below(9), plots.wiki(dice, 0, 20), false));
        }
        return found;
    }

    private List<Script> perennials() {
        List<Script> found = new ArrayList<>();
        for (WikiLife wiki : wikis) {
            for (int i = 0; i < wiki.perennial(); i++) {
                found.add(new Script(
                        new Plant(
                                DecoyKind.PERENNIAL + "-" + wiki.name() + "-" + i,
                                DecoyKind.PERENNIAL,
                                true,
                                false,
                                Instant.ofEpochMilli(base),
                                null,
                                wiki.name(),
                                Plots.text(wiki.perennial(i)),
                                null,
                                12,
                                "people an hour"),
                        List.of()));
            }
        }
        return found;
    }

    /** Writes one plant. */
    private interface Writer {
        Script write(String id, long begin, Dice dice);
    }

    /**
     * Returns plants of one kind that begin in a period; draws again until none is on a wiki that is silent meanwhile.
     */
    private void add(String label, double perDay, long period, long earliest, List<Script> into, Writer writer) {
        long sort = Hash.of(seed, label.hashCode());
        int count = count(perDay, new Dice(Hash.of(sort, period)));
        for (int i = 0; i < count; i++) {
            String id = label + "-" + period + "-" + i;
            Dice dice = new Dice(Hash.of(Hash.of(sort + 1, period), i));
            long from = period == 0 ? earliest : 0;
            Script script;
            do {
                // The first of all comes within ten minutes of when it can.
                double within = dice.unit() * (period == 0 && i == 0 ? 10 * MINUTE : PERIOD - from);
                script = writer.write(id, base + period * PERIOD + from + (long) within, dice);
            } while (touchesSilence(script));
            into.add(script);
        }
    }

    private boolean touchesSilence(Script script) {
        return script.acts().stream().anyMatch(act -> isSilent(act.wiki(), act.time()));
    }

    private static int count(double perDay, Dice dice) {
        return (int) (perDay / PERIODS_A_DAY + dice.unit());
    }

    private Act[] actsOf(long period) {
        List<Act> all = new ArrayList<>(batches.during(base + period * PERIOD, base + (period + 1) * PERIOD));
        for (Script script : scripts.get(period)) {
            // An account may have been registered before there was anything to read.
            script.acts().forEach(act -> all.add(act.time() < base ? act.at(base) : act));
        }
        Act[] sorted = all.toArray(Act[]::new);
        Arrays.sort(sorted, comparingLong(Act::time));
        return sorted;
    }

    /** The computed plants of the last periods. */
    private static final class Cache<T> {

        private final Function<Long, T> maker;
        private final Map<Long, T> made = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
                return size() > CACHED_PERIODS;
            }
        };

        Cache(Function<Long, T> maker) {
            this.maker = maker;
        }

        synchronized T get(long period) {
            T known = made.get(period);
            if (known == null) {
                known = maker.apply(period);
                made.put(period, known);
            }
            return known;
        }
    }
}
