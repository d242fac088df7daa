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
 * The few fields by which an event of any stream is recognised, dated and routed. Each is null where the event lacks it
 * or holds something of another type there: what follows from that is for the reader to judge.
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

    /** Characters. Real ids are UUIDs; OpenSearch takes no more than 512 bytes as the id of a document. */
    public static final int MAX_ID_LENGTH = 128;

    /** The head of a payload in which nothing can be read. */
    public static final EventHead UNREADABLE = new EventHead(null, null, null, null, null, null, null, null);

    private static final String CANARY = "canary";

    /** Bytes that look like UTF-16 are no JSON: every other reader of the topic takes them as UTF-8. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /**
     * Reads the head in one pass over the whole payload, so that what follows the head is known to be JSON too.
     *
     * @param json in UTF-8, which is taken as given
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

    /** Whether there is an id by which the event can be recognised and stored. */
    public static boolean isUsableId(@Nullable String id) {
        return id != null && !id.isBlank() && id.length() <= MAX_ID_LENGTH && isUnicode(id);
    }

    /** Half a surrogate pair, which JSON can spell as an escape, has no UTF-8: two such ids would be stored as one. */
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

    /** Whether the event only says that its topic is alive. Such an event has no content. */
    public boolean isCanary() {
        return CANARY.equals(domain);
    }

    /** What was found so far. */
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
