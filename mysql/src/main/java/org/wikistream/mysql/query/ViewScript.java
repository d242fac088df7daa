package org.wikistream.mysql.query;

import java.util.Locale;

/** The statement of a migration that creates a view. Written down there, as Flyway wants it, and held to this. */
final class ViewScript {

    private ViewScript() {}

    /**
     * Returns the statement.
     *
     * @param hours that the view is about
     */
    static String of(WarehouseQuery query, int hours) {
        return String.format(
                Locale.ROOT,
                "-- %s. The last %d hours.%nCREATE OR REPLACE SQL SECURITY INVOKER VIEW `%s` AS%n%s;%n",
                query.answer().row(),
                hours,
                query.queryName(),
                query.viewText());
    }
}
