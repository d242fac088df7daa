package org.wikistream.feed.sse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.LoggedEvent;

/**
 * The frames of one connection: the topics' events from its start on, merged in the order in which they were logged.
 * Topics of several streams, whose logs have no common order, are merged position by position. Not thread-safe.
 */
public final class ConnectionFrames {

    /** The result of {@link #nextPosition()} if there is nothing to send now. */
    public static final long NONE = -1;

    private static final byte[] MESSAGE = "event: message\n".getBytes(US_ASCII);
    private static final byte[] ERROR = "event: error\n".getBytes(US_ASCII);
    private static final byte[] ID = "id: ".getBytes(US_ASCII);
    private static final byte[] DATA = "\ndata: ".getBytes(US_ASCII);
    private static final byte[] END = "\n\n".getBytes(US_ASCII);

    private final List<TopicCursor> cursors;
    private @Nullable TopicCursor next;

    /** The order of the topics in the ids. */
    ConnectionFrames(List<TopicCursor> cursors) {
        this.cursors = cursors;
    }

    /** Checks how much has been logged by now. No frame is due before this is called. */
    public void refresh() {
        Map<ChangeLog, Long> ends = new HashMap<>();
        for (TopicCursor cursor : cursors) {
            cursor.logged(ends.computeIfAbsent(cursor.log(), ChangeLog::end));
        }
        next = lowest();
    }

    /** Position, in the log of its stream, of the next frame's event; {@link #NONE} where there is none by now. */
    public long nextPosition() {
        return next == null ? NONE : next.position();
    }

    /** Returns the stream of the next frame. */
    public ServedStream nextStream() {
        return due().stream();
    }

    /** Writes the next frame, and returns its event. */
    public LoggedEvent.Kind putNext(ByteBuilder out) {
        TopicCursor cursor = due();
        LoggedEvent event = cursor.event();
        long offset = cursor.offset();
        cursor.take(event.timestamp());
        out.put(MESSAGE);
        putId(out);
        out.put(DATA).put(event.bytes(), event.from(), event.headEnd());
        if (event.numbered()) {
            out.putLong(offset).put(event.bytes(), event.tailFrom(), event.to());
        }
        out.put(END);
        next = lowest();
        return event.kind();
    }

    /** Leaves out the next frame. The ids don't mention it either, like KafkaSSE's for events that it can't parse. */
    public void skipNext() {
        due().skip();
        next = lowest();
    }

    /** Writes a frame that tells the client of an error. The service ends the response after it. */
    public void putError(ByteBuilder out, String json) {
        out.put(ERROR);
        putId(out);
        out.put(DATA).put(json).put(END);
    }

    private TopicCursor due() {
        if (next == null) {
            throw new IllegalStateException("no frame is due");
        }
        return next;
    }

    private @Nullable TopicCursor lowest() {
        TopicCursor lowest = null;
        for (TopicCursor cursor : cursors) {
            if (cursor.ready() && (lowest == null || cursor.position() < lowest.position())) {
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
