package org.wikistream.event;

import static org.wikistream.event.JsonValues.integerOrNull;
import static org.wikistream.event.JsonValues.textOrNull;
import static org.wikistream.event.JsonValues.truthOrNull;
import static org.wikistream.event.JsonValues.unixTimeOrNull;
import static org.wikistream.event.JsonValues.wholeNumberOrNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.topics.RejectionReason;

/**
 * Reads a change from an event's JSON in one pass. Only {@code meta.id} and {@code meta.dt} are required; any other
 * field may be absent, null or of a type that the schema doesn't have, and then counts as absent. The whole payload
 * must be one JSON object in UTF-8, however, without a repeated name in the same object, because the stores downstream
 * refuse anything else. In the same pass, it determines the parts of a copy of the payload without certain fields. Safe
 * for use by several threads.
 */
public final class RecentChangeParser {

    private final JsonFactory json = JsonValues.factory().build();
    private final Set<String> leftOut;

    /** @param leftOut names of the fields that {@link Parsed.Change#excerpt} is to omit */
    public RecentChangeParser(Set<String> leftOut) {
        this.leftOut = Set.copyOf(leftOut);
    }

    public Parsed parse(byte[] payload) {
        try (JsonParser parser = json.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Parsed.Unreadable(RejectionReason.INVALID_JSON, "The payload is not a JSON object");
            }
            Fields fields = new Fields();
            Excerpt excerpt = fields.readEvent(parser, leftOut);
            if (parser.nextToken() != null) {
                return new Parsed.Unreadable(
                        RejectionReason.INVALID_JSON, "There is something behind the JSON object's end");
            }
            return fields.toParsed(excerpt);
        } catch (JsonProcessingException e) {
            // Jackson gives no location for a value that is nested too deep.
            JsonLocation place = e.getLocation();
            return new Parsed.Unreadable(
                    RejectionReason.INVALID_JSON,
                    e.getOriginalMessage() + (place == null ? "" : " at byte " + place.getByteOffset()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // reading from memory
        }
    }

    /** Reads a field whose value the parser is at, if it is needed. */
    @FunctionalInterface
    private interface FieldReader {
        void read(String name, JsonParser parser) throws IOException;
    }

    /** What a change has before and after it: the length of a page, or its revision. */
    private static final class OldAndNew implements FieldReader {

        private @Nullable Long before;
        private @Nullable Long after;

        @Override
        public void read(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "old" -> before = wholeNumberOrNull(parser);
                case "new" -> after = wholeNumberOrNull(parser);
                default -> {} // not needed
            }
        }
    }

    /** The fields read so far. */
    private static final class Fields {

        private @Nullable String id;
        private @Nullable String dt;
        private @Nullable String type;
        private @Nullable String wiki;
        private @Nullable String title;
        private @Nullable Integer namespace;
        private @Nullable String user;
        private @Nullable String comment;
        private @Nullable Boolean bot;
        private @Nullable Boolean minor;
        private @Nullable Instant timestamp;
        private final OldAndNew length = new OldAndNew();
        private final OldAndNew revision = new OldAndNew();
        private @Nullable String serverUrl;
        private @Nullable String logType;
        private @Nullable String logAction;
        private @Nullable String logTarget;

        Excerpt readEvent(JsonParser parser, Set<String> leftOut) throws IOException {
            Excerpt.Finder excerpt = new Excerpt.Finder(parser);
            FieldNames names = new FieldNames(parser);
            for (String name = names.next(); name != null; name = names.next()) {
                excerpt.field(parser, !leftOut.contains(name));
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT) {
                    readObject(name, parser);
                } else if (value == JsonToken.START_ARRAY) {
                    FieldNames.skipValue(parser);
                } else {
                    readField(name, parser);
                }
            }
            return excerpt.end(parser);
        }

        private void readField(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "type" -> type = textOrNull(parser);
                case "wiki" -> wiki = textOrNull(parser);
                case "title" -> title = textOrNull(parser);
                case "namespace" -> namespace = integerOrNull(parser);
                case "user" -> user = textOrNull(parser);
                case "comment" -> comment = textOrNull(parser);
                case "bot" -> bot = truthOrNull(parser);
                case "minor" -> minor = truthOrNull(parser);
                case "timestamp" -> timestamp = unixTimeOrNull(parser);
                case "server_url" -> serverUrl = textOrNull(parser);
                case "log_type" -> logType = textOrNull(parser);
                case "log_action" -> logAction = textOrNull(parser);
                default -> {} // not needed
            }
        }

        private void readObject(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "meta" -> readFields(parser, this::readMeta);
                case "length" -> readFields(parser, length);
                case "revision" -> readFields(parser, revision);
                // It is an array if there are no parameters, and a text in old logs.
                case "log_params" -> readFields(parser, this::readLogParam);
                default -> FieldNames.skipValue(parser);
            }
        }

        /** Reads an object's fields, except those that are objects or arrays themselves. */
        private static void readFields(JsonParser parser, FieldReader reader) throws IOException {
            FieldNames names = new FieldNames(parser);
            for (String name = names.next(); name != null; name = names.next()) {
                if (parser.nextToken().isStructStart()) {
                    FieldNames.skipValue(parser);
                } else {
                    reader.read(name, parser);
                }
            }
        }

        private void readMeta(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "id" -> id = textOrNull(parser);
                case "dt" -> dt = textOrNull(parser);
                default -> {} // not needed
            }
        }

        private void readLogParam(String name, JsonParser parser) throws IOException {
            if (name.equals("target")) {
                logTarget = textOrNull(parser);
            }
        }

        Parsed toParsed(Excerpt excerpt) {
            if (id == null || !EventHead.isUsableId(id)) {
                return new Parsed.Unreadable(
                        RejectionReason.MISSING_ID,
                        "meta.id is missing or is not a Unicode text of 1 to " + EventHead.MAX_ID_LENGTH
                                + " characters");
            }
            if (dt == null) {
                return new Parsed.Unreadable(RejectionReason.MISSING_TIME, "meta.dt is missing or is not a text");
            }
            Optional<Instant> time = EventTime.parse(dt);
            if (time.isEmpty()) {
                return new Parsed.Unreadable(
                        RejectionReason.UNREADABLE_TIME, "meta.dt = '" + dt + "' is not a time in ISO-8601");
            }
            return new Parsed.Change(
                    new RecentChange(
                            id,
                            time.get(),
                            type,
                            wiki,
                            title,
                            namespace,
                            user,
                            comment,
                            bot,
                            minor,
                            timestamp,
                            length.before,
                            length.after,
                            revision.before,
                            revision.after,
                            serverUrl,
                            logType,
                            logAction,
                            logTarget),
                    excerpt);
        }
    }
}
