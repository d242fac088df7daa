package org.wikistream.insights.detect;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of an account's pages amounts to a run. Each method that finds one returns when it began. */
record RunSigns(RunRules rules, RunPages pages) {

    private static final long RUSH = RunRules.RUSH.toMillis();
    private static final long SPREAD = RunRules.SPREAD.toMillis();
    private static final long MEMORY = RunRules.MEMORY.toMillis();

    /** Where most people work with tools that leave no mark. */
    private static final Set<String> TOOLED = Set.of("commonswiki", "wikidatawiki");

    @Nullable Long ofNewcomer(long now) {
        if (changed(now - RUSH) >= rules.newcomerPages()) {
            return pages.firstSince(now - RUSH);
        }
        if (pages.count(page -> page.isCreatedSince(now - SPREAD)) >= rules.newcomerCreated()
                || pages.wikisSince(now - SPREAD) >= rules.newcomerWikis()) {
            return pages.firstSince(now - SPREAD);
        }
        return changed(now - MEMORY) >= RunRules.NEWCOMER_REVERTED_OF
                        && reverted(now - MEMORY) >= RunRules.NEWCOMER_REVERTED
                ? pages.firstSince(now - MEMORY)
                : null;
    }

    /** @param rushed when there were very many pages in minutes; absent if that wasn't so within the hour */
    @Nullable Long ofAnybody(long now, @Nullable Long rushed) {
        if (rushed != null && rushed >= now - MEMORY && isDoubted(now - MEMORY)) {
            return pages.firstSince(now - MEMORY);
        }
        return rules.untooled() > 0
                        && pages.count(page -> page.isByHandSince(now - RUSH) && !TOOLED.contains(page.wiki()))
                                >= rules.untooled()
                ? pages.firstSince(now - RUSH)
                : null;
    }

    boolean isRush(long now) {
        return changed(now - RUSH) >= rules.pages();
    }

    /** Whether others reverted enough of all pages that were changed since. */
    boolean isDoubted(long since) {
        if (pages.reverted() < RunRules.REVERTED) {
            return false;
        }
        int reverted = reverted(since);
        return reverted >= RunRules.REVERTED && reverted * RunRules.REVERTED_OF >= changed(since);
    }

    private int changed(long since) {
        return pages.count(page -> page.last() >= since);
    }

    private int reverted(long since) {
        return pages.count(page -> page.last() >= since && page.isReverted());
    }
}
