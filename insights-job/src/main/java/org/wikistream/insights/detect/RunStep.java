package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Spans.DAY;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.observe.AccountAct;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;
import org.wikistream.insights.words.RunWords;

/** An account while a slot is taken: what {@link Run} makes of it. */
final class RunStep {

    private static final long NEWCOMER = RunRules.NEWCOMER.toMillis();
    private static final long MEMORY = RunRules.MEMORY.toMillis();
    private static final long QUIET = RunRules.QUIET.toMillis();
    private static final int SCORE_OF_REVERTED = 10;
    private static final int SCORE_OF_NEWCOMER = 10_000;
    private static final int SCORE_OF_DOUBT = 20_000;
    private static final int FILE = 6;
    private static final String COMMONS = "commonswiki";

    private final String user;
    private final Slot slot;
    private final RunRules rules;
    private final String fingerprint;
    private final List<Alert> alerts = new ArrayList<>();
    private boolean unregistered;
    private @Nullable Long registered;
    private RunPages pages;
    private @Nullable Long rushed;
    private long last;
    private EvidenceWindow window;
    private @Nullable AlertDraft alert;
    private int reportedPages;
    private int reportedReverted;
    private long reportedAt;

    /** When a run began that was seen in this slot. */
    private @Nullable Long begun;

    RunStep(String user, @Nullable RunState state, Slot slot, RunRules rules, String fingerprint) {
        this.user = user;
        this.slot = slot;
        this.rules = rules;
        this.fingerprint = fingerprint;
        pages = state == null ? RunPages.none() : state.pages().copy();
        window = state == null ? EvidenceWindow.EMPTY : state.window();
        if (state != null) {
            unregistered = state.unregistered();
            registered = state.registered();
            rushed = state.rushed();
            last = state.last();
            alert = state.alert();
            reportedPages = state.reportedPages();
            reportedReverted = state.reportedReverted();
            reportedAt = state.reportedAt();
        }
    }

    void see(Observation observation) {
        AccountAct act = AccountAct.decode(observation.body());
        long time = observation.time();
        unregistered = !act.registered();
        endIfQuiet(time);
        switch (act.type()) {
            case REGISTERED -> {
                if (registered == null) {
                    registered = time;
                }
            }
            case BLOCKED -> {
                if (alert != null) {
                    end(words(alert.from()).blocked(time));
                }
                forgetPages();
            }
            case EDIT, NEW -> {
                if (!isLeftOut(act)) {
                    pages.change(act, time, alert != null);
                    witness(observation, act);
                }
            }
            case REVERTED -> {
                if (!act.user().equals(act.by()) && pages.undo(act, time)) {
                    witness(observation, act);
                }
            }
        }
    }

    Step<RunState> end() {
        endIfQuiet(slot.end());
        if (begun != null) {
            open(begun);
        }
        if (alert != null && hasNews()) {
            report(alert.next());
        }
        endIfLong();
        forgetOld();
        if (pages.isEmpty() && registered == null) {
            return new Step<>(null, alerts, List.of(), Step.NEVER);
        }
        RunState kept = new RunState(
                unregistered,
                registered,
                pages,
                rushed,
                last,
                window,
                alert,
                reportedPages,
                reportedReverted,
                reportedAt);
        return new Step<>(
                kept, alerts, List.of(), Slot.at(keptUntil(), Run.SLOT).end());
    }

    private void witness(Observation observation, AccountAct act) {
        last = observation.time();
        byte[] piece = EvidenceWindow.piece(observation, act.wiki(), act.page(), act.citation());
        if (alert != null) {
            alert = alert.witness(piece);
            return;
        }
        if (begun != null) {
            window = window.grow(piece);
            return;
        }
        window = window.slide(piece);
        begun = isNewcomer(last) ? signs().ofNewcomer(last) : ofAnybody(last);
        if (begun != null) {
            window = window.since(begun);
        }
    }

    private @Nullable Long ofAnybody(long now) {
        // Checked once per slot, because somebody who changes hundreds of pages may cause hundreds of checks.
        if ((rushed == null || rushed < slot.begin()) && signs().isRush(now)) {
            rushed = now;
        }
        return signs().ofAnybody(now, rushed);
    }

    private RunSigns signs() {
        return new RunSigns(rules, pages);
    }

    private boolean isNewcomer(long now) {
        return unregistered || (registered != null && registered >= now - NEWCOMER);
    }

    private void open(long from) {
        alert = AlertDraft.of(AlertKind.RUN, null, null, user, from, window);
        pages.forgetBefore(from);
        window = EvidenceWindow.EMPTY;
        rushed = null;
    }

    private boolean hasNews() {
        return reportedPages == 0 || 4 * pages.count() >= 5 * reportedPages || reverted() > reportedReverted;
    }

    private void report(AlertDraft next) {
        alert = next.onWiki(onlyWiki());
        alerts.add(version(alert, true, why(alert.from())));
        reportedPages = pages.count();
        reportedReverted = reverted();
        reportedAt = slot.end();
    }

    private void endIfQuiet(long now) {
        if (alert != null && now > last + QUIET) {
            end(words(alert.from()).quiet());
            forgetPages();
        }
    }

    private void endIfLong() {
        if (alert != null && slot.end() >= reportedAt + DAY) {
            end(words(alert.from()).unchanged());
            forgetPages();
        }
    }

    private void end(String why) {
        if (alert != null) {
            alerts.add(version(alert.next().onWiki(onlyWiki()), false, why));
        }
    }

    private void forgetPages() {
        pages = RunPages.none();
        rushed = null;
        window = EvidenceWindow.EMPTY;
        alert = null;
        reportedPages = 0;
        reportedReverted = 0;
        reportedAt = 0;
        begun = null;
    }

    /** What is of no use once the slot is over. Nothing goes while there is an alert. */
    private void forgetOld() {
        if (alert != null) {
            return;
        }
        pages.forgetBefore(slot.end() - MEMORY);
        if (pages.isEmpty()) {
            window = EvidenceWindow.EMPTY;
            rushed = null;
        }
        if (registered != null && slot.end() > registered + NEWCOMER) {
            registered = null;
        }
    }

    private long keptUntil() {
        if (alert != null) {
            return Math.min(last + QUIET, reportedAt + DAY - 1);
        }
        if (pages.isEmpty() && registered != null) {
            return registered + NEWCOMER;
        }
        return pages.lastChange() + MEMORY;
    }

    private int reverted() {
        return pages.reverted();
    }

    private int wikis() {
        return pages.wikisSince(Long.MIN_VALUE);
    }

    private @Nullable String onlyWiki() {
        return pages.onlyWiki();
    }

    private Alert version(AlertDraft draft, boolean open, String why) {
        boolean newcomer = isNewcomer(draft.from());
        SortedMap<String, Long> facts = new TreeMap<>();
        facts.put("pages", (long) pages.count());
        facts.put("created", (long) created(draft.from()));
        facts.put("reverted", (long) reverted());
        facts.put("wikis", (long) wikis());
        facts.put("newcomer", newcomer ? 1L : 0L);
        double score = pages.count()
                + SCORE_OF_REVERTED * reverted()
                + (newcomer ? SCORE_OF_NEWCOMER : 0)
                + (signs().isDoubted(Long.MIN_VALUE) ? SCORE_OF_DOUBT : 0);
        return draft.alert(open, last, slot.end(), score, facts, why, fingerprint);
    }

    private int created(long from) {
        return pages.createdSince(from);
    }

    private String why(long from) {
        RunWords words = words(from);
        if (registered != null) {
            return words.newcomer(registered);
        }
        return unregistered || reverted() >= RunRules.REVERTED ? words.edited() : words.byHand();
    }

    private RunWords words(long from) {
        return new RunWords(
                user,
                pages.count(),
                RunPages.MOST,
                created(from),
                reverted(),
                wikis(),
                from,
                pages.lastChange(),
                slot.end());
    }

    private static boolean isLeftOut(AccountAct act) {
        return act.place().isOwnSpaceOf(act.user())
                || (act.namespace() == FILE && act.wiki().equals(COMMONS));
    }
}
