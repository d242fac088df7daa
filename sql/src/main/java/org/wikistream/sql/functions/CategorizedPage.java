package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** {@code categorized_page(type, comment)}: the page that a categorize event put into a category or took out. */
public final class CategorizedPage extends ScalarFunction {

    public @Nullable String eval(@Nullable String type, @Nullable String comment) {
        return Enriched.change(type, null, null, null, comment).page();
    }
}
