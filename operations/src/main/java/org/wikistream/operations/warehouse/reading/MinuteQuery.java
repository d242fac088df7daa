package org.wikistream.operations.warehouse.reading;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.query.BoundQuery;
import org.wikistream.operations.warehouse.ReportSpan;

/** Counts changes by the minute, from the rows themselves, because the roll-ups only have hours. For short spans. */
final class MinuteQuery {

    /** The longest span that counts as short, in minutes. */
    static final int MOST_ROWS = 180;

    private static final String BEGIN = "SELECT CAST(DATE_FORMAT(dt, '%Y-%m-%d %H:%i:00') AS DATETIME) AS hour,"
            + " SUM(IF(bot, 0, 1)) AS people_changes, SUM(IF(bot, 1, 0)) AS bot_changes"
            + " FROM recent_change WHERE dt >= ? AND dt < ?";
    /** Uses the roll-ups' name for a wiki without a name. */
    private static final String OF_WIKI = " AND COALESCE(wiki, 'unknown') = ?";

    private static final String END = " GROUP BY 1 ORDER BY 1";

    private MinuteQuery() {}

    /** Returns a query with the same column names as changes_by_hour. */
    static BoundQuery about(ReportSpan span, @Nullable String wiki) {
        List<Object> values = new ArrayList<>(List.of(
                LocalDateTime.ofInstant(span.from(), ZoneOffset.UTC),
                LocalDateTime.ofInstant(span.to(), ZoneOffset.UTC)));
        if (wiki != null) {
            values.add(wiki);
        }
        return new BoundQuery(BEGIN + (wiki == null ? "" : OF_WIKI) + END, values);
    }
}
