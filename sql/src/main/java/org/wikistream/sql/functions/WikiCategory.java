package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Categorization;

/** {@code wiki_category(type, title)}: the category of a categorize event, without its namespace. */
public final class WikiCategory extends ScalarFunction {

    public @Nullable String eval(@Nullable String type, @Nullable String title) {
        return Categorization.of(type, title, null).category();
    }
}
