package org.wikistream.ingest.resume;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.EventHead;

/**
 * One frame of a stream, as received and looked at.
 *
 * @param connection number of the connection that brought it; the next connection has another one
 * @param payload what followed {@code data:}, byte for byte
 * @param key what the event is recognised by; null where it has no readable {@code meta.id}
 * @param rejection why it can't be taken; null where it can
 */
public record Frame(
        long connection,
        FrameId id,
        byte[] payload,
        EventHead head,
        @Nullable UUID key,
        @Nullable Rejection rejection) {

    /**
     * The partition that the event says it comes from, or else the one with the latest event; null where neither is
     * known.
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

    /** When the event of this partition was logged, in epoch milliseconds; null where the id doesn't say. */
    public @Nullable Long timestamp(SourcePartition partition) {
        for (FrameId.Entry entry : id.entries()) {
            if (entry.partition().equals(partition)) {
                return entry.eventTimestamp();
            }
        }
        return null;
    }

    /** The offset that the event has in the cluster that sent it; null where it doesn't say. */
    @Nullable Long offset() {
        return head.offset();
    }

    private static long eventTimestamp(FrameId.Entry entry) {
        return entry.eventTimestamp() == null ? Long.MIN_VALUE : entry.eventTimestamp();
    }
}
