package org.wikistream.insights.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.RecentChange;
import org.wikistream.insights.slots.Sighting;
import org.wikistream.insights.slots.Slot;

/**
 * Counts the changes of each wiki by account where they are read, so that the one key behind it gets some {@link WikiCounts} a
 * minute instead of every change. They are parts: which changes one of them has depends on speed, what all of a minute add up to
 * does not. So each names all of its accounts. A change that the topic has twice is counted twice.
 *
 * <p>The counts are on the heap and in no checkpoint. They are sent before each barrier, before a watermark that ends their
 * minute, and when there are too many.
 *
 * <p>This is an operator rather than a function, because it needs the hooks before a barrier and before a watermark.
 */
public final class CountByWiki extends AbstractStreamOperator<Sighting>
        implements OneInputStreamOperator<EnrichedChange, Sighting> {

    /** The key of everything that this sends. */
    public static final String ALL = "*";

    /** An account takes some 150 bytes. A minute has some thousand; a backlog that spans hours would have any number. */
    static final int MAX_ACCOUNTS = 20_000;

    private static final String CATEGORIZE = "categorize";

    private final Observer observer;
    private final long length;

    private final Map<WikiMinute, Part> parts = new HashMap<>();
    /** In all parts together. */
    private int accounts;

    private record WikiMinute(String wiki, long end) {}

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
    public CountByWiki(Observer observer, long length) {
        this.observer = observer;
        this.length = length;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void processElement(StreamRecord<EnrichedChange> element) {
        EnrichedChange enriched = element.getValue();
        RecentChange change = enriched.change();
        String wiki = observer.wiki(change);
        if (wiki == null || CATEGORIZE.equals(change.type()) || !observer.counts()) {
            return;
        }
        Part part = parts.computeIfAbsent(
                new WikiMinute(wiki, Slot.at(element.getTimestamp(), length).end()),
                minute -> new Part(wiki + "|" + enriched.partition() + "|" + enriched.offset()));
        int before = part.counts.size();
        part.counts.merge(account(change), 1L, Long::sum);
        accounts += part.counts.size() - before;
        if (accounts >= MAX_ACCOUNTS) {
            flush(end -> true);
        }
    }

    /** All whose name is hidden are one. */
    private Account account(RecentChange change) {
        String user = Observer.name(change.user());
        return new Account(user == null ? "" : user, observer.isMachine(change));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush(end -> end - 1 <= mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush(end -> true);
    }

    @Override
    public void finish() throws Exception {
        flush(end -> true);
        super.finish();
    }

    private void flush(LongPredicate wanted) {
        for (Iterator<Map.Entry<WikiMinute, Part>> each = parts.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<WikiMinute, Part> entry = each.next();
            WikiMinute minute = entry.getKey();
            if (wanted.test(minute.end())) {
                Part part = entry.getValue();
                each.remove();
                accounts -= part.counts.size();
                long time = minute.end() - length;
                output.collect(new StreamRecord<>(
                        new Sighting(
                                ALL, time, part.id, counts(minute.wiki(), part).encode()),
                        time));
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
