package org.wikistream.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.EventTime;
import org.wikistream.event.JsonFields;

/** Writes and reads records of the topic of final statistics. A key is the row's id, a value a flat JSON object. */
public final class PublishedRowCodec {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int INITIAL_BYTES = 512;

    private PublishedRowCodec() {}

    public static byte[] key(PublishedRow row) {
        return row.id().getBytes(UTF_8);
    }

    public static byte[] value(PublishedRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(StatisticsFields.CATEGORY, row.category());
            json.writeStringField(StatisticsFields.WIKI, row.wiki());
            json.writeStringField(
                    StatisticsFields.WINDOW_START, row.windowStart().toString());
            json.writeStringField(StatisticsFields.WINDOW_END, row.windowEnd().toString());
            writeCounts(row.counts(), json);
            json.writeNumberField(StatisticsFields.DISTINCT_USERS, row.distinctUsers());
            json.writeNumberField(StatisticsFields.DISTINCT_PAGES, row.distinctPages());
            json.writeNumberField(StatisticsFields.LAG_P50_MILLIS, row.lagP50Millis());
            json.writeNumberField(StatisticsFields.LAG_P95_MILLIS, row.lagP95Millis());
            json.writeNumberField(StatisticsFields.LAG_P99_MILLIS, row.lagP99Millis());
            json.writeNumberField(StatisticsFields.VERSION, row.version());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        return bytes.toByteArray();
    }

    /** Writes the fields into the current object. */
    public static void writeCounts(PublishedCounts counts, JsonGenerator json) throws IOException {
        for (Sum sum : Sum.values()) {
            json.writeNumberField(sum.field(), counts.get(sum));
        }
    }

    /**
     * Reads a value, whoever wrote it. Fields that this release does not know are skipped.
     *
     * @param value null for a tombstone
     */
    public static ParsedRow read(byte @Nullable [] value) {
        if (value == null) {
            return new ParsedRow.Unreadable("The record has no value");
        }
        try {
            return new ParsedRow.Row(row(JsonFields.read(value)));
        } catch (JsonProcessingException e) {
            return new ParsedRow.Unreadable("No row of the statistics: " + e.getOriginalMessage());
        } catch (IOException e) {
            return new ParsedRow.Unreadable("No row of the statistics: " + e.getMessage());
        }
    }

    private static PublishedRow row(JsonFields fields) throws IOException {
        Instant start = time(StatisticsFields.WINDOW_START, fields);
        Instant end = time(StatisticsFields.WINDOW_END, fields);
        if (!start.isBefore(end)) {
            throw new IOException(StatisticsFields.WINDOW_END + " is not after " + StatisticsFields.WINDOW_START);
        }
        return new PublishedRow(
                fields.text(StatisticsFields.CATEGORY),
                fields.text(StatisticsFields.WIKI),
                start,
                end,
                counts(fields),
                count(StatisticsFields.DISTINCT_USERS, fields),
                count(StatisticsFields.DISTINCT_PAGES, fields),
                fields.number(StatisticsFields.LAG_P50_MILLIS),
                fields.number(StatisticsFields.LAG_P95_MILLIS),
                fields.number(StatisticsFields.LAG_P99_MILLIS),
                count(StatisticsFields.VERSION, fields));
    }

    private static PublishedCounts counts(JsonFields fields) throws IOException {
        long[] numbers = new long[Sum.values().length];
        for (Sum sum : Sum.values()) {
            numbers[sum.position()] = number(sum, fields);
        }
        return new PublishedCounts(numbers);
    }

    private static long number(Sum sum, JsonFields fields) throws IOException {
        if (!sum.isInEveryRow() && fields.numberOrNull(sum.field()) == null) {
            return 0;
        }
        return sum.mayBeNegative() ? fields.number(sum.field()) : count(sum.field(), fields);
    }

    private static Instant time(String name, JsonFields fields) throws IOException {
        String text = fields.text(name);
        return EventTime.parse(text).orElseThrow(() -> new IOException(name + " is no time: " + text));
    }

    private static long count(String name, JsonFields fields) throws IOException {
        long number = fields.number(name);
        if (number < 0) {
            throw new IOException(name + " is " + number + "; allowed: 0 or more");
        }
        return number;
    }
}
