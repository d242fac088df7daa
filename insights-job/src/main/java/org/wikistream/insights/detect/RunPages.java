package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.observe.AccountAct;

/**
 * Pages of an account while a step is worked out, the one that was changed last at the end. At most {@value #MOST}: so few that to
 * look through them costs less than to put all of them into a map anew for each slot.
 */
final class RunPages {

    static final int MOST = 500;

    private final List<RunPage> pages;
    private int reverted;

    RunPages(Collection<RunPage> kept) {
        pages = new ArrayList<>(kept);
        for (RunPage page : kept) {
            reverted += countIfReverted(page);
        }
    }

    /**
     * Takes a change.
     *
     * @param keep whether, if there are too many, those that were there first stay; otherwise the one goes that wasn't changed for longest
     */
    void change(AccountAct act, long time, boolean keep) {
        boolean created = act.type() == AccountAct.Type.NEW;
        int known = find(act);
        if (known >= 0) {
            pages.add(pages.remove(known).again(time, created, act.withTool()));
            return;
        }
        if (pages.size() == MOST) {
            if (keep) {
                return;
            }
            removeOldest(1);
        }
        pages.add(RunPage.of(act.wiki(), act.page(), time, created, act.withTool()));
    }

    /** Takes a revert. Returns false if the account hasn't changed such a page. */
    boolean undo(AccountAct act, long time) {
        int known = find(act);
        if (known < 0) {
            return false;
        }
        RunPage undone = pages.get(known).undone(time);
        reverted += 1 - countIfReverted(pages.set(known, undone));
        return true;
    }

    void forgetBefore(long time) {
        int old = 0;
        while (old < pages.size() && pages.get(old).last() < time) {
            old++;
        }
        removeOldest(old);
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    int count() {
        return pages.size();
    }

    int count(Predicate<RunPage> which) {
        int count = 0;
        for (RunPage page : pages) {
            if (which.test(page)) {
                count++;
            }
        }
        return count;
    }

    int reverted() {
        return reverted;
    }

    /** Wikis of pages that were changed since. */
    long wikisSince(long time) {
        return changedSince(time).map(RunPage::wiki).distinct().count();
    }

    /** The first change since, as far as that is known; there must be one. */
    long firstSince(long time) {
        return changedSince(time).mapToLong(page -> page.firstSince(time)).min().orElseThrow();
    }

    Stream<RunPage> changedSince(long time) {
        return pages.stream().filter(page -> page.last() >= time);
    }

    /** There must be one. */
    long lastChange() {
        return pages.stream().mapToLong(RunPage::last).max().orElseThrow();
    }

    /** The wiki that all are on; null if there are several. */
    @Nullable String onlyWiki() {
        List<String> wikis =
                pages.stream().map(RunPage::wiki).distinct().limit(2).toList();
        return wikis.size() == 1 ? wikis.get(0) : null;
    }

    List<RunPage> toList() {
        return List.copyOf(pages);
    }

    /** Where the page of an act is, or -1. From the end: what was changed last is changed again. */
    private int find(AccountAct act) {
        for (int i = pages.size() - 1; i >= 0; i--) {
            if (pages.get(i).isOf(act.wiki(), act.page())) {
                return i;
            }
        }
        return -1;
    }

    private void removeOldest(int count) {
        List<RunPage> oldest = pages.subList(0, count);
        for (RunPage page : oldest) {
            reverted -= countIfReverted(page);
        }
        oldest.clear();
    }

    private static int countIfReverted(RunPage page) {
        return page.isReverted() ? 1 : 0;
    }
}
