package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.observe.AccountAct;

/** Pages of an account while a step is worked out, the one that was changed last at the end. At most {@value #MOST}. */
final class RunPages {

    static final int MOST = 500;

    private final Map<RunPage.Name, RunPage> pages = new LinkedHashMap<>();
    private int reverted;

    RunPages(Collection<RunPage> kept) {
        for (RunPage page : kept) {
            pages.put(page.name(), page);
            reverted += countIfReverted(page);
        }
    }

    /**
     * Takes a change.
     *
     * @param keep whether, if there are too many, those that were there first stay; otherwise the one goes that wasn't changed for longest
     */
    void change(AccountAct act, long time, boolean keep) {
        RunPage.Name name = new RunPage.Name(act.wiki(), act.page());
        boolean created = act.type() == AccountAct.Type.NEW;
        RunPage known = pages.remove(name);
        if (known != null) {
            pages.put(name, known.again(time, created, act.withTool()));
            return;
        }
        if (pages.size() == MOST) {
            if (keep) {
                return;
            }
            removeOldest();
        }
        pages.put(name, RunPage.of(name, time, created, act.withTool()));
    }

    /** Takes a revert. Returns false if the account hasn't changed such a page. */
    boolean undo(AccountAct act, long time) {
        RunPage.Name name = new RunPage.Name(act.wiki(), act.page());
        RunPage known = pages.get(name);
        if (known == null) {
            return false;
        }
        pages.put(name, known.undone(time));
        reverted += 1 - countIfReverted(known);
        return true;
    }

    void forgetBefore(long time) {
        while (!pages.isEmpty() && pages.values().iterator().next().last() < time) {
            removeOldest();
        }
    }

    boolean isEmpty() {
        return pages.isEmpty();
    }

    int count() {
        return pages.size();
    }

    int count(Predicate<RunPage> which) {
        int count = 0;
        for (RunPage page : pages.values()) {
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
        return pages.values().stream().filter(page -> page.last() >= time);
    }

    /** There must be one. */
    long lastChange() {
        return pages.values().stream().mapToLong(RunPage::last).max().orElseThrow();
    }

    /** The wiki that all are on; null if there are several. */
    @Nullable String onlyWiki() {
        List<String> wikis =
                pages.values().stream().map(RunPage::wiki).distinct().limit(2).toList();
        return wikis.size() == 1 ? wikis.get(0) : null;
    }

    List<RunPage> toList() {
        return new ArrayList<>(pages.values());
    }

    private void removeOldest() {
        Iterator<RunPage> oldest = pages.values().iterator();
        reverted -= countIfReverted(oldest.next());
        oldest.remove();
    }

    private static int countIfReverted(RunPage page) {
        return page.isReverted() ? 1 : 0;
    }
}
