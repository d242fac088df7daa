package org.wikistream.insights.detect;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the signs of a run among an account's pages. Each method that finds one returns when it began. */
record RunSigns(RunRules rules, RunPages pages) {

    private static final long RUSH = RunRules.RUSH.toMillis();
    private static final long SPREAD = RunRules.SPREAD.toMillis();
    private static final long MEMORY = RunRules.MEMORY.toMillis();

    /** Wikis where most people work with tools that leave no mark. */
    private static final Set<String> TOOLED = Set.of("commonswiki", "wikidatawiki");

    @Nullable Long ofNewcomer(long now) {
        if (pages.areChanged(rules.newcomerPages(), now - RUSH)) {
            return pages.firstSince(now - RUSH);
        }
        if (isSpread(now - SPREAD)) {
            return pages.firstSince(now - SPREAD);
        }
        return pages.areChanged(RunRules.NEWCOMER_REVERTED_OF, now - MEMORY)
                        && pages.revertedOfChangedSince(now - MEMORY) >= RunRules.NEWCOMER_REVERTED
                ? pages.firstSince(now - MEMORY)
                : null;
    }

    /** Returns whether there are enough new pages or wikis; most newcomers have too few pages for either. */
    private boolean isSpread(long since) {
        return (pages.areChanged(rules.newcomerCreated(), since)
                        && pages.createdSince(since) >= rules.newcomerCreated())
                || (pages.areChanged(rules.newcomerWikis(), since) && pages.wikisSince(since) >= rules.newcomerWikis());
    }

    /** @param rushed when there were very many pages in minutes; absent if that wasn't so within the hour */
    @Nullable Long ofAnybody(long now, @Nullable Long rushed) {
        if (rushed != null && rushed >= now - MEMORY && isDoubted(now - MEMORY)) {
            return pages.firstSince(now - MEMORY);
        }
        return rules.untooled() > 0 && pages.byHandSince(now - RUSH, TOOLED) >= rules.untooled()
                ? pages.firstSince(now - RUSH)
                : null;
    }

    boolean isRush(long now) {
        return pages.areChanged(rules.pages(), now - RUSH);
    }

    /** Returns whether others reverted enough of all pages that were changed since. */
    boolean isDoubted(long since) {
        if (pages.reverted() < RunRules.REVERTED) {
            return false;
        }
        int reverted = pages.revertedOfChangedSince(since);
        return reverted >= RunRules.REVERTED && reverted * RunRules.REVERTED_OF >= pages.changedSince(since);
    }
}
