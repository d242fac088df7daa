package org.wikistream.sql.query.statements;

import org.jspecify.annotations.Nullable;

/** Thrown for SQL that is wrong, or that may not run here. The message is for the user, and safe for a terminal. */
public final class RefusedSql extends Exception {

    private static final long serialVersionUID = 1;

    public RefusedSql(String message) {
        this(message, null);
    }

    public RefusedSql(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
