package org.wikistream.ingest.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.EventHead;
import org.wikistream.event.EventTime;
import org.wikistream.topics.RejectionReason;

/** Parses received events into frames. A reader remembers what it read last, so each thread needs its own. */
public final class FrameReader {

    private final int maxEventSize;
    private final IdLines ids = new IdLines();
    private String lastReadableTime = "";

    /**
     * Makes a reader of payloads up to a size.
     *
     * @param maxEventSize in bytes; of a larger payload, only the head is kept, and it is rejected
     */
    public FrameReader(int maxEventSize) {
        this.maxEventSize = maxEventSize;
    }

    /**
     * Reads a frame. Never throws because of its input: an unreadable one gives a frame that says so.
     *
     * @param idLine the text after {@code id:}; null if there was none
     * @param payload the bytes after {@code data:}
     */
    public Frame read(long connection, @Nullable String idLine, byte[] payload) {
        if (payload.length > maxEventSize) {
            PayloadBuilder builder = new PayloadBuilder(maxEventSize);
            builder.append(payload, 0, payload.length);
            return read(connection, idLine, builder.build());
        }
        return readWhole(connection, ids.next(idLine), payload);
    }

    /** Does the same for a payload of which only the head may have been kept. */
    public Frame read(long connection, @Nullable String idLine, Payload payload) {
        FrameId id = ids.next(idLine);
        return payload.sha256() == null
                ? readWhole(connection, id, payload.bytes())
                : oversized(connection, id, payload);
    }

    private Frame readWhole(long connection, FrameId id, byte[] payload) {
        if (!Utf8.isValid(payload)) {
            return unreadable(connection, id, payload, RejectionReason.INVALID_UTF_8, "not valid UTF-8");
        }
        EventHead head;
        try {
            head = EventHead.read(payload);
        } catch (JsonProcessingException e) {
            return unreadable(connection, id, payload, RejectionReason.INVALID_JSON, e.getOriginalMessage());
        }
        String eventId = head.id();
        UUID key = eventId != null && EventHead.isUsableId(eventId) ? EventKeys.ofId(eventId) : null;
        return new Frame(connection, id, payload, head, key, judge(head, key));
    }

    private @Nullable Rejection judge(EventHead head, @Nullable UUID key) {
        if (head.isCanary()) {
            return null;
        }
        if (key == null) {
            return new Rejection(
                    RejectionReason.MISSING_ID,
                    "no Unicode text in meta.id; allowed: 1 to " + EventHead.MAX_ID_LENGTH + " characters");
        }
        String dt = head.dt();
        if (dt == null) {
            return new Rejection(RejectionReason.MISSING_TIME, "no text in meta.dt");
        }
        if (!dt.equals(lastReadableTime)) {
            if (EventTime.parse(dt).isEmpty()) {
                return new Rejection(
                        RejectionReason.UNREADABLE_TIME, "meta.dt is '" + dt + "'; allowed: ISO-8601 with an offset");
            }
            lastReadableTime = dt;
        }
        return null;
    }

    private static Frame unreadable(
            long connection, FrameId id, byte[] payload, RejectionReason reason, String detail) {
        return new Frame(connection, id, payload, EventHead.UNREADABLE, null, new Rejection(reason, detail));
    }

    private Frame oversized(long connection, FrameId id, Payload payload) {
        String detail = "%d bytes, more than eventstreams.max-event-size = %d; SHA-256 %s; the first %d bytes follow"
                .formatted(payload.length(), maxEventSize, payload.sha256(), payload.bytes().length);
        return unreadable(connection, id, payload.bytes(), RejectionReason.OVERSIZED, detail);
    }
}
