package org.wikistream.indexing.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Excerpt;
import org.wikistream.event.JsonValues;

/**
 * The body of a change's document: the payload's fields under their own names, and the fields derived from them. The
 * payload's bytes are copied, except for the few fields that are left out; no value is decoded and encoded again. It
 * does not depend on Flink, so benches can make the same documents without it.
 */
public final class ChangeDocument {

    private static final JsonFactory JSON = JsonValues.strictFactory();
    private static final String PARSED_COMMENT = "parsedcomment";

    private ChangeDocument() {}

    /**
     * Returns the fields of the event that its document omits: those with the name of a derived field and, unless
     * wanted, {@code parsedcomment}, which repeats {@code comment} as HTML.
     */
    public static Set<String> leftOut(boolean withParsedComment) {
        Set<String> names = new HashSet<>(EnrichmentFields.NAMES);
        if (!withParsedComment) {
            names.add(PARSED_COMMENT);
        }
        return names;
    }

    /** Returns the document as JSON in UTF-8. */
    public static byte[] of(EnrichedChange change) {
        Excerpt excerpt = change.excerpt();
        byte[] added = added(change);
        int comma = excerpt.endsInField() ? 1 : 0;
        byte[] document = new byte[excerpt.length() + comma + added.length];
        document[0] = '{';
        int end = excerpt.copy(change.payload(), document, 1);
        if (excerpt.endsInField()) {
            document[end++] = ',';
        }
        System.arraycopy(added, 1, document, end, added.length - 1);
        return document;
    }

    /** Returns the derived fields, as an object. */
    private static byte[] added(EnrichedChange change) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(object)) {
            json.writeStartObject();
            EnrichmentFields.write(change, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        return object.toByteArray();
    }
}
