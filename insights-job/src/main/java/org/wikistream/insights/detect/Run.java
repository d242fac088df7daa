package org.wikistream.insights.detect;

import static org.wikistream.insights.detect.Spans.DAY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.alerts.Evidence;
import org.wikistream.insights.observe.AccountAct;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;
import org.wikistream.insights.words.RunWords;

/**
 * Finds accounts that change many pages in minutes. The key is an account, whatever wiki it is on; what it sees are {@link AccountAct}s.
 *
 * <p>An alert opens for a newcomer with many pages, new pages or wikis in minutes, or with reverts of several of a few pages. For
 * anybody else only with very many pages in minutes of which enough are reverted, for long-standing people work through thousands of
 * pages with tools; see {@link RunRules}.
 *
 * <p>Pages in the account's own user space don't count, nor do Commons' files: uploads and their descriptions come in dozens.
 *
 * <p>A quarter more pages updates the alert, or another page of which a change was reverted. It closes after {@link RunRules#QUIET}, or
 * when the account is blocked, and in any case a day after its last version, for readers don't follow an open one for longer. Whatever
 * comes then begins anew. It opens at the end of a slot only, so that two alerts never begin at
 * one time. Its wiki is given while there is only one; it isn't part of the id.
 *
 * <p>Facts: {@code pages} (at most {@value RunPages#MOST} are told apart), those {@code created} and {@code reverted}, {@code wikis},
 * and whether it is a {@code newcomer} (1). The score is a page one and a reverted one ten more, below any newcomer's, and those below
 * anybody's of whom enough was reverted.
 */
public final class Run implements Detector<RunState> {

    private static final long serialVersionUID = 1;
    private static final long SLOT = 30_000;
    private static final long NEWCOMER = RunRules.NEWCOMER.toMillis();
    private static final long RUSH = RunRules.RUSH.toMillis();
    private static final long SPREAD = RunRules.SPREAD.toMillis();
    private static final long MEMORY = RunRules.MEMORY.toMillis();
    private static final long QUIET = RunRules.QUIET.toMillis();
    private static final int SCORE_OF_REVERTED = 10;
    private static final int SCORE_OF_NEWCOMER = 10_000;
    private static final int SCORE_OF_DOUBT = 20_000;
    private static final int FILE = 6;
    private static final String COMMONS = "commonswiki";
    private static final Set<String> TOOLED = Set.of(COMMONS, "wikidatawiki");

    private final RunRules rules;
    private final String fingerprint;

    /** @param fingerprint of all settings, for {@link Alert#rules} */
    public Run(RunRules rules, String fingerprint) {
        this.rules = rules;
        this.fingerprint = fingerprint;
    }

    @Override
    public long slotLength() {
        return SLOT;
    }

    @Override
    public Step<RunState> step(String key, @Nullable RunState state, Slot slot, List<Observation> observations) {
        Account account = new Account(key, state, slot);
        observations.forEach(account::see);
        return account.evaluate();
    }

    @Override
    public byte[] encode(RunState state) {
        return state.encode();
    }

    @Override
    public RunState decode(byte[] bytes) {
        return RunState.decode(bytes);
    }

    /** One step of an account. */
    private final class Account {

        private final String user;
        private final Slot slot;
        private final List<Alert> alerts = new ArrayList<>();
        private boolean unregistered;
        private @Nullable Long registered;
        private RunPages pages;
        private @Nullable Long rushed;
        private long last;
        private EvidenceWindow window;
        private @Nullable AlertDraft alert;
        private int toldPages;
        private int toldReverted;
        private long toldAt;

        /** When a run began that was seen in this slot. */
        private OptionalLong begun = OptionalLong.empty();

        Account(String user, @Nullable RunState state, Slot slot) {
            this.user = user;
            this.slot = slot;
            pages = new RunPages(state == null ? List.of() : state.pages());
            window = state == null ? EvidenceWindow.EMPTY : state.window();
            if (state != null) {
                unregistered = state.unregistered();
                registered = state.registered();
                rushed = state.rushed();
                last = state.last();
                alert = state.alert();
                toldPages = state.toldPages();
                toldReverted = state.toldReverted();
                toldAt = state.toldAt();
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
                        take(observation, act, act.user());
                    }
                }
                case REVERTED -> {
                    String by = act.by();
                    if (!act.user().equals(by) && pages.undo(act, time)) {
                        take(observation, act, by);
                    }
                }
            }
        }

        Step<RunState> evaluate() {
            endIfQuiet(slot.end());
            if (begun.isPresent()) {
                open(begun.getAsLong());
            }
            if (alert != null && hasNews()) {
                tell(alert.next());
            }
            endIfLong();
            forgetOld();
            if (pages.isEmpty() && registered == null) {
                return new Step<>(null, alerts, List.of(), Step.NEVER);
            }
            RunState kept = new RunState(
                    unregistered,
                    registered,
                    pages.toList(),
                    rushed,
                    last,
                    window,
                    alert,
                    toldPages,
                    toldReverted,
                    toldAt);
            return new Step<>(
                    kept, alerts, List.of(), Slot.at(keptUntil(), SLOT).end());
        }

        private void take(Observation observation, AccountAct act, @Nullable String by) {
            last = observation.time();
            Evidence evidence = new Evidence(
                    observation.id(),
                    Instant.ofEpochMilli(observation.time()),
                    act.wiki(),
                    act.page(),
                    by,
                    act.revision(),
                    act.link());
            if (alert != null) {
                alert = alert.witness(evidence);
                return;
            }
            if (begun.isPresent()) {
                window = window.grow(evidence);
                return;
            }
            window = window.slide(evidence);
            begun = isNewcomer(last) ? newcomersRun(last) : anybodysRun(last);
            if (begun.isPresent()) {
                window = window.since(begun.getAsLong());
            }
        }

        private OptionalLong newcomersRun(long now) {
            if (changedSince(now - RUSH) >= rules.newcomerPages()) {
                return OptionalLong.of(pages.firstSince(now - RUSH));
            }
            if (pages.count(page -> page.isCreatedSince(now - SPREAD)) >= rules.newcomerCreated()
                    || pages.wikisSince(now - SPREAD) >= rules.newcomerWikis()) {
                return OptionalLong.of(pages.firstSince(now - SPREAD));
            }
            return changedSince(now - MEMORY) >= RunRules.NEWCOMER_REVERTED_OF
                            && revertedSince(now - MEMORY) >= RunRules.NEWCOMER_REVERTED
                    ? OptionalLong.of(pages.firstSince(now - MEMORY))
                    : OptionalLong.empty();
        }

        private OptionalLong anybodysRun(long now) {
            if (!hasRushedInThisSlot() && changedSince(now - RUSH) >= rules.pages()) {
                rushed = now;
            }
            if (rushed != null && rushed >= now - MEMORY && isDoubted(now - MEMORY)) {
                return OptionalLong.of(pages.firstSince(now - MEMORY));
            }
            Predicate<RunPage> untooled = page -> page.isByHandSince(now - RUSH) && !TOOLED.contains(page.wiki());
            return rules.untooled() > 0 && pages.count(untooled) >= rules.untooled()
                    ? OptionalLong.of(pages.firstSince(now - RUSH))
                    : OptionalLong.empty();
        }

        /** Then it isn't worked out again: who changes hundreds of pages does so hundreds of times. */
        private boolean hasRushedInThisSlot() {
            return rushed != null && rushed >= slot.begin();
        }

        private boolean isDoubted(long since) {
            if (pages.reverted() < RunRules.REVERTED) {
                return false;
            }
            int reverted = revertedSince(since);
            return reverted >= RunRules.REVERTED && reverted * RunRules.REVERTED_OF >= changedSince(since);
        }

        private int changedSince(long time) {
            return pages.count(page -> page.last() >= time);
        }

        private int revertedSince(long time) {
            return pages.count(page -> page.last() >= time && page.isReverted());
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
            return toldPages == 0 || 4 * pages.count() >= 5 * toldPages || reverted() > toldReverted;
        }

        private void tell(AlertDraft next) {
            alert = next.onWiki(onlyWiki());
            alerts.add(version(alert, true, why(alert.from())));
            toldPages = pages.count();
            toldReverted = reverted();
            toldAt = slot.end();
        }

        private void endIfQuiet(long now) {
            if (alert != null && now > last + QUIET) {
                end(words(alert.from()).quiet());
                forgetPages();
            }
        }

        private void endIfLong() {
            if (alert != null && slot.end() >= toldAt + DAY) {
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
            pages = new RunPages(List.of());
            rushed = null;
            window = EvidenceWindow.EMPTY;
            alert = null;
            toldPages = 0;
            toldReverted = 0;
            toldAt = 0;
            begun = OptionalLong.empty();
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
                return Math.min(last + QUIET, toldAt + DAY - 1);
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
            return (int) pages.wikisSince(Long.MIN_VALUE);
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
                    + (isDoubted(Long.MIN_VALUE) ? SCORE_OF_DOUBT : 0);
            return draft.alert(open, last, slot.end(), score, facts, why, fingerprint);
        }

        private int created(long from) {
            return pages.count(page -> page.isCreatedSince(from));
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
    }

    private static boolean isLeftOut(AccountAct act) {
        return act.place().isOwnSpaceOf(act.user())
                || (act.namespace() == FILE && act.wiki().equals(COMMONS));
    }
}
