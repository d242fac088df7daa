package org.wikistream.feed.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;

/**
 * How far one connection has read one topic, and what the ids of its frames say of that topic. An id speaks of offsets
 * until the connection has carried an event of the topic, and of that event's timestamp, plus one, from then on.
 */
final class TopicCursor {

    /** Kafka's "end of the topic". */
    static final long LATEST = -1;

    private static final byte[] OFFSET = "\"offset\":".getBytes(US_ASCII);
    private static final byte[] TIMESTAMP = "\"timestamp\":".getBytes(US_ASCII);

    private final byte[] idPrefix;
    private final @Nullable DataCentre dataCentre;
    private final long firstOffset;
    private byte[] idKey;
    private long idValue;
    private long offset;
    private long position;

    private TopicCursor(
            String topic, @Nullable DataCentre dataCentre, long firstOffset, long offset, long position, long idValue) {
        idPrefix = new ByteBuilder(80)
                .put("{\"topic\":\"" + topic + "\",\"partition\":0,")
                .toByteArray();
        this.dataCentre = dataCentre;
        this.firstOffset = firstOffset;
        this.offset = offset;
        this.position = position;
        idKey = OFFSET;
        this.idValue = idValue;
    }

    /** A topic that has events. Starts at the offset; the ids say {@code idValue} until its first event. */
    static TopicCursor of(ChangeLog log, String topic, DataCentre dataCentre, long offset, long idValue) {
        long first = log.firstOffset(dataCentre);
        return new TopicCursor(topic, dataCentre, first, offset, log.positionOf(dataCentre, offset - first), idValue);
    }

    /** A topic without events. */
    static TopicCursor quiet(String topic) {
        return new TopicCursor(topic, null, 0, 0, ChangeLog.ENDLESS, LATEST);
    }

    /** Position in the log of the topic's next event for this connection. */
    long position() {
        return position;
    }

    /** Offset in the topic of its next event for this connection. */
    long offset() {
        return offset;
    }

    /** Goes on to the topic's next event, after the one with this timestamp was taken. */
    void advance(ChangeLog log, long timestamp) {
        if (dataCentre == null) {
            throw new IllegalStateException("a topic without events has no next one");
        }
        idKey = TIMESTAMP;
        idValue = timestamp + 1;
        offset++;
        long neighbour = position + 1;
        // Nearly always the neighbour in the log is of the same topic; to search for the next one takes longer.
        boolean same = log.countBefore(dataCentre, neighbour) < log.countBefore(dataCentre, neighbour + 1);
        position = same ? neighbour : log.positionOf(dataCentre, offset - firstOffset);
    }

    void putId(ByteBuilder out) {
        out.put(idPrefix).put(idKey).putLong(idValue).put('}');
    }
}
