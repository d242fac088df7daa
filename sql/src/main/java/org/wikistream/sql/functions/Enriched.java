package org.wikistream.sql.functions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.RecentChange;

/** The enrichment of a change of which only some fields are known. What follows from the others means nothing then. */
final class Enriched {

    private Enriched() {}

    static Enrichment change(
            @Nullable String type,
            @Nullable String wiki,
            @Nullable String title,
            @Nullable Integer namespace,
            @Nullable String comment) {
        RecentChange change = new RecentChange(
                "",
                Instant.EPOCH,
                type,
                wiki,
                title,
                namespace,
                null,
                comment,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return Enrichment.of(change, Categories.BY_TYPE, Instant.EPOCH);
    }
}
