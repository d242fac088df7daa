package org.wikistream.ingest.resume;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest gaps of one partition, from the oldest to the newest, and the offsets of these that came after all.
 * Callers give offsets in the numbering of the current cluster.
 *
 * <p>Events wait here until we know which cluster serves the connection.
 */
final class OpenGaps {

    /** Beyond this number, the oldest gaps are final. Each takes some 32 bytes of state. */
    private static final int CAPACITY = 100;

    private static final int WAITING = 100;

    private final List<OpenGap> gaps;

    /** Events that were passed on and may fill a gap, each with its offset if the open connection has brought it. */
    private final Map<UUID, @Nullable Long> waiting = new LinkedHashMap<>();

    /** Whether the numbering of the open connection is known. */
    private boolean isNumbered;

    OpenGaps(List<OpenGap> gaps, List<UUID> waiting) {
        this.gaps = new ArrayList<>(gaps);
        waiting.forEach(key -> this.waiting.put(key, null));
    }

    List<OpenGap> gaps() {
        return new ArrayList<>(gaps);
    }

    List<UUID> waiting() {
        return new ArrayList<>(waiting.keySet());
    }

    /** Begins a connection, for whose offsets the earlier numbering does not hold. */
    void connected() {
        isNumbered = false;
        if (!waiting.isEmpty()) {
            waiting.replaceAll((key, offset) -> null);
        }
    }

    /**
     * Takes a gap, and returns the part of it that was not known; null if nothing is new. A gap that ends at a payload
     * without an id is seen again after each reconnect, until an event comes.
     */
    @Nullable OffsetGap record(OffsetGap gap, PartitionState.@Nullable LastEvent before) {
        if (gap.firstOffset() == null || gap.lastOffset() == null) {
            return gap;
        }
        OpenGap newest = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
        long first = newest == null
                ? gap.firstOffset()
                : Math.max(gap.firstOffset(), newest.lastOffset() + newest.shift() + 1);
        if (first > gap.lastOffset()) {
            return null;
        }
        long missing = Math.min(gap.missing(), gap.lastOffset() - first + 1);
        gaps.add(new OpenGap(first, gap.lastOffset(), missing, before, 0));
        if (gaps.size() > CAPACITY) {
            gaps.remove(0);
        }
        return new OffsetGap(
                gap.partition(), first, gap.lastOffset(), missing, gap.afterTimestamp(), gap.beforeTimestamp());
    }

    /**
     * Checks whether an event reveals this connection's numbering.
     *
     * @param lastEvent the last event, if the event is that one; null otherwise
     */
    void compare(UUID key, long offset, PartitionState.@Nullable LastEvent lastEvent) {
        if (isNumbered) {
            return;
        }
        if (lastEvent != null) {
            if (lastEvent.offset() == null) {
                close();
            } else {
                isNumbered = true;
                renumber(offset - lastEvent.offset());
            }
            return;
        }
        for (OpenGap gap : gaps) {
            Long shift = gap.shift(key, offset);
            if (shift != null) {
                isNumbered = true;
                renumber(shift - gap.shift());
                return;
            }
        }
    }

    boolean isNumbered() {
        return isNumbered;
    }

    /** Notes that the continuing log can't be compared with the previous one. */
    void close() {
        gaps.clear();
        waiting.clear();
    }

    /** Takes an offset that came after all. Returns it as it was recorded, or null if it belongs to no gap. */
    @Nullable Long fill(long offset) {
        if (gaps.isEmpty() || !reaches(gaps.get(gaps.size() - 1), offset)) {
            return null;
        }
        for (int index = 0; index < gaps.size(); index++) {
            OpenGap gap = gaps.get(index);
            if (gap.contains(offset)) {
                gaps.remove(index);
                gaps.addAll(index, gap.without(offset));
                return offset - gap.shift();
            }
        }
        return null;
    }

    /** Takes an event whose cluster's numbering is not known yet. */
    void await(UUID key, long offset) {
        if (gaps.isEmpty()) {
            return;
        }
        waiting.put(key, offset);
        if (waiting.size() > WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** Takes an event that has come before and may be waiting. */
    void comesAgain(UUID key, long offset) {
        if (!waiting.isEmpty() && waiting.containsKey(key)) {
            waiting.put(key, offset);
        }
    }

    /** Returns, once the cluster is known, the next offset that came while it was not; null if there is none. */
    @Nullable Long fillNext() {
        if (waiting.isEmpty()) {
            return null;
        }
        for (Iterator<Map.Entry<UUID, @Nullable Long>> each = waiting.entrySet().iterator(); each.hasNext(); ) {
            Long offset = each.next().getValue();
            if (offset != null) {
                each.remove();
                Long filled = fill(offset);
                if (filled != null) {
                    return filled;
                }
            }
        }
        return null;
    }

    int size() {
        return gaps.size();
    }

    private static boolean reaches(OpenGap newest, long offset) {
        return offset <= newest.lastOffset() + newest.shift();
    }

    private void renumber(long by) {
        if (by != 0) {
            gaps.replaceAll(gap -> gap.shiftedBy(by));
        }
    }
}
