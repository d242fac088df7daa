package org.wikistream.feed.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;

/**
 * Tracks how far one connection has read one topic, and the part of its frames' ids about that topic. An id contains an
 * offset until the connection has carried an event of the topic, and from then on that event's timestamp plus one.
 */
final class TopicCursor {

    /** Kafka's "end of the topic". */
    static final long LATEST = -1;

    private static final byte[] OFFSET = "\"offset\":".getBytes(US_ASCII);
    private static final byte[] TIMESTAMP = "\"timestamp\":".getBytes(US_ASCII);

    private final ServedStream stream;
    private final ChangeLog log;
    private final DataCentre dataCentre;
    private final byte[] idPrefix;
    private final long firstOffset;
    private byte[] idKey = OFFSET;
    private long idValue;
    private long offset;
    private long position;
    private long end;

    /**
     * Starts at an offset.
     *
     * @param log of the stream when the connection was opened
     * @param idValue what the ids say of the topic until its first event
     */
    TopicCursor(ServedStream stream, ChangeLog log, DataCentre dataCentre, long offset, long idValue) {
        this.stream = stream;
        this.log = log;
        this.dataCentre = dataCentre;
        idPrefix = new ByteBuilder(80)
                .put("{\"topic\":\"" + dataCentre.topic(stream.name()) + "\",\"partition\":0,")
                .toByteArray();
        firstOffset = log.firstOffset(dataCentre);
        this.offset = offset;
        position = log.positionOf(dataCentre, offset - firstOffset);
        this.idValue = idValue;
    }

    ServedStream stream() {
        return stream;
    }

    ChangeLog log() {
        return log;
    }

    /** Notes how many events of the log as a whole were logged by now. */
    void logged(long count) {
        end = count;
    }

    /** Returns whether its next event was logged. */
    boolean ready() {
        return position < end;
    }

    /** Position in the log of the topic's next event for this connection. */
    long position() {
        return position;
    }

    /** Offset in the topic of its next event for this connection. */
    long offset() {
        return offset;
    }

    LoggedEvent event() {
        return log.at(position);
    }

    /** Advances to the topic's next event, after the one with this timestamp was taken. */
    void take(long timestamp) {
        idKey = TIMESTAMP;
        idValue = timestamp + 1;
        skip();
    }

    /** Advances to the topic's next event, without changing the ids. */
    void skip() {
        offset++;
        long neighbour = position + 1;
        // Nearly always, the neighbour in the log is of the same topic; searching for the next one takes longer.
        boolean same = log.countBefore(dataCentre, neighbour) < log.countBefore(dataCentre, neighbour + 1);
        position = same ? neighbour : log.positionOf(dataCentre, offset - firstOffset);
    }

    void putId(ByteBuilder out) {
        out.put(idPrefix).put(idKey).putLong(idValue).put('}');
    }
}
