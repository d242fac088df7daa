package org.wikistream.ingest.resume;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.EventHead;

/**
 * One frame of a stream, as received and parsed.
 *
 * @param connection number of the connection that brought it; each connection has another one
 * @param payload the bytes after {@code data:}, unchanged
 * @param key by which the event is recognised; null if it has no readable {@code meta.id}
 * @param rejection why it can't be accepted; null if it can
 */
public record Frame(
        long connection,
        FrameId id,
        byte[] payload,
        EventHead head,
        @Nullable UUID key,
        @Nullable Rejection rejection) {

    /**
     * Returns the partition that the event says it comes from, or else the one with the latest event; null if neither
     * is known.
     */
    @Nullable SourcePartition partition() {
        if (head.topic() != null && head.partition() != null) {
            return id.partition(head.topic(), head.partition());
        }
        FrameId.Entry latest = null;
        for (FrameId.Entry entry : id.entries()) {
            if (entry.eventTimestamp() != null && (latest == null || entry.eventTimestamp() > eventTimestamp(latest))) {
                latest = entry;
            }
        }
        return latest == null ? null : latest.partition();
    }

    /** Returns when the event of this partition was logged, in epoch milliseconds; null if the id doesn't say. */
    public @Nullable Long timestamp(SourcePartition partition) {
        for (FrameId.Entry entry : id.entries()) {
            if (entry.partition().equals(partition)) {
                return entry.eventTimestamp();
            }
        }
        return null;
    }

    /** Returns the offset that the event has in the cluster that sent it; null if it doesn't say. */
    @Nullable Long offset() {
        return head.offset();
    }

    private static long eventTimestamp(FrameId.Entry entry) {
        return entry.eventTimestamp() == null ? Long.MIN_VALUE : entry.eventTimestamp();
    }
}
