package org.wikistream.mysql.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of one table, in their order: p_past, those of months, p_rest. A partition holds the rows before its
 * month's end that are in no earlier partition, including rows of a month that was dropped or never created.
 *
 * @param pastEnd the month before which p_past ends; null while it has the placeholder of V1, before the first month is
 *     created
 * @param months when each month's partition was created
 */
record TablePartitions(WarehouseTable table, @Nullable YearMonth pastEnd, NavigableMap<YearMonth, Instant> months) {

    static final String PAST = "p_past";
    static final String REST = "p_rest";
    private static final int PLACEHOLDER_YEAR = 1000;
    private static final String MADE = "made ";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'p'uuuuMM");
    private static final DateTimeFormatter BOUNDARY = DateTimeFormatter.ofPattern("''uuuu-MM-dd HH:mm:ss''");

    /** Reads the partitions; throws {@link IllegalStateException} if there are any that Wikistream does not create. */
    static TablePartitions read(Connection connection, WarehouseTable table) throws SQLException {
        NavigableMap<YearMonth, Instant> months = new TreeMap<>();
        String name = "";
        YearMonth pastEnd = null;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT PARTITION_NAME, PARTITION_DESCRIPTION, PARTITION_COMMENT FROM information_schema.PARTITIONS"
                        + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND PARTITION_NAME IS NOT NULL"
                        + " ORDER BY PARTITION_ORDINAL_POSITION")) {
            statement.setString(1, table.tableName());
            try (ResultSet partitions = statement.executeQuery()) {
                while (partitions.next()) {
                    name = String.valueOf(partitions.getString(1));
                    if (name.equals(PAST)) {
                        pastEnd = YearMonth.from(LocalDateTime.parse(partitions.getString(2), BOUNDARY));
                    } else if (!name.equals(REST)) {
                        months.put(YearMonth.parse(name, NAME), made(partitions.getString(3)));
                    }
                }
            }
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    table.tableName() + " has a partition that Wikistream did not make: " + name, e);
        }
        if (pastEnd == null || !name.equals(REST)) {
            throw new IllegalStateException(table.tableName() + " has no partitions " + PAST + " and " + REST);
        }
        return new TablePartitions(table, pastEnd.getYear() == PLACEHOLDER_YEAR ? null : pastEnd, months);
    }

    /**
     * Returns when a partition was created. If somebody has changed its comment, it counts as created long ago, so its
     * age is that of its month.
     */
    private static Instant made(@Nullable String comment) {
        try {
            return comment != null && comment.startsWith(MADE)
                    ? Instant.parse(comment.substring(MADE.length()))
                    : Instant.EPOCH;
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    static String nameOf(YearMonth month) {
        return month.format(NAME);
    }

    /** Returns the name of the partition that holds a month's rows. */
    String holding(YearMonth month) {
        if (pastEnd != null && month.isBefore(pastEnd)) {
            return PAST;
        }
        YearMonth end = months.ceilingKey(month);
        return end == null ? REST : nameOf(end);
    }

    /**
     * Returns a statement that gives each of some months a partition of its own, and moves the rows there.
     *
     * @param split the partition that all of the months are now in
     * @param wanted in their order; up to the end of p_past, where that is split
     */
    String splitting(String split, Collection<YearMonth> wanted, Instant now) {
        List<String> parts = new ArrayList<>();
        YearMonth first = wanted.iterator().next();
        boolean isFirstOfAll = pastEnd == null;
        if (isFirstOfAll || split.equals(PAST)) {
            parts.add(definition(PAST, first, null));
        }
        wanted.forEach(month -> parts.add(definition(nameOf(month), month.plusMonths(1), now)));
        if (split.equals(REST)) {
            parts.add("PARTITION `" + REST + "` VALUES LESS THAN (MAXVALUE)");
        } else if (!split.equals(PAST)) {
            YearMonth month = YearMonth.parse(split, NAME);
            parts.add(definition(split, month.plusMonths(1), months.get(month)));
        }
        return "ALTER TABLE `" + table.tableName() + "` REORGANIZE PARTITION "
                + (isFirstOfAll ? "`" + PAST + "`, " : "") + "`" + split + "` INTO (" + String.join(", ", parts) + ")";
    }

    private static String definition(String name, YearMonth end, @Nullable Instant made) {
        return "PARTITION `" + name + "` VALUES LESS THAN ("
                + end.atDay(1).atStartOfDay().format(BOUNDARY) + ")"
                + (made == null ? "" : " COMMENT = '" + MADE + made + "'");
    }
}
