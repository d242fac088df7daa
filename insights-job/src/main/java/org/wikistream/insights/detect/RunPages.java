package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;
import org.wikistream.insights.observe.AccountAct;

/**
 * Pages of an account, the one that was changed last at the end. At most {@value #MOST}: so few that to look through
 * the hashes of their titles costs less than to put all of them into a map anew for each slot. What a step works on is
 * a {@link #copy} of what is kept.
 */
final class RunPages {

    static final int MOST = 500;

    private static final int FEW = 4;

    private final List<RunPage> pages;
    /** Of the pages' titles, in the same order, side by side: whoever works with a tool changes hundreds of pages. */
    private int[] hashes;

    private int reverted;

    private RunPages(List<RunPage> pages, int[] hashes, int reverted) {
        this.pages = pages;
        this.hashes = hashes;
        this.reverted = reverted;
    }

    static RunPages none() {
        return new RunPages(new ArrayList<>(FEW), new int[FEW], 0);
    }

    static RunPages of(Collection<RunPage> all) {
        RunPages pages = none();
        for (RunPage page : all) {
            pages.add(page);
            pages.reverted += countIfReverted(page);
        }
        return pages;
    }

    RunPages copy() {
        return new RunPages(new ArrayList<>(pages), hashes.clone(), reverted);
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
            add(remove(known).again(time, created, act.withTool()));
            return;
        }
        if (pages.size() == MOST) {
            if (keep) {
                return;
            }
            removeOldest(1);
        }
        add(RunPage.of(wikiOf(act), act.page(), time, created, act.withTool()));
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

    void write(ByteWriter out) {
        out.list(pages, (writer, page) -> page.write(writer));
    }

    static RunPages read(ByteReader in) {
        return of(in.list(RunPage::read));
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
        int hash = act.page().hashCode();
        for (int i = pages.size() - 1; i >= 0; i--) {
            if (hashes[i] == hash && pages.get(i).isOf(act.wiki(), act.page())) {
                return i;
            }
        }
        return -1;
    }

    private void add(RunPage page) {
        int last = pages.size();
        if (last == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * last);
        }
        hashes[last] = page.page().hashCode();
        pages.add(page);
    }

    private RunPage remove(int index) {
        System.arraycopy(hashes, index + 1, hashes, index, pages.size() - index - 1);
        return pages.remove(index);
    }

    private void removeOldest(int count) {
        List<RunPage> oldest = pages.subList(0, count);
        for (RunPage page : oldest) {
            reverted -= countIfReverted(page);
        }
        oldest.clear();
        System.arraycopy(hashes, count, hashes, 0, pages.size());
    }

    private static int countIfReverted(RunPage page) {
        return page.isReverted() ? 1 : 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunPages that && pages.equals(that.pages);
    }

    @Override
    public int hashCode() {
        return pages.hashCode();
    }

    @Override
    public String toString() {
        return pages.toString();
    }
}
