package org.wikistream.event;

import static org.wikistream.event.JsonValues.integerOrNull;
import static org.wikistream.event.JsonValues.textOrNull;
import static org.wikistream.event.JsonValues.wholeNumberOrNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The few fields by which an event of any stream is recognised, dated and routed. Each is null if the event lacks it or
 * has a value of another type; the reader decides what follows from that.
 *
 * @param id {@code meta.id}
 * @param dt {@code meta.dt}, as it was sent
 * @param domain {@code meta.domain}
 * @param topic {@code meta.topic}: of the service's own Kafka, as are the two that follow
 * @param partition {@code meta.partition}
 * @param offset {@code meta.offset}
 * @param wiki absent from all streams but recentchange
 * @param title absent from all streams but recentchange
 */
public record EventHead(
        @Nullable String id,
        @Nullable String dt,
        @Nullable String domain,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String wiki,
        @Nullable String title) {

    /** In characters. Real ids are UUIDs; OpenSearch accepts no more than 512 bytes as a document's id. */
    public static final int MAX_ID_LENGTH = 128;

    /** The head of an unreadable payload. */
    public static final EventHead UNREADABLE = new EventHead(null, null, null, null, null, null, null, null);

    private static final String CANARY = "canary";

    /**
     * Bytes that look like UTF-16 don't count as JSON, because every other reader of the topic takes them for UTF-8.
     */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /**
     * Reads the head in one pass over the whole payload, which also verifies that the rest is JSON.
     *
     * @param json must be UTF-8; this is not checked
     * @throws JsonProcessingException if the payload is not one JSON value and nothing else
     */
    public static EventHead read(byte[] json) throws JsonProcessingException {
        try (JsonParser parser = JSON.createParser(json)) {
            Fields fields = new Fields();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                fields.readRoot(parser);
            } else {
                parser.skipChildren();
            }
            if (parser.currentToken() == null || parser.nextToken() != null) {
                throw new JsonParseException(parser, "Not one JSON value and nothing else");
            }
            return fields.toHead();
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading an array of bytes failed", e);
        }
    }

    /** Returns whether there is an id by which the event can be recognised and stored. */
    public static boolean isUsableId(@Nullable String id) {
        return id != null && !id.isBlank() && id.length() <= MAX_ID_LENGTH && isUnicode(id);
    }

    /**
     * Half a surrogate pair, which JSON can write as an escape, can't be encoded in UTF-8; two such ids would be stored
     * as one.
     */
    private static boolean isUnicode(String text) {
        int character;
        for (int index = 0; index < text.length(); index += Character.charCount(character)) {
            character = text.codePointAt(index);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the event only shows that its topic is alive. Such an event has no content. */
    public boolean isCanary() {
        return CANARY.equals(domain);
    }

    /** The fields found so far. */
    private static final class Fields {
        private @Nullable String id;
        private @Nullable String dt;
        private @Nullable String domain;
        private @Nullable String topic;
        private @Nullable Integer partition;
        private @Nullable Long offset;
        private @Nullable String wiki;
        private @Nullable String title;

        void readRoot(JsonParser parser) throws IOException {
            String field;
            while ((field = parser.nextFieldName()) != null) {
                parser.nextToken();
                switch (field) {
                    case "meta" -> readMeta(parser);
                    case "wiki" -> wiki = textOrNull(parser);
                    case "title" -> title = textOrNull(parser);
                    default -> parser.skipChildren();
                }
            }
        }

        private void readMeta(JsonParser parser) throws IOException {
            if (!parser.isExpectedStartObjectToken()) {
                parser.skipChildren();
                return;
            }
            String field;
            while ((field = parser.nextFieldName()) != null) {
                parser.nextToken();
                switch (field) {
                    case "id" -> id = textOrNull(parser);
                    case "dt" -> dt = textOrNull(parser);
                    case "domain" -> domain = textOrNull(parser);
                    case "topic" -> topic = textOrNull(parser);
                    case "partition" -> partition = integerOrNull(parser);
                    case "offset" -> offset = wholeNumberOrNull(parser);
                    default -> parser.skipChildren();
                }
            }
        }

        EventHead toHead() {
            return new EventHead(id, dt, domain, topic, partition, offset, wiki, title);
        }
    }
}
