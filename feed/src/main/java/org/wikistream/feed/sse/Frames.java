package org.wikistream.feed.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.LoggedEvent;

/**
 * The frames of one connection: what the topics hold from its start on, merged in the order in which it was logged. Not
 * thread-safe.
 */
public final class Frames {

    private static final byte[] MESSAGE = "event: message\n".getBytes(US_ASCII);
    private static final byte[] ERROR = "event: error\n".getBytes(US_ASCII);
    private static final byte[] ID = "id: ".getBytes(US_ASCII);
    private static final byte[] DATA = "\ndata: ".getBytes(US_ASCII);
    private static final byte[] END = "\n\n".getBytes(US_ASCII);

    private final ChangeLog log;
    private final List<TopicCursor> cursors;

    /** The topics stand in the ids in this order. */
    Frames(ChangeLog log, List<TopicCursor> cursors) {
        this.log = log;
        this.cursors = cursors;
    }

    /** Position in the log of the next frame's event; {@link ChangeLog#ENDLESS} where none will ever come. */
    public long nextPosition() {
        long lowest = ChangeLog.ENDLESS;
        for (TopicCursor cursor : cursors) {
            lowest = Math.min(lowest, cursor.position());
        }
        return lowest;
    }

    /** Writes the next frame, and says what it is about. */
    public LoggedEvent.Kind putNext(ByteBuilder out) {
        TopicCursor cursor = lowest();
        LoggedEvent event = log.at(cursor.position());
        long offset = cursor.offset();
        cursor.advance(log, event.timestamp());
        out.put(MESSAGE);
        putId(out);
        out.put(DATA).put(event.bytes(), event.from(), event.headEnd());
        if (event.numbered()) {
            out.putLong(offset).put(event.bytes(), event.tailFrom(), event.to());
        }
        out.put(END);
        return event.kind();
    }

    /** Writes a frame that tells the client of an error. The service ends the response after it. */
    public void putError(ByteBuilder out, String json) {
        out.put(ERROR);
        putId(out);
        out.put(DATA).put(json).put(END);
    }

    private TopicCursor lowest() {
        TopicCursor lowest = cursors.get(0);
        for (TopicCursor cursor : cursors) {
            if (cursor.position() < lowest.position()) {
                lowest = cursor;
            }
        }
        return lowest;
    }

    private void putId(ByteBuilder out) {
        out.put(ID);
        char separator = '[';
        for (TopicCursor cursor : cursors) {
            out.put(separator);
            cursor.putId(out);
            separator = ',';
        }
        out.put(']');
    }
}
