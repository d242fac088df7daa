package org.wikistream.insights.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.insights.observe.AccountAct;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

/**
 * Finds accounts that change many pages in minutes. The key is an account, whatever wiki it is on; what it sees are
 * {@link AccountAct}s.
 *
 * <p>An alert opens for a newcomer with many pages, new pages or wikis in minutes, or with reverts of several pages.
 * For anybody else only with very many pages in minutes, if others reverted enough of all its pages of the hour, for
 * long-standing people work through thousands of pages with tools; see {@link RunRules}.
 *
 * <p>Pages in the account's own user space don't count, nor do Commons' files: uploads and their descriptions come in
 * dozens.
 *
 * <p>A quarter more pages updates the alert, or another page of which a change was reverted. It closes after {@link
 * RunRules#QUIET}, or when the account is blocked, and in any case a day after its last version, for readers don't
 * follow an open one for longer. Whatever comes then begins anew. It opens at the end of a slot only, so that two
 * alerts never begin at one time. Its wiki is given while there is only one; it isn't part of the id.
 *
 * <p>Facts: {@code pages} (at most {@value RunPages#MOST} are told apart), those {@code created} and {@code reverted},
 * {@code wikis}, and whether it is a {@code newcomer} (1). The score is a page one and a reverted one ten more, below
 * any newcomer's, and those below anybody's of whom enough was reverted.
 */
public final class Run implements Detector<RunState> {

    static final long SLOT = 30_000;

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
        RunStep account = new RunStep(key, state, slot, rules, fingerprint);
        observations.forEach(account::see);
        return account.end();
    }

    @Override
    public byte[] encode(RunState state) {
        return state.encode();
    }

    @Override
    public RunState decode(byte[] bytes) {
        return RunState.decode(bytes);
    }
}
