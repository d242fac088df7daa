package org.wikistream.mysql.rollup;

import org.wikistream.enrichment.CategoryDirection;
import org.wikistream.mysql.rollup.Measure.Merge;

/** {@code wiki_category_hour}: pages that were put into a category of a wiki or taken out. */
final class WikiCategoryHour implements RollUp {

    private static final RollUpTable TABLE = RollUpTable.of("wiki_category_hour", "wiki", "wiki_category")
            .with(Merge.COUNT, "pages_in", "pages_out", "pages_direction_unknown");

    @Override
    public RollUpTable table() {
        return TABLE;
    }

    @Override
    public void add(CountableChange change, RollUpRows rows) {
        if (change.wikiCategory() != null) {
            rows.at(change.hour(), change.wikiOrUnknown(), change.wikiCategory())
                    .count(
                            switch (CategoryDirection.of(change.comment())) {
                                case IN -> "pages_in";
                                case OUT -> "pages_out";
                                case UNKNOWN -> "pages_direction_unknown";
                            });
        }
    }
}
