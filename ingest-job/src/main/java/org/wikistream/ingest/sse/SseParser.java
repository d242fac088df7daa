package org.wikistream.ingest.sse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.resume.Payload;
import org.wikistream.ingest.resume.PayloadBuilder;

/**
 * Reads the bytes of a {@code text/event-stream} event by event, as the HTML standard says (9.2.6, "Interpreting an
 * event stream"), without making text of them. Its memory is constant whatever is sent: endless lines, events of ever
 * more lines, and unknown fields are counted or skipped as they arrive.
 */
final class SseParser {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] EMPTY = {};

    private enum Field {
        DATA("data"),
        ID("id"),
        EVENT("event"),
        /** All other lines, including comments. */
        OTHER("");

        private final String name;

        Field(String name) {
            this.name = name;
        }
    }

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final PayloadBuilder payload;
    /** The start of the line, or of the rest of it. */
    private int start;
    /** No line ends before this position. */
    private int scanned;

    private int limit;
    private boolean afterCarriageReturn;
    /** The field of a line whose beginning is no longer in the buffer. */
    private @Nullable Field begun;

    private boolean hasData;
    private byte @Nullable [] id;
    private byte @Nullable [] name;

    SseParser(InputStream source, int maxPayloadBytes) {
        this.source = source;
        this.payload = new PayloadBuilder(maxPayloadBytes);
    }

    /**
     * Reads up to the end of the next event, or of the next block that has an id but no data.
     *
     * @return false if the stream ended; an incomplete event is dropped, as the standard demands
     */
    boolean next() throws IOException {
        id = null;
        name = null;
        hasData = false;
        while (true) {
            skipLineFeedAfterCarriageReturn();
            int end = LineEnds.next(buffer, scanned, limit);
            if (end == limit) {
                scanned = end;
                if (!fill()) {
                    return false;
                }
                continue;
            }
            boolean blank = begun == null && end == start;
            if (!blank) {
                take(end, true);
            }
            afterCarriageReturn = buffer[end] == '\r';
            start = end + 1;
            scanned = start;
            if (blank && (hasData || id != null)) {
                return true;
            }
            if (blank) {
                name = null;
            }
        }
    }

    /** Returns the text of the event's {@code id} line; null if there is none. */
    byte @Nullable [] id() {
        return id;
    }

    /** Returns the text of the event's {@code event} line; null if there is none. */
    byte @Nullable [] name() {
        return name;
    }

    /** Returns whether there is a payload, which may be empty. */
    boolean hasPayload() {
        return hasData;
    }

    /** Takes the payload. Call it once for each event that has one. */
    Payload payload() {
        return payload.build();
    }

    private void skipLineFeedAfterCarriageReturn() {
        if (afterCarriageReturn && start < limit) {
            afterCarriageReturn = false;
            if (buffer[start] == '\n') {
                start++;
                scanned = start;
            }
        }
    }

    private boolean fill() throws IOException {
        if (start == limit) {
            start = 0;
            scanned = 0;
            limit = 0;
        } else if (limit == BUFFER_BYTES && start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            scanned -= start;
            start = 0;
        } else if (limit == BUFFER_BYTES) {
            take(limit, false);
            start = 0;
            scanned = 0;
            limit = 0;
        }
        int count = source.read(buffer, limit, BUFFER_BYTES - limit);
        limit += Math.max(count, 0);
        return count >= 0;
    }

    /** Takes the line, or the part of it that is in the buffer. */
    private void take(int end, boolean complete) {
        if (begun == Field.DATA) {
            payload.append(buffer, start, end);
        } else if (begun == null) {
            begun = field(end);
            int value = value(begun, end);
            switch (begun) {
                case DATA -> {
                    if (hasData) {
                        payload.appendLineFeed();
                    }
                    hasData = true;
                    payload.append(buffer, value, end);
                }
                // An id longer than the buffer can't be a position, and the standard ignores an id that contains a null
                // character.
                case ID -> id = complete ? withoutNull(value, end) : EMPTY;
                case EVENT -> name = complete ? Arrays.copyOfRange(buffer, value, end) : null;
                case OTHER -> {}
            }
        }
        if (complete) {
            begun = null;
        }
    }

    private byte @Nullable [] withoutNull(int value, int end) {
        for (int index = value; index < end; index++) {
            if (buffer[index] == 0) {
                return id;
            }
        }
        return Arrays.copyOfRange(buffer, value, end);
    }

    private Field field(int end) {
        return switch (buffer[start]) {
            case 'd' -> is(Field.DATA, end) ? Field.DATA : Field.OTHER;
            case 'i' -> is(Field.ID, end) ? Field.ID : Field.OTHER;
            case 'e' -> is(Field.EVENT, end) ? Field.EVENT : Field.OTHER;
            default -> Field.OTHER;
        };
    }

    private boolean is(Field field, int end) {
        int length = field.name.length();
        if (end - start < length || (end - start > length && buffer[start + length] != ':')) {
            return false;
        }
        int index = 0;
        while (index < length && buffer[start + index] == field.name.charAt(index)) {
            index++;
        }
        return index == length;
    }

    private int value(Field field, int end) {
        int value = Math.min(start + field.name.length() + 1, end);
        return value < end && buffer[value] == ' ' ? value + 1 : value;
    }
}
