package org.wikistream.columns;

import static java.time.temporal.ChronoUnit.MILLIS;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.enrichment.UserKind;
import org.wikistream.event.EventTime;
import org.wikistream.event.JsonValues;

/**
 * Reads all columns of a change: the event's own in one pass over its JSON, and in addition those of its enrichment and
 * its record. The catalogue determines which part of the JSON goes to which column; see {@link ChangeColumn}. It is as
 * tolerant as {@link org.wikistream.event.RecentChangeParser}: everything that the parser accepts as a change is read,
 * and a field of an odd type counts as absent. Safe for use by several threads.
 */
public final class ChangeRowReader {

    private static final Place.Inside EVENT = Place.event();
    private static final String EDIT = "edit";

    private final JsonFactory json = JsonValues.strictFactory();

    /**
     * Reads the row of a change.
     *
     * @param payload the event's JSON, one that the parser takes for a change; the row keeps it
     * @param enrichment of the same change
     * @param partition of its record in Kafka, as is the offset
     * @throws IllegalArgumentException if the payload is no JSON, or lacks {@code meta.id} or {@code meta.dt}
     */
    public ChangeRow read(byte[] payload, Enrichment enrichment, int partition, long offset) {
        Fields fields = new Fields(payload);
        try (JsonParser parser = json.createParser(payload)) {
            parser.nextToken();
            fields.readInside(EVENT, parser);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload is not a change: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // reading from memory
        }
        fields.add(enrichment);
        fields.put(ChangeColumn.KAFKA_PARTITION, partition);
        fields.put(ChangeColumn.KAFKA_OFFSET, offset);
        fields.put(ChangeColumn.RAW, payload);
        return new ChangeRow(fields.values, fields.misfits);
    }

    /** The values read so far. */
    private static final class Fields {

        private final byte[] payload;
        private final Map<ChangeColumn, Object> values = new EnumMap<>(ChangeColumn.class);
        private final Set<ChangeColumn> misfits = EnumSet.noneOf(ChangeColumn.class);

        Fields(byte[] payload) {
            this.payload = payload;
        }

        /** Reads the value that the parser stands at. */
        private void read(Place place, JsonParser parser) throws IOException {
            if (place instanceof Place.Inside inside) {
                readInside(inside, parser);
            } else if (place instanceof Place.Value value) {
                readValue(value.column(), parser);
            }
        }

        void readInside(Place.Inside inside, JsonParser parser) throws IOException {
            if (!parser.isExpectedStartObjectToken()) {
                if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    addMisfits(inside);
                }
                parser.skipChildren();
                return;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                Place place = inside.places().get(name);
                if (place == null) {
                    parser.skipChildren();
                } else {
                    read(place, parser);
                }
            }
        }

        private void readValue(ChangeColumn column, JsonParser parser) throws IOException {
            boolean isNull = parser.currentToken() == JsonToken.VALUE_NULL;
            Object value = valueOrNull(column.type(), parser);
            put(column, value);
            if (value == null && !isNull) {
                misfits.add(column);
            }
        }

        private @Nullable Object valueOrNull(ColumnType type, JsonParser parser) throws IOException {
            return switch (type) {
                case TEXT, IDENTIFIER -> JsonValues.textOrNull(parser);
                case BOOLEAN -> JsonValues.truthOrNull(parser);
                case INTEGER -> JsonValues.integerOrNull(parser);
                case LONG -> JsonValues.wholeNumberOrNull(parser);
                case ISO_TIME ->
                    EventTime.parse(JsonValues.textOrNull(parser))
                            .map(time -> time.truncatedTo(MILLIS))
                            .orElse(null);
                case UNIX_TIME -> JsonValues.unixTimeOrNull(parser);
                case JSON -> JsonValues.jsonOrNull(parser, payload);
                case BYTES -> throw new IllegalArgumentException("JSON has no bytes");
            };
        }

        private void addMisfits(Place.Inside inside) {
            for (Place place : inside.places().values()) {
                if (place instanceof Place.Inside deeper) {
                    addMisfits(deeper);
                } else if (place instanceof Place.Value value) {
                    misfits.add(value.column());
                }
            }
        }

        void add(Enrichment enrichment) {
            UserKind userKind = enrichment.userKind();
            put(ChangeColumn.CATEGORY, enrichment.category());
            put(ChangeColumn.SIZE_DELTA, enrichment.sizeDelta());
            put(ChangeColumn.ANONYMOUS, userKind == null ? null : userKind == UserKind.ANONYMOUS);
            put(ChangeColumn.TEMPORARY, userKind == null ? null : userKind == UserKind.TEMPORARY);
            put(ChangeColumn.PROJECT, enrichment.project());
            put(ChangeColumn.LANGUAGE, enrichment.language());
            put(ChangeColumn.NAMESPACE_NAME, enrichment.namespaceName());
            put(ChangeColumn.SECTION, enrichment.section());
            put(ChangeColumn.REVERT, EDIT.equals(values.get(ChangeColumn.TYPE)) ? enrichment.revert() : null);
            put(ChangeColumn.PAGE, enrichment.page());
            put(ChangeColumn.WIKI_CATEGORY, enrichment.wikiCategory());
            put(ChangeColumn.LAG_MS, enrichment.lagMillis());
            put(ChangeColumn.INGESTED_AT, enrichment.ingestedAt());
        }

        void put(ChangeColumn column, @Nullable Object value) {
            if (value != null) {
                values.put(column, value);
            }
        }
    }
}
