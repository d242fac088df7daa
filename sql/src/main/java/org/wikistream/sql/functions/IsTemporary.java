package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.UserKind;

/** {@code is_temporary(user)}: whether the user is a temporary account; NULL without a user. */
public final class IsTemporary extends ScalarFunction {

    public @Nullable Boolean eval(@Nullable String user) {
        UserKind kind = UserKind.of(user);
        return kind == null ? null : Boolean.valueOf(kind == UserKind.TEMPORARY);
    }
}
