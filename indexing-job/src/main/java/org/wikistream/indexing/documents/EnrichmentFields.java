package org.wikistream.indexing.documents;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import java.util.stream.Stream;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.enrichment.UserKind;

/** The fields that a change's document has in addition to those of the event. */
final class EnrichmentFields {

    private static final FieldName CATEGORY = new FieldName("category");
    private static final FieldName SIZE_DELTA = new FieldName("size_delta");
    private static final FieldName ANONYMOUS = new FieldName("anonymous");
    private static final FieldName TEMPORARY = new FieldName("temporary");
    private static final FieldName PROJECT = new FieldName("project");
    private static final FieldName LANGUAGE = new FieldName("language");
    private static final FieldName NAMESPACE_NAME = new FieldName("namespace_name");
    private static final FieldName SECTION = new FieldName("section");
    private static final FieldName REVERT = new FieldName("revert");
    private static final FieldName PAGE = new FieldName("page");
    private static final FieldName WIKI_CATEGORY = new FieldName("wiki_category");
    private static final FieldName LAG_MILLIS = new FieldName("lag_ms");
    private static final FieldName INGESTED_AT = new FieldName("ingested_at");

    /** Returns their names. */
    static final Set<String> NAMES = Stream.of(
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
                    INGESTED_AT)
            .map(FieldName::name)
            .collect(toUnmodifiableSet());

    private static final String EDIT = "edit";

    private EnrichmentFields() {}

    /** Writes the known fields; an unknown field is omitted. */
    static void write(EnrichedChange change, FieldWriter fields) {
        Enrichment enrichment = change.enrichment();
        fields.text(CATEGORY, enrichment.category());
        if (enrichment.sizeDelta() != null) {
            fields.number(SIZE_DELTA, enrichment.sizeDelta());
        }
        UserKind userKind = enrichment.userKind();
        if (userKind != null) {
            fields.truth(ANONYMOUS, userKind == UserKind.ANONYMOUS);
            fields.truth(TEMPORARY, userKind == UserKind.TEMPORARY);
        }
        fields.text(PROJECT, enrichment.project());
        fields.text(LANGUAGE, enrichment.language());
        fields.text(NAMESPACE_NAME, enrichment.namespaceName());
        fields.text(SECTION, enrichment.section());
        if (EDIT.equals(change.change().type())) {
            fields.truth(REVERT, enrichment.revert());
        }
        fields.text(PAGE, enrichment.page());
        fields.text(WIKI_CATEGORY, enrichment.wikiCategory());
        fields.number(LAG_MILLIS, enrichment.lagMillis());
        fields.time(INGESTED_AT, enrichment.ingestedAt());
    }
}
