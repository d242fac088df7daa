package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Categorization;

/** {@code categorized_page(type, comment)}: the page that a categorize event put into a category or took out. */
public final class CategorizedPage extends ScalarFunction {

    public @Nullable String eval(@Nullable String type, @Nullable String comment) {
        return Categorization.of(type, null, comment).page();
    }
}
