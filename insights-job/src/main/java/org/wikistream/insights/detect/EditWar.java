package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;
import org.wikistream.insights.words.EditWarWords;

/**
 * Finds pages on which people revert each other. The key is a page ({@code wiki|title}); what it sees are {@link
 * PageAct}s: reverts, and protections and moves, which end a war.
 *
 * <p>An alert opens with the first of these in {@link EditWarRules#WINDOW}:
 *
 * <ul>
 *   <li>enough reverts, and two who reverted each other within {@link EditWarRules#PAIR_WINDOW};
 *   <li>one revert more by enough people, two each in the mean, of whom somebody was reverted too, whoever by;
 *   <li>many reverts by many people, two each in the mean, within {@link EditWarRules#ONE_SIDED_WINDOW}, though nobody
 *   answers.
 * </ul>
 *
 * <p>Windows end with the newest revert. Nobody's reverts of themselves count. Whoever has no account is one party of a
 * page.
 *
 * <p>Each revert updates the alert. It closes after {@link EditWarRules#WINDOW} without one, or when the page is
 * protected or moved; whatever comes then begins anew. It opens at the end of a slot only, so that two alerts never
 * begin at one time.
 *
 * <p>Facts: {@code reverts}, {@code people} who reverted, {@code rounds} of the two who went back and forth most, and
 * reverts by {@code unregistered} people; all but the first of the newest {@value PageReverts#MOST} reverts. The score
 * is ten a round and one a revert.
 */
public final class EditWar implements Detector<EditWarState> {

    private static final long SLOT = 30_000;
    private static final int SCORE_OF_ROUND = 10;
    private static final long WINDOW = EditWarRules.WINDOW.toMillis();
    private static final long PAIR_WINDOW = EditWarRules.PAIR_WINDOW.toMillis();
    private static final long ONE_SIDED_WINDOW = EditWarRules.ONE_SIDED_WINDOW.toMillis();

    private final EditWarRules rules;
    private final String fingerprint;
    private final boolean opens;

    /** @param fingerprint of all settings, for {@link Alert#rules} */
    public EditWar(EditWarRules rules, String fingerprint) {
        this(rules, fingerprint, true);
    }

    private EditWar(EditWarRules rules, String fingerprint, boolean opens) {
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.opens = opens;
    }

    /** The same for who wants no wars: it opens none, and follows those that are open to their end. */
    public EditWar opensNothing() {
        return new EditWar(rules, fingerprint, false);
    }

    @Override
    public long slotLength() {
        return SLOT;
    }

    @Override
    public Step<EditWarState> step(
            String key, @Nullable EditWarState state, Slot slot, List<Observation> observations) {
        Page page = new Page(state, slot);
        observations.forEach(page::see);
        return page.evaluate();
    }

    @Override
    public byte[] encode(EditWarState state) {
        return state.encode();
    }

    @Override
    public EditWarState decode(byte[] bytes) {
        return EditWarState.decode(bytes);
    }

    /** One step of a page. */
    private final class Page {

        private final Slot slot;
        private final List<Alert> alerts = new ArrayList<>();
        private PageReverts reverts;
        private long total;
        private EvidenceWindow window;
        private @Nullable AlertDraft alert;

        /** The newest revert of this slot that counts; absent again where the page was protected or moved since. */
        private @Nullable PageAct newest;

        Page(@Nullable EditWarState state, Slot slot) {
            this.slot = slot;
            reverts = state == null ? new PageReverts(List.of()) : state.reverts();
            total = state == null ? 0 : state.total();
            window = state == null ? EvidenceWindow.EMPTY : state.window();
            alert = state == null ? null : state.alert();
        }

        void see(Observation observation) {
            PageAct act = PageAct.decode(observation.body());
            switch (act.type()) {
                case REVERT -> revert(observation, act);
                case PROTECT -> end(EditWarWords.protectedAt(observation.time(), total, slot.end()));
                case MOVE -> end(EditWarWords.movedTo(act.movedTo(), observation.time(), total, slot.end()));
                case EDIT, NEW -> {
                    // These are no part of a war.
                }
            }
        }

        Step<EditWarState> evaluate() {
            endIfQuiet(slot.end());
            if (opens && newest != null && alert == null) {
                open(newest);
            }
            if (newest != null && alert != null) {
                alert = alert.next();
                alerts.add(version(alert, true, why(alert.from())));
            }
            long kept = alert == null ? PAIR_WINDOW : WINDOW;
            if (reverts.isEmpty() || isOver(kept, slot.end())) {
                return new Step<>(null, alerts, List.of(), Step.NEVER);
            }
            long wakeAt = Slot.at(reverts.lastTime() + kept, SLOT).end();
            return new Step<>(new EditWarState(reverts, total, window, alert), alerts, List.of(), wakeAt);
        }

        private void revert(Observation observation, PageAct act) {
            PageRevert revert = PageRevert.of(observation.time(), act);
            if (!act.place().isFoughtOver() || revert.ofOneself()) {
                return;
            }
            endIfQuiet(observation.time());
            newest = act;
            reverts = reverts.and(revert);
            byte[] piece = EvidenceWindow.piece(observation, act.wiki(), act.page(), act.citation());
            if (alert == null) {
                reverts = reverts.since(revert.time() - PAIR_WINDOW);
                window = window.slide(piece);
            } else {
                alert = alert.witness(piece);
                total++;
            }
        }

        private void open(PageAct act) {
            PageReverts day = reverts.since(reverts.lastTime() - WINDOW);
            PageReverts.Pair pair = reverts.fiercestPair();
            if (!isWar(day, pair)) {
                return;
            }
            long from = rules.rule() == EditWarRules.Rule.MUTUAL && pair != null
                    ? Math.min(pair.since(), day.firstTime())
                    : day.firstTime();
            alert = AlertDraft.of(AlertKind.EDIT_WAR, act.wiki(), act.page(), null, from, window.since(from));
            reverts = reverts.since(from);
            total = reverts.count();
            window = EvidenceWindow.EMPTY;
        }

        private boolean isWar(PageReverts day, PageReverts.@Nullable Pair pair) {
            if (rules.rule() == EditWarRules.Rule.PLAIN) {
                return day.count() >= rules.reverts() && day.people() >= rules.people();
            }
            if (day.count() >= rules.reverts() && pair != null) {
                return true;
            }
            if (day.count() > rules.reverts()
                    && day.people() >= rules.people()
                    && comeBack(day)
                    && day.hasSomebodyOnBothSides()) {
                return true;
            }
            PageReverts rush = day.since(day.lastTime() - ONE_SIDED_WINDOW);
            return rules.oneSided() > 0
                    && rush.count() >= rules.oneSided()
                    && rush.people() >= EditWarRules.ONE_SIDED_PEOPLE
                    && comeBack(rush);
        }

        private static boolean comeBack(PageReverts some) {
            return some.count() >= EditWarRules.REVERTS_EACH * some.people();
        }

        private void endIfQuiet(long now) {
            if (alert != null && isOver(WINDOW, now)) {
                end(EditWarWords.quiet(total));
            }
        }

        private boolean isOver(long after, long now) {
            return now > reverts.lastTime() + after;
        }

        private void end(String why) {
            if (alert != null) {
                alerts.add(version(alert.next(), false, why));
            }
            reverts = new PageReverts(List.of());
            total = 0;
            window = EvidenceWindow.EMPTY;
            alert = null;
            newest = null;
        }

        private Alert version(AlertDraft draft, boolean open, String why) {
            SortedMap<String, Long> facts = new TreeMap<>();
            int rounds = rounds(reverts.fiercestPair());
            facts.put("reverts", total);
            facts.put("people", (long) reverts.people());
            facts.put("rounds", (long) rounds);
            facts.put("unregistered", reverts.unregistered());
            double score = (double) SCORE_OF_ROUND * rounds + total;
            return draft.alert(open, reverts.lastTime(), slot.end(), score, facts, why, fingerprint);
        }

        private String why(long from) {
            PageReverts.Pair pair = reverts.fiercestPair();
            String counts = EditWarWords.counts(total, reverts.people());
            if (pair == null) {
                return EditWarWords.reverts(counts, reverts.lastTime() - from);
            }
            String since = EditWarWords.eachOther(
                    partyOrNull(pair.one()), partyOrNull(pair.other()), pair.rounds(), pair.since(), slot.end());
            return total == pair.reverts() ? EditWarWords.alone(since) : EditWarWords.among(since, counts);
        }
    }

    private static int rounds(PageReverts.@Nullable Pair pair) {
        return pair == null ? 0 : pair.rounds();
    }

    private static @Nullable String partyOrNull(String party) {
        return party.equals(PageRevert.UNREGISTERED) ? null : party;
    }
}
