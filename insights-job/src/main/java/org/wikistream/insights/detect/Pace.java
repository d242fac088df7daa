package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Spans.MINUTE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.detect.MinuteRing.Usual;
import org.wikistream.insights.detect.PaceDay.Spike;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;
import org.wikistream.insights.words.Counts;
import org.wikistream.insights.words.Names;
import org.wikistream.insights.words.Sentence;
import org.wikistream.insights.words.Times;

/**
 * Finds wikis that change far faster than usual. Key: the wiki. {@link MinuteOfAll} tells it of the minutes, and finds
 * the silences itself, because only there all wikis are known.
 *
 * <p>In all that is compared an account counts five times a minute at most, for a batch of one account is the commonest
 * thing that can happen to a wiki. "Usual" is what 5 to 95 % of minutes have, of those around this time yesterday and
 * of the last two hours but for the newest quarter of an hour; the higher one of the two holds. A minute that is far
 * above it is kept cut down to half as much above it: a spike doesn't hide the next one, and a pace that stays is usual
 * after an hour or two. A memory of a day knows nothing of the week.
 *
 * <p>Opens with three minutes of five; another version with each half more; closes with ten calm minutes in a row,
 * unknown ones left out. The state is forgotten when nothing came for as long as it reaches back.
 */
public final class Pace implements Detector<PaceDay> {

    static final int CALM_MINUTES = 10;

    private static final int FIVE = 5;
    private static final int ENOUGH_OVER = 3;
    private static final int MORE_PERCENT = 150;
    private static final int PERCENT = 100;

    private final PaceRules rules;
    private final String fingerprint;
    private final boolean opens;

    public Pace(PaceRules rules, String fingerprint) {
        this(rules, fingerprint, true);
    }

    private Pace(PaceRules rules, String fingerprint, boolean opens) {
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.opens = opens;
    }

    /** Creates a detector that opens no spikes, but follows open ones to their end. */
    public Pace opensNothing() {
        return new Pace(rules, fingerprint, false);
    }

    @Override
    public long slotLength() {
        return MINUTE;
    }

    @Override
    public Step<PaceDay> step(String key, @Nullable PaceDay state, Slot slot, List<Observation> observations) {
        List<Alert> alerts = new ArrayList<>();
        if (observations.isEmpty()) {
            Spike open = state == null ? null : state.open();
            if (open != null) {
                alerts.add(alert(open.next(), slot, false));
            }
            return new Step<>(null, alerts, List.of(), Step.NEVER);
        }
        WikiMinute minute = WikiMinute.decode(observations.get(0).body());
        long number = Math.floorDiv(slot.begin(), MINUTE);
        PaceDay before = state == null ? new PaceDay(MinuteRing.before(number), List.of(), null) : state;
        Spike open = before.open();

        // Looked up only if it can matter, because most minutes of most wikis are far below.
        boolean matters = minute.counted() >= rules.changes() || open != null;
        Usual usual =
                matters ? before.ring().with(number, 0, minute.quietBefore()).usual() : null;
        boolean isOver = usual != null && isOver(minute, usual);
        List<Long> over = lastFive(before.over(), number - before.ring().newest(), isOver ? minute.changes() : 0);
        if (open != null) {
            open = follow(open, minute, usual, slot, alerts);
        } else if (opens && usual != null && isOver && over.size() - Collections.frequency(over, 0L) >= ENOUGH_OVER) {
            AlertDraft draft = AlertDraft.of(AlertKind.SPIKE, key, null, null, begin(over, slot), EvidenceWindow.EMPTY);
            open = spike(draft.next(), minute, Collections.max(over), usual, slot);
            alerts.add(alert(open, slot, true));
        }
        MinuteRing ring = before.ring().with(number, kept(minute.counted(), usual), minute.quietBefore());
        long forgotten = slot.end() + MINUTE * MinuteRing.LENGTH;
        return new Step<>(new PaceDay(ring, over, open), alerts, List.of(), forgotten);
    }

    @Override
    public byte[] encode(PaceDay state) {
        return state.encode();
    }

    @Override
    public PaceDay decode(byte[] bytes) {
        return PaceDay.decode(bytes);
    }

    private static List<Long> lastFive(List<Long> before, long minutesLater, long changes) {
        List<Long> all = new ArrayList<>(before);
        all.addAll(Collections.nCopies((int) Math.min(minutesLater, FIVE) - 1, 0L));
        all.add(changes);
        return all.subList(Math.max(0, all.size() - FIVE), all.size());
    }

    /** Returns the start of the first minute that was over the threshold. */
    private static long begin(List<Long> over, Slot slot) {
        int first = 0;
        while (over.get(first) == 0) {
            first++;
        }
        return slot.begin() - MINUTE * (over.size() - 1 - first);
    }

    private boolean isOver(WikiMinute minute, Usual usual) {
        return minute.counted() >= rules.changes()
                && minute.accounts() >= rules.accounts()
                && (long) minute.counted() * PERCENT > (long) usual.high() * rules.factorPercent();
    }

    private int kept(int counted, @Nullable Usual usual) {
        return usual == null ? counted : Math.min(counted, calmBelow(usual));
    }

    /**
     * Returns a pace that always counts as usual: half of the least possible spike. It lets a wiki that had nothing
     * grow, and calm down.
     */
    private int calmBelow(Usual usual) {
        int half = Math.max(1, rules.changes() / 2);
        return Math.max(half, (usual.high() * rules.closePercent() + PERCENT - 1) / PERCENT);
    }

    private @Nullable Spike follow(
            Spike open, WikiMinute minute, @Nullable Usual usual, Slot slot, List<Alert> alerts) {
        boolean calm = usual == null || minute.counted() < calmBelow(usual);
        Spike now = calm ? open.calmer() : open.goesOn(minute.changes(), slot.end());
        if (now.calm() >= CALM_MINUTES) {
            alerts.add(alert(now.next(), slot, false));
            return null;
        }
        if (usual != null && !calm && (long) minute.counted() * PERCENT >= (long) open.counted() * MORE_PERCENT) {
            now = spike(open.draft().next(), minute, now.most(), usual, slot);
            alerts.add(alert(now, slot, true));
        }
        return now;
    }

    private static Spike spike(AlertDraft draft, WikiMinute minute, long most, Usual usual, Slot slot) {
        return new Spike(
                draft,
                minute.counted(),
                most,
                minute,
                usual.low(),
                usual.high(),
                usual.minutes(),
                usual.ofYesterday(),
                0,
                slot.end());
    }

    private Alert alert(Spike spike, Slot slot, boolean isOpen) {
        SortedMap<String, Long> facts = new TreeMap<>();
        facts.put("changes", spike.minute().changes());
        facts.put("counted", (long) spike.counted());
        facts.put("most", spike.most());
        facts.put("accounts", (long) spike.minute().accounts());
        facts.put("topChanges", spike.minute().topChanges());
        facts.put("usualLow", (long) spike.low());
        facts.put("usualHigh", (long) spike.high());
        facts.put("usualMinutes", (long) spike.minutes());
        double score = (double) spike.counted() / Math.max(1, spike.high());
        String why = Sentence.fit(isOpen ? why(spike, slot) : over(spike, slot));
        return spike.draft().alert(isOpen, spike.to(), slot.end(), score, facts, why, fingerprint);
    }

    private static String over(Spike spike, Slot slot) {
        return "Over: up to " + Counts.of(spike.most(), "change") + " a minute, "
                + Times.span(spike.draft().from(), spike.to(), slot.end()) + ".";
    }

    private static String why(Spike spike, Slot slot) {
        WikiMinute minute = spike.minute();
        if (minute.topChanges() * 2 >= minute.changes()) {
            return Counts.number(minute.changes()) + " a minute, " + Counts.number(minute.topChanges()) + " by one "
                    + (minute.topMachine() ? "bot, " : "account, ") + Names.shown(minute.topUser()) + ".";
        }
        String how = spike.counted() == minute.changes() ? "" : ", counting 5 an account at most";
        return Counts.of(spike.counted(), "change") + " a minute" + how + "; usually " + usually(spike, slot) + ".";
    }

    private static String usually(Spike spike, Slot slot) {
        String when = spike.ofYesterday()
                ? " at this hour"
                : " in " + Times.length(spike.minutes() * MINUTE) + " before "
                        + Times.utc(slot.end() - MinuteRing.LEFT_OUT * MINUTE, slot.end());
        if (spike.high() == 0) {
            return "none" + when;
        }
        String high = Counts.number(spike.high());
        return (spike.low() == spike.high() ? high : Counts.number(spike.low()) + " to " + high) + when;
    }
}
