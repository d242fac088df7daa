package org.wikistream.mysql.change;

import java.util.LinkedHashMap;
import java.util.Map;

/** The expected roll-ups, as queries over {@code recent_change}. Columns are in the tables' order. */
final class ExpectedRollUps {

    private static final String HOUR = "DATE_FORMAT(dt, '%Y-%m-%d %H:00:00')";
    private static final String WIKI = "TRIM(TRAILING ' ' FROM COALESCE(wiki, 'unknown'))";
    private static final String TITLE = "TRIM(TRAILING ' ' FROM title)";
    private static final String USER = "TRIM(TRAILING ' ' FROM user)";
    private static final String BOT = "COALESCE(bot, 0)";
    private static final String ARTICLE = "(NOT " + BOT + " AND namespace <=> 0)";
    private static final String ADDED = "SUM(IF(size_delta > 0, CAST(size_delta AS DECIMAL(38)), 0))";
    private static final String REMOVED = "SUM(IF(size_delta < 0, -CAST(size_delta AS DECIMAL(38)), 0))";
    private static final String CHANGES = "type IN ('edit', 'new')";
    private static final String NEW_ACCOUNT = "type = 'log' AND log_type = 'newusers' AND"
            + " IF(COALESCE(log_action, '') IN ('create2', 'byemail'), title, user) IS NOT NULL";
    private static final String ACCOUNT =
            "TRIM(TRAILING ' ' FROM IF(COALESCE(log_action, '') IN ('create2', 'byemail'),"
                    + " SUBSTR(title, LOCATE(':', title) + 1), user))";

    static final Map<String, String> BY_TABLE = byTable();

    private ExpectedRollUps() {}

    /**
     * Returns the query for the contents of the table. As in the queries here, what depends on the order of changes is
     * left out.
     */
    static String stored(String table) {
        return switch (table) {
            case "page_hour" ->
                "SELECT hour, wiki, title, changes, bot_changes, new_pages, reverts, bot_reverts,"
                        + " bytes_added, bytes_removed FROM page_hour";
            case "new_account" -> "SELECT hour, wiki, user FROM new_account";
            case "wiki_category_hour" ->
                "SELECT hour, wiki, wiki_category,"
                        + " pages_in + pages_out + pages_direction_unknown FROM wiki_category_hour";
            default -> "SELECT * FROM " + table;
        };
    }

    private static Map<String, String> byTable() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(
                "wiki_hour",
                select(
                                WIKI,
                                "COUNT(*)",
                                sum("type <=> 'edit'"),
                                sum("type <=> 'new'"),
                                sum("type <=> 'log'"),
                                sum("type <=> 'categorize'"),
                                sum("type <=> 'external'"),
                                sum("COALESCE(type, '') NOT IN ('edit', 'new', 'log', 'categorize', 'external')"),
                                sum(BOT),
                                sum(BOT + " AND type <=> 'edit'"),
                                sum(BOT + " AND type <=> 'new'"),
                                sum("COALESCE(anonymous, 0)"),
                                sum("COALESCE(temporary, 0)"),
                                sum(ARTICLE + " AND type <=> 'edit'"),
                                sum(ARTICLE + " AND type <=> 'new'"),
                                sum("COALESCE(revert, 0)"),
                                sum("COALESCE(revert, 0) AND " + BOT),
                                sum("COALESCE(minor, 0) AND COALESCE(" + CHANGES + ", 0)"),
                                ADDED,
                                REMOVED,
                                sum("COALESCE(" + NEW_ACCOUNT + ", 0)"))
                        + from("TRUE", 2));
        queries.put(
                "page_hour",
                select(
                                WIKI,
                                TITLE,
                                "COUNT(*)",
                                sum(BOT),
                                sum("type = 'new'"),
                                sum("COALESCE(revert, 0)"),
                                sum("COALESCE(revert, 0) AND " + BOT),
                                ADDED,
                                REMOVED)
                        + from(CHANGES + " AND title IS NOT NULL", 3));
        queries.put(
                "user_hour",
                select(
                                WIKI,
                                USER,
                                "COUNT(*)",
                                sum(BOT),
                                sum("type <=> 'edit'"),
                                sum("type <=> 'new'"),
                                sum(ARTICLE + " AND type <=> 'edit'"),
                                sum(ARTICLE + " AND type <=> 'new'"),
                                sum("type <=> 'log'"),
                                sum("COALESCE(revert, 0)"),
                                ADDED,
                                REMOVED,
                                "MAX(COALESCE(anonymous, 0))",
                                "MAX(COALESCE(temporary, 0))")
                        + from("user IS NOT NULL", 3));
        queries.put(
                "page_editor_hour",
                select(WIKI, TITLE, USER, "COUNT(*)", sum("COALESCE(revert, 0)"), "MIN(dt)", "MAX(dt)")
                        + from(CHANGES + " AND title IS NOT NULL AND user IS NOT NULL AND NOT " + BOT, 4));
        queries.put(
                "page_revert_hour",
                select(WIKI, TITLE, USER, "COUNT(*)", sum(BOT), "MIN(dt)", "MAX(dt)")
                        + from("revert AND title IS NOT NULL AND user IS NOT NULL", 4));
        queries.put(
                "wiki_category_hour",
                select(WIKI, "TRIM(TRAILING ' ' FROM wiki_category)", "COUNT(*)")
                        + from("wiki_category IS NOT NULL", 3));
        queries.put("new_account", select(WIKI, ACCOUNT) + from(NEW_ACCOUNT, 3));
        return queries;
    }

    private static String select(String... columns) {
        return "SELECT " + HOUR + ", " + String.join(", ", columns);
    }

    private static String sum(String condition) {
        return "SUM(" + condition + ")";
    }

    private static String from(String condition, int keys) {
        StringBuilder group = new StringBuilder("1");
        for (int key = 2; key <= keys; key++) {
            group.append(", ").append(key);
        }
        return " FROM recent_change WHERE " + condition + " GROUP BY " + group;
    }
}
