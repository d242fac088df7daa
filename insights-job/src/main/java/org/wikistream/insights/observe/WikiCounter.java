package org.wikistream.insights.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.RecentChange;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;

/**
 * Counts the changes of each wiki by account, and sends {@link WikiCounts} instead of every change. They are parts: which changes one
 * of them has depends on when it is asked to send, what all of a minute add up to does not. So each names all of its accounts. A
 * change that the topic has twice is counted twice.
 */
public final class WikiCounter {

    /** The key of everything that this sends. */
    public static final String ALL = "*";

    /** An account takes some 150 bytes. A minute has some thousand; a backlog that spans hours would have any number. */
    static final int MAX_ACCOUNTS = 20_000;

    private static final String CATEGORIZE = "categorize";

    private final Observer observer;
    private final long length;
    private final Consumer<Observation> output;

    private final Map<PartKey, Part> parts = new HashMap<>();
    /** In all parts together. */
    private int accounts;

    private record PartKey(String wiki, long end) {}

    private record Account(String user, boolean machine) {}

    /** Counts of a wiki in a minute since they were sent. Its first change names it: no other part has that one. */
    private static final class Part {
        private final String id;
        private final Map<Account, Long> counts = new HashMap<>();

        private Part(String id) {
            this.id = id;
        }
    }

    /**
     * Counts what the observer does not ignore.
     *
     * @param length of a minute in milliseconds: of the slots behind it
     */
    public WikiCounter(Observer observer, long length, Consumer<Observation> output) {
        this.observer = observer;
        this.length = length;
        this.output = output;
    }

    /**
     * Counts a change. Sends everything when there is too much of it.
     *
     * @param time event time in milliseconds, as the clock has it
     */
    public void count(EnrichedChange enriched, long time) {
        RecentChange change = enriched.change();
        String wiki = observer.wiki(change);
        if (wiki == null || CATEGORIZE.equals(change.type())) {
            return;
        }
        Part part = parts.computeIfAbsent(
                new PartKey(wiki, Slot.at(time, length).end()),
                minute -> new Part(wiki + "|" + enriched.partition() + "|" + enriched.offset()));
        int before = part.counts.size();
        part.counts.merge(account(change), 1L, Long::sum);
        accounts += part.counts.size() - before;
        if (accounts >= MAX_ACCOUNTS) {
            sendAll();
        }
    }

    /** Sends the minutes that a watermark ends. */
    public void sendUntil(long watermark) {
        sendWhere(end -> end - 1 <= watermark);
    }

    /** Sends everything. */
    public void sendAll() {
        sendWhere(end -> true);
    }

    /** All whose name is hidden are one. */
    private Account account(RecentChange change) {
        String user = Observer.name(change.user());
        return new Account(user == null ? "" : user, observer.isMachine(change));
    }

    private void sendWhere(LongPredicate wanted) {
        for (Iterator<Map.Entry<PartKey, Part>> each = parts.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<PartKey, Part> entry = each.next();
            PartKey minute = entry.getKey();
            if (wanted.test(minute.end())) {
                Part part = entry.getValue();
                each.remove();
                accounts -= part.counts.size();
                output.accept(new Observation(
                        ALL,
                        minute.end() - length,
                        part.id,
                        counts(minute.wiki(), part).encode()));
            }
        }
    }

    private static WikiCounts counts(String wiki, Part part) {
        List<WikiCounts.AccountCount> counts = new ArrayList<>(part.counts.size());
        part.counts.forEach((account, changes) ->
                counts.add(new WikiCounts.AccountCount(account.user(), account.machine(), changes)));
        return new WikiCounts(wiki, counts);
    }
}
