package org.wikistream.ingest.resume;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the id lines of a stream, one after the other. Most lines differ from their predecessor only in the digits of
 * one timestamp; then nothing else is parsed.
 */
final class IdLines {

    private static final JsonFactory JSON = new JsonFactory();

    /** More digits may not fit into 64 bits. */
    private static final int MOST_DIGITS = 18;

    private String line = "";
    private FrameId id = FrameId.NONE;

    /** Where the line has the timestamp of each entry of the id. */
    private List<Span> timestamps = List.of();

    /** A part of the line; empty if the entry has no timestamp. */
    private record Span(int start, int end) {
        static final Span NONE = new Span(0, 0);
    }

    /** Returns the id of the next line, which reuses equal partition objects of the previous id. */
    FrameId next(@Nullable String next) {
        if (next == null) {
            return FrameId.NONE;
        }
        // Before mid-2025, timestamps were whole seconds, so many frames in a row had the same line.
        if (!next.equals(line)) {
            FrameId advanced = advanced(next);
            id = advanced == null ? parse(next) : advanced;
            line = next;
        }
        return id;
    }

    /** Returns the id if only one timestamp has changed, and has as many digits as before; otherwise null. */
    private @Nullable FrameId advanced(String next) {
        if (next.length() != line.length()) {
            return null;
        }
        int change = 0;
        while (next.charAt(change) == line.charAt(change)) {
            change++;
        }
        for (int index = 0; index < timestamps.size(); index++) {
            Span span = timestamps.get(index);
            if (change >= span.start() && change < span.end()) {
                boolean isOnlyChange = next.regionMatches(span.end(), line, span.end(), line.length() - span.end());
                long timestamp = isOnlyChange ? number(next, span) : -1;
                return timestamp < 0 ? null : id.withTimestamp(index, timestamp);
            }
        }
        return null;
    }

    /** Returns the number at a place, or -1 if there is none that JSON allows. */
    private static long number(String text, Span span) {
        if (span.end() - span.start() > MOST_DIGITS || text.charAt(span.start()) == '0') {
            return -1;
        }
        long number = 0;
        for (int index = span.start(); index < span.end(); index++) {
            int digit = text.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private FrameId parse(String text) {
        timestamps = List.of();
        if (text.isEmpty()) {
            return FrameId.NONE;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return FrameId.NONE;
            }
            List<FrameId.Entry> entries = new ArrayList<>(2);
            List<Span> spans = new ArrayList<>(2);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                parseEntry(parser, entries, spans);
            }
            timestamps = spans;
            return new FrameId(entries);
        } catch (IOException e) {
            return FrameId.NONE;
        }
    }

    private void parseEntry(JsonParser parser, List<FrameId.Entry> entries, List<Span> spans) throws IOException {
        String topic = null;
        int partition = 0;
        Long timestamp = null;
        Span span = Span.NONE;
        String field;
        while ((field = parser.nextFieldName()) != null) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "topic" -> topic = parser.getText();
                case "partition" -> partition = parser.getIntValue();
                case "timestamp" -> {
                    timestamp = parser.getLongValue();
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    span = value == JsonToken.VALUE_NUMBER_INT
                            ? new Span(start, start + parser.getTextLength())
                            : Span.NONE;
                }
                default -> parser.skipChildren();
            }
        }
        if (topic != null) {
            entries.add(FrameId.Entry.sent(id.partition(topic, partition), timestamp));
            spans.add(span);
        }
    }
}
