package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.observe.AccountAct;

/**
 * Pages of an account during a step, the last changed one at the end. There are at most {@value #MOST}, so few that
 * searching them costs less than building a map of them for each slot.
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
     * @param keep whether, if there are too many, those that were there first stay; otherwise the one goes that wasn't
     *     changed for longest
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
        pages.add(RunPage.of(wikiOf(act), act.page(), time, created, act.withTool()));
    }

    /** Returns the previous page's text if it is the same, because most accounts are on one wiki. */
    private String wikiOf(AccountAct act) {
        String last = isEmpty() ? "" : pages.get(pages.size() - 1).wiki();
        return last.equals(act.wiki()) ? last : act.wiki();
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

    int reverted() {
        return reverted;
    }

    /** Returns whether this many pages, at least one, were changed since. */
    boolean areChanged(int count, long time) {
        return pages.size() >= count && pages.get(pages.size() - count).last() >= time;
    }

    int changedSince(long time) {
        return pages.size() - firstChangedSince(time);
    }

    int createdSince(long time) {
        int created = 0;
        for (RunPage page : pagesChangedSince(time)) {
            created += page.isCreatedSince(time) ? 1 : 0;
        }
        return created;
    }

    /** Returns the pages that were changed since and were reverted, even before that. */
    int revertedOfChangedSince(long time) {
        int count = 0;
        for (RunPage page : pagesChangedSince(time)) {
            count += countIfReverted(page);
        }
        return count;
    }

    /** Returns the pages that were changed since without a tool's mark, on wikis other than these. */
    int byHandSince(long time, Set<String> butOn) {
        int count = 0;
        for (RunPage page : pagesChangedSince(time)) {
            count += page.isByHandSince(time) && !butOn.contains(page.wiki()) ? 1 : 0;
        }
        return count;
    }

    /** Returns the wikis of pages that were changed since. */
    int wikisSince(long time) {
        Set<String> wikis = new HashSet<>();
        for (RunPage page : pagesChangedSince(time)) {
            wikis.add(page.wiki());
        }
        return wikis.size();
    }

    /** Returns the first change since, as far as known; there must be one. */
    long firstSince(long time) {
        long first = Long.MAX_VALUE;
        for (RunPage page : pagesChangedSince(time)) {
            first = Math.min(first, page.firstSince(time));
        }
        return first;
    }

    /** There must be one. */
    long lastChange() {
        return pages.get(pages.size() - 1).last();
    }

    /** Returns the wiki that all pages are on; null if there are several, or no pages. */
    @Nullable String onlyWiki() {
        String wiki = null;
        for (RunPage page : pages) {
            if (wiki != null && !page.wiki().equals(wiki)) {
                return null;
            }
            wiki = page.wiki();
        }
        return wiki;
    }

    List<RunPage> toList() {
        return List.copyOf(pages);
    }

    private List<RunPage> pagesChangedSince(long time) {
        return pages.subList(firstChangedSince(time), pages.size());
    }

    /**
     * Returns the position of the first page that was changed since. Searches from the end, because queries are about
     * the latest changes.
     */
    private int firstChangedSince(long time) {
        int first = pages.size();
        while (first > 0 && pages.get(first - 1).last() >= time) {
            first--;
        }
        return first;
    }

    /**
     * Returns the position of an act's page, or -1. Searches from the end, because the last changed page is most likely
     * to change again.
     */
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
