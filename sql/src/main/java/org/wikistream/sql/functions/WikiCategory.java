package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** {@code wiki_category(type, title)}: the category of a categorize event, without its namespace. */
public final class WikiCategory extends ScalarFunction {

    public @Nullable String eval(@Nullable String type, @Nullable String title) {
        return Enriched.change(type, null, title, null, null).wikiCategory();
    }
}
