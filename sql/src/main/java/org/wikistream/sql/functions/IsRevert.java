package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Enrichment;

/** {@code is_revert(type, comment)}: whether an edit undoes others, by its comment; NULL for what is no edit. */
public final class IsRevert extends ScalarFunction {

    private static final String EDIT = "edit";

    public @Nullable Boolean eval(@Nullable String type, @Nullable String comment) {
        return EDIT.equals(type) ? Boolean.valueOf(Enrichment.isRevert(type, comment)) : null;
    }
}
