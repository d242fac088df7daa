package org.wikistream.sql.functions;

import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.UserKind;

/** {@code is_anonymous(user)}: whether the user is an IP address; NULL without a user. */
public final class IsAnonymous extends ScalarFunction {

    public @Nullable Boolean eval(@Nullable String user) {
        UserKind kind = UserKind.of(user);
        return kind == null ? null : Boolean.valueOf(kind == UserKind.ANONYMOUS);
    }
}
