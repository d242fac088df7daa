package org.wikistream.mysql.rollup;

import static org.wikistream.mysql.statement.MultiRowInsert.quoted;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A column of a roll-up that isn't in its key, with the rule that combines two values. */
record Measure(String column, Merge merge) {

    enum Merge {
        /** A count: Long. */
        COUNT("%1$s + VALUES(%1$s)"),
        /** A sum of 64-bit numbers, which may be more than 64 bits: BigDecimal. */
        SUM("%1$s + VALUES(%1$s)"),
        /** The earliest of times: LocalDateTime. */
        FIRST("LEAST(%1$s, VALUES(%1$s))"),
        /** The latest of times: LocalDateTime. */
        LAST("GREATEST(%1$s, VALUES(%1$s))"),
        /** The last written value, unless that is null. */
        NEWEST("COALESCE(VALUES(%1$s), %1$s)"),
        /** True if one of them is true. */
        ANY("%1$s OR VALUES(%1$s)");

        private final String sql;

        Merge(String sql) {
            this.sql = sql;
        }
    }

    /** Returns the expression for {@code ON DUPLICATE KEY UPDATE}. */
    String assignment() {
        return quoted(column) + " = " + String.format(merge.sql, quoted(column));
    }

    /** Returns the value of a row to which nothing was added. */
    @Nullable Object none() {
        return switch (merge) {
            case COUNT -> 0L;
            case SUM -> BigDecimal.ZERO;
            case ANY -> false;
            case FIRST, LAST, NEWEST -> null;
        };
    }

    @Nullable Object merged(@Nullable Object present, @Nullable Object added) {
        if (present == null || added == null) {
            return present == null ? added : present;
        }
        return switch (merge) {
            case COUNT -> (Long) present + (Long) added;
            case SUM -> ((BigDecimal) present).add((BigDecimal) added);
            case FIRST -> ((LocalDateTime) present).isAfter((LocalDateTime) added) ? added : present;
            case LAST -> ((LocalDateTime) present).isBefore((LocalDateTime) added) ? added : present;
            case NEWEST -> added;
            case ANY -> (Boolean) present || (Boolean) added;
        };
    }
}
