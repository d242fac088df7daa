package org.wikistream.bench.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.wikistream.bench.Spread;

/**
 * Queries views as a reader does, and reads their whole answers.
 *
 * @param rounds that count, after one to warm up
 */
record ViewTimer(Connection reader, int rounds) {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();
    /** How it finds the newest hour, many times in each view: at the end of an index. */
    private static final String NEWEST_HOUR = "Select tables optimized away";

    private static final List<String> EXPLAINED = List.of("id", "select_type", "table", "type", "key", "rows", "Extra");

    MeasuredView measure(String view) throws SQLException {
        List<Double> seconds = new ArrayList<>();
        long rows = 0;
        for (int round = 0; round <= rounds; round++) {
            long began = System.nanoTime();
            rows = read(view);
            if (round > 0) {
                seconds.add((System.nanoTime() - began) / NANOS);
            }
        }
        return new MeasuredView(view, rows, Spread.of(seconds), explain(view));
    }

    private long read(String view) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet answer = statement.executeQuery("SELECT * FROM `" + view + "`")) {
            long rows = 0;
            while (answer.next()) {
                rows++;
            }
            return rows;
        }
    }

    private List<String> explain(String view) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN SELECT * FROM `" + view + "`")) {
            List<String> lines = new ArrayList<>();
            while (plan.next()) {
                List<String> values = new ArrayList<>();
                for (String column : EXPLAINED) {
                    values.add(Objects.toString(plan.getString(column), "-"));
                }
                if (!values.contains(NEWEST_HOUR)) {
                    lines.add(String.join(" | ", values));
                }
            }
            return lines;
        }
    }
}
