package org.wikistream.indexing.stats;

import java.io.Serializable;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Open rows that have grown since they were sent, in the order in which they did. A row that grows by changes of now is
 * to be sent at once. One that grows by a backlog only is held: it is final a moment later, and until then OpenSearch
 * would write it in vain.
 *
 * <p>No row is held for longer than {@link #HELD}, so that none is hidden by a backlog that lasts, by a partition that
 * stands still, or by a clock that is wrong.
 *
 * <p>Serializable as the operator that has it; it is empty then.
 */
final class UnsentRows implements Serializable {

    static final Duration HELD = Duration.ofSeconds(10);

    private final Map<RowKey, OpenRow> due = new LinkedHashMap<>();
    private final Map<RowKey, HeldRow> held = new LinkedHashMap<>();

    /** @param since when the row grew first */
    private record HeldRow(OpenRow row, long since) {}

    /** @param fromBacklog whether the row grew by changes that came into Kafka long ago */
    void add(RowKey key, OpenRow row, boolean fromBacklog, long now) {
        if (!fromBacklog) {
            held.remove(key);
            due.put(key, row);
        } else if (!due.containsKey(key)) {
            held.putIfAbsent(key, new HeldRow(row, now));
        }
    }

    void remove(RowKey key) {
        due.remove(key);
        held.remove(key);
    }

    /** Lets go of the rows that were held for long enough. */
    void release(long now) {
        Iterator<Map.Entry<RowKey, HeldRow>> each = held.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<RowKey, HeldRow> next = each.next();
            if (now - next.getValue().since() < HELD.toMillis()) {
                return;
            }
            due.put(next.getKey(), next.getValue().row());
            each.remove();
        }
    }

    /** Lets go of all. */
    void releaseAll() {
        held.forEach((key, each) -> due.put(key, each.row()));
        held.clear();
    }

    /** The keys of the rows that are held now. */
    Set<RowKey> held() {
        return held.keySet();
    }

    /** Takes the row that waits longest among those to be sent; null if there is none. */
    Map.@Nullable Entry<RowKey, OpenRow> poll() {
        Iterator<Map.Entry<RowKey, OpenRow>> each = due.entrySet().iterator();
        if (!each.hasNext()) {
            return null;
        }
        Map.Entry<RowKey, OpenRow> first = each.next();
        each.remove();
        return first;
    }
}
