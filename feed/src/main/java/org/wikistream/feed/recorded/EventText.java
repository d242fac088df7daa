package org.wikistream.feed.recorded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The positions of the few values in a recorded event's text that a feed reads or replaces. Everything else stays as it
 * was recorded, byte for byte.
 *
 * @param topic {@code meta.topic}
 * @param firstOffset {@code meta.offset} as recorded
 * @param offset where its digits are
 * @param dt where {@code meta.dt} is, without quotes
 * @param time {@code meta.dt}
 * @param timestamp where the digits of {@code timestamp} are
 */
record EventText(
        @Nullable String topic,
        @Nullable Long firstOffset,
        @Nullable Span offset,
        @Nullable Span dt,
        @Nullable Instant time,
        @Nullable Span timestamp) {

    /** A slice of an array, the end exclusive. */
    record Span(int from, int to) {}

    /** A text in which nothing was found, because it is not JSON or not an event. */
    static final EventText OPAQUE = new EventText(null, null, null, null, null, null);

    private static final JsonFactory JSON = new JsonFactory();

    /** Finds everything. */
    static EventText scan(byte[] bytes, int from, int to) {
        return scan(bytes, from, to, false);
    }

    /** Finds the values of {@code meta} and reads no further, because most of the text comes after it. */
    static EventText scanMeta(byte[] bytes, int from, int to) {
        return scan(bytes, from, to, true);
    }

    private static EventText scan(byte[] bytes, int from, int to, boolean metaOnly) {
        try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
            return new Scan(bytes, from, parser).read(metaOnly);
        } catch (IOException e) {
            return OPAQUE;
        }
    }

    private static final class Scan {

        private final byte[] bytes;
        private final int base;
        private final JsonParser parser;
        private @Nullable String topic;
        private @Nullable Long firstOffset;
        private @Nullable Span offset;
        private @Nullable Span dt;
        private @Nullable Instant time;
        private @Nullable Span timestamp;

        Scan(byte[] bytes, int base, JsonParser parser) {
            this.bytes = bytes;
            this.base = base;
            this.parser = parser;
        }

        EventText read(boolean metaOnly) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OPAQUE;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("meta") && value == JsonToken.START_OBJECT) {
                    readMeta();
                    if (metaOnly) {
                        break;
                    }
                } else if (name.equals("timestamp") && value == JsonToken.VALUE_NUMBER_INT) {
                    timestamp = number();
                } else {
                    parser.skipChildren();
                }
            }
            return new EventText(topic, firstOffset, offset, dt, time, timestamp);
        }

        private void readMeta() throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("topic") && value == JsonToken.VALUE_STRING) {
                    topic = parser.getText();
                } else if (name.equals("offset") && value == JsonToken.VALUE_NUMBER_INT) {
                    firstOffset = parser.getLongValue();
                    offset = number();
                } else if (name.equals("dt") && value == JsonToken.VALUE_STRING) {
                    readTime();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readTime() throws IOException {
            int opening = base + (int) parser.currentTokenLocation().getByteOffset();
            String text = parser.getText();
            try {
                time = OffsetDateTime.parse(text).toInstant();
                dt = new Span(opening + 1, opening + 1 + text.length());
            } catch (DateTimeException e) {
                // The stream also contains unreadable times; such an event is served without being understood.
                time = null;
            }
        }

        private Span number() {
            int start = base + (int) parser.currentTokenLocation().getByteOffset();
            int end = start;
            while (end < bytes.length && (bytes[end] == '-' || (bytes[end] >= '0' && bytes[end] <= '9'))) {
                end++;
            }
            return new Span(start, end);
        }
    }
}
