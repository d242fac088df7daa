package org.wikistream.mysql.query;

import java.util.Locale;

/**
 * The migration that creates the views. The file is written down, as Flyway wants it, and held to this.
 */
final class ViewScript {

    private static final String HEAD = """
            -- The views of the warehouse. Made from the questions in org.wikistream.mysql.query, and a test holds them to these:
            -- change a question there, and give its view a new migration once this one was released.
            --
            -- Each view is about the hours up to the newest one: the last in which something changed, unless it is dated ahead
            -- of everything that came into Kafka. A reader needs SELECT on the tables too: the views have nobody's rights but his.
            """;

    /** Readers of a chart add its rows up, so that those which are sums already must not be among them. */
    private static final String WIKI_MINUTE = """

            -- Statistics of a minute by category and wiki, without the rows that are sums of others.
            CREATE OR REPLACE SQL SECURITY INVOKER VIEW `wiki_minute` AS
            SELECT *
            FROM category_minute
            WHERE category <> '*' AND wiki <> '*';
            """;

    private ViewScript() {}

    static String text() {
        StringBuilder script = new StringBuilder(HEAD);
        for (WarehouseQuery query : WarehouseQuery.values()) {
            query.viewHours()
                    .ifPresent(hours -> script.append(String.format(
                            Locale.ROOT,
                            "%n-- %s. The last %d hours.%nCREATE OR REPLACE SQL SECURITY INVOKER VIEW `%s` AS%n%s;%n",
                            query.answer().row(),
                            hours,
                            query.queryName(),
                            query.viewText())));
        }
        return script.append(WIKI_MINUTE).toString();
    }
}
