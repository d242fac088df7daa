package org.wikistream.indexing.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikistream.event.JsonValues;
import org.wikistream.indexing.records.ConsumedChange;

/**
 * The body of a change's document: the payload's fields under their own names, and what follows from them. The payload's
 * bytes are copied around the few fields that are left out; no value is decoded and encoded again.
 */
final class ChangeDocument {

    private static final String PARSED_COMMENT = "parsedcomment";

    /** With HTML made from {@code comment}, as long again. */
    private static final Set<String> LEFT_OUT = Stream.concat(
                    Stream.of(PARSED_COMMENT), EnrichmentFields.NAMES.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final JsonFactory JSON = JsonValues.strictFactory();

    private ChangeDocument() {}

    /**
     * JSON in UTF-8.
     *
     * @param withParsedComment whether {@code parsedcomment} is copied too
     */
    static byte[] of(ConsumedChange consumed, boolean withParsedComment) {
        // The names of what is added must not stand there twice.
        Set<String> leftOut = withParsedComment ? EnrichmentFields.NAMES : LEFT_OUT;
        try {
            byte[] payload = consumed.payload();
            ByteArrayOutputStream document = new ByteArrayOutputStream(payload.length);
            byte[] added = added(consumed);
            document.write('{');
            if (copyFields(payload, leftOut, document)) {
                document.write(',');
            }
            document.write(added, 1, added.length - 1);
            return document.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Payload at partition " + consumed.partition() + ", offset " + consumed.offset()
                            + " was parsed before, and is no JSON now",
                    e);
        }
    }

    /** The fields that are added, as an object. */
    private static byte[] added(ConsumedChange consumed) throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(object)) {
            json.writeStartObject();
            EnrichmentFields.write(consumed, json);
            json.writeEndObject();
        }
        return object.toByteArray();
    }

    /**
     * Copies the object's inside, but for the fields that are left out. A field reaches from its name to the next name or
     * to the object's end, and so has its comma with it, unless it is the last.
     *
     * @return whether what was copied ends in a field without a comma
     */
    private static boolean copyFields(byte[] payload, Set<String> leftOut, ByteArrayOutputStream target)
            throws IOException {
        try (JsonParser parser = JSON.createParser(payload)) {
            parser.nextToken();
            int from = start(parser) + 1;
            boolean copying = true;
            boolean empty = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = !leftOut.contains(parser.currentName());
                if (wanted != copying) {
                    int here = start(parser);
                    if (copying) {
                        target.write(payload, from, here - from);
                    }
                    from = here;
                    copying = wanted;
                }
                empty = false;
                parser.nextToken();
                parser.skipChildren();
            }
            if (copying) {
                target.write(payload, from, start(parser) - from);
            }
            return copying && !empty;
        }
    }

    private static int start(JsonParser parser) {
        return (int) parser.currentTokenLocation().getByteOffset();
    }
}
