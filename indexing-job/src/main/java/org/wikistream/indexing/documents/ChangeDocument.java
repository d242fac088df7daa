package org.wikistream.indexing.documents;

import java.util.HashSet;
import java.util.Set;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Excerpt;

/**
 * The body of a change's document: the payload's fields under their own names, and the fields derived from them. The
 * payload's bytes are copied, except for the few fields that are left out; no value is decoded and encoded again. It
 * does not depend on Flink, so benches can make the same documents without it.
 */
public final class ChangeDocument {

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
        FieldWriter added = new FieldWriter();
        EnrichmentFields.write(change, added);
        // At the beginning, or after a field that is followed by its own comma, the first comma is one too many.
        int from = excerpt.endsInField() ? 0 : 1;
        byte[] document = new byte[excerpt.length() + added.length() - from + 2];
        document[0] = '{';
        int end = excerpt.copy(change.payload(), document, 1);
        added.copy(from, document, end);
        document[document.length - 1] = '}';
        return document;
    }
}
