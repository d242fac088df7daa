package org.wikistream.mysql.query;

import java.util.Locale;

/**
 * Makes the statement of a migration that creates a view. Flyway needs the statement in a script; a test compares the
 * script with this.
 */
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
