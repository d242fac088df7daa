package org.wikistream.indexing.documents;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.enrichment.UserKind;

/** The fields that a change's document has in addition to those of the event. */
final class EnrichmentFields {

    private static final String CATEGORY = "category";
    private static final String SIZE_DELTA = "size_delta";
    private static final String ANONYMOUS = "anonymous";
    private static final String TEMPORARY = "temporary";
    private static final String PROJECT = "project";
    private static final String LANGUAGE = "language";
    private static final String NAMESPACE_NAME = "namespace_name";
    private static final String SECTION = "section";
    private static final String REVERT = "revert";
    private static final String PAGE = "page";
    private static final String WIKI_CATEGORY = "wiki_category";
    private static final String LAG_MILLIS = "lag_ms";
    private static final String INGESTED_AT = "ingested_at";

    /** Returns their names. */
    static final Set<String> NAMES = Set.of(
            CATEGORY,
            SIZE_DELTA,
            ANONYMOUS,
            TEMPORARY,
            PROJECT,
            LANGUAGE,
            NAMESPACE_NAME,
            SECTION,
            REVERT,
            PAGE,
            WIKI_CATEGORY,
            LAG_MILLIS,
            INGESTED_AT);

    private static final String EDIT = "edit";

    private EnrichmentFields() {}

    /** Writes the known fields into the current object; an unknown field is omitted. */
    static void write(EnrichedChange change, JsonGenerator json) throws IOException {
        Enrichment enrichment = change.enrichment();
        json.writeStringField(CATEGORY, enrichment.category());
        if (enrichment.sizeDelta() != null) {
            json.writeNumberField(SIZE_DELTA, enrichment.sizeDelta());
        }
        UserKind userKind = enrichment.userKind();
        if (userKind != null) {
            json.writeBooleanField(ANONYMOUS, userKind == UserKind.ANONYMOUS);
            json.writeBooleanField(TEMPORARY, userKind == UserKind.TEMPORARY);
        }
        writeText(PROJECT, enrichment.project(), json);
        writeText(LANGUAGE, enrichment.language(), json);
        writeText(NAMESPACE_NAME, enrichment.namespaceName(), json);
        writeText(SECTION, enrichment.section(), json);
        if (EDIT.equals(change.change().type())) {
            json.writeBooleanField(REVERT, enrichment.revert());
        }
        writeText(PAGE, enrichment.page(), json);
        writeText(WIKI_CATEGORY, enrichment.wikiCategory(), json);
        json.writeNumberField(LAG_MILLIS, enrichment.lagMillis());
        json.writeStringField(INGESTED_AT, enrichment.ingestedAt().toString());
    }

    /**
     * Encodes the text first, so that half a surrogate pair, which events may contain as an escape, becomes '?'. The
     * generator would throw.
     */
    private static void writeText(String field, @Nullable String text, JsonGenerator json) throws IOException {
        if (text != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            json.writeFieldName(field);
            json.writeUTF8String(bytes, 0, bytes.length);
        }
    }
}
