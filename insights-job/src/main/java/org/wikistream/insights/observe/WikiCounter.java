package org.wikistream.insights.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;

/**
 * Counts the changes of each wiki by account, and sends {@link WikiCounts} instead of every change. They are parts:
 * which changes one of them has depends on when it is asked to send, what all of a minute add up to does not. So each
 * names all of its accounts. A change that the topic has twice is counted twice.
 */
public final class WikiCounter {

    /** The key of everything that this sends. */
    public static final String ALL = "*";

    /**
     * An account takes some 150 bytes. A minute has some thousand; a backlog that spans hours would have any number.
     */
    static final int MAX_ACCOUNTS = 20_000;

    private static final long NONE = Long.MIN_VALUE;

    private final long length;
    private final Consumer<Observation> output;

    /** By the end of the minute, and by wiki. */
    private final Map<Long, Map<String, Part>> minutes = new HashMap<>();
    /** The minute that was counted in last, and its end; {@link #NONE} once it is sent. */
    private Map<String, Part> newest = new HashMap<>();

    private long newestEnd = NONE;

    /** In all parts together. */
    private int accounts;

    /** Counts of a wiki in a minute since they were sent. Its first change names it: no other part has that one. */
    private static final class Part {
        private final String id;
        private final Map<String, Count> people = new HashMap<>();
        private final Map<String, Count> machines = new HashMap<>();

        private Part(String id) {
            this.id = id;
        }

        private int accounts() {
            return people.size() + machines.size();
        }
    }

    private static final class Count {
        private long changes;
    }

    /** @param length of a minute in milliseconds: of the slots behind it */
    public WikiCounter(long length, Consumer<Observation> output) {
        this.length = length;
        this.output = output;
    }

    /**
     * Counts a change. Sends everything when there is too much of it.
     *
     * @param time event time in milliseconds, as the clock has it
     * @param machine whether a bot or a script made it
     */
    public void count(EnrichedChange change, long time, String wiki, boolean machine) {
        Map<String, Part> minute = minute(Slot.at(time, length).end());
        Part part = minute.get(wiki);
        if (part == null) {
            part = new Part(wiki + "|" + change.partition() + "|" + change.offset());
            minute.put(wiki, part);
        }
        Map<String, Count> counts = machine ? part.machines : part.people;
        String user = Observer.name(change.change().user());
        // All users whose name is hidden count as one.
        Count count = counts.computeIfAbsent(user == null ? "" : user, name -> new Count());
        accounts += count.changes == 0 ? 1 : 0;
        count.changes++;
        if (accounts >= MAX_ACCOUNTS) {
            sendAll();
        }
    }

    /** Nearly always the one of the change before. */
    private Map<String, Part> minute(long end) {
        if (end != newestEnd) {
            newest = minutes.computeIfAbsent(end, key -> new HashMap<>());
            newestEnd = end;
        }
        return newest;
    }

    /** Sends the minutes that a watermark ends. */
    public void sendUntil(long watermark) {
        sendWhere(end -> end - 1 <= watermark);
    }

    /** Sends everything. */
    public void sendAll() {
        sendWhere(end -> true);
    }

    private void sendWhere(LongPredicate wanted) {
        newestEnd = NONE;
        for (Iterator<Map.Entry<Long, Map<String, Part>>> each =
                        minutes.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<Long, Map<String, Part>> minute = each.next();
            if (wanted.test(minute.getKey())) {
                each.remove();
                minute.getValue().forEach((wiki, part) -> send(minute.getKey() - length, wiki, part));
            }
        }
    }

    private void send(long begin, String wiki, Part part) {
        accounts -= part.accounts();
        List<WikiCounts.AccountCount> counts = new ArrayList<>(part.accounts());
        part.people.forEach((user, count) -> counts.add(new WikiCounts.AccountCount(user, false, count.changes)));
        part.machines.forEach((user, count) -> counts.add(new WikiCounts.AccountCount(user, true, count.changes)));
        output.accept(new Observation(ALL, begin, part.id, new WikiCounts(wiki, counts).encode()));
    }
}
