package org.wikistream.mysql.rollup;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A batch's additions to one roll-up: a row for each key, in the order of keys. */
final class RollUpRows {

    private final RollUpTable table;
    private final NavigableMap<RollUpKey, Row> rows = new TreeMap<>();

    RollUpRows(RollUpTable table) {
        this.table = table;
    }

    Row at(LocalDateTime hour, String... names) {
        return rows.computeIfAbsent(RollUpKey.of(hour, names), key -> new Row(table));
    }

    /** Returns the rows for an insert. */
    List<@Nullable Object[]> values() {
        List<@Nullable Object[]> all = new ArrayList<>(rows.size());
        rows.forEach((key, row) -> {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(key.hour());
            values.addAll(key.names());
            values.addAll(row.values);
            all.add(values.toArray());
        });
        return all;
    }

    /** A row that grows. */
    static final class Row {

        private final RollUpTable table;
        private final List<@Nullable Object> values = new ArrayList<>();

        private Row(RollUpTable table) {
            this.table = table;
            table.measures().forEach(measure -> values.add(measure.none()));
        }

        Row add(String column, @Nullable Object value) {
            int index = table.indexOf(column);
            values.set(index, table.measures().get(index).merged(values.get(index), value));
            return this;
        }

        Row count(String column) {
            return add(column, 1L);
        }

        Row countIf(boolean counts, String column) {
            return counts ? count(column) : this;
        }

        /** Adds to {@code bytes_added} or {@code bytes_removed}. */
        Row bytes(@Nullable Long sizeDelta) {
            if (sizeDelta == null || sizeDelta == 0) {
                return this;
            }
            return add(
                    sizeDelta > 0 ? "bytes_added" : "bytes_removed",
                    BigDecimal.valueOf(sizeDelta).abs());
        }

        /** Widens {@code first_at} to {@code last_at}. */
        Row seen(LocalDateTime time) {
            return add("first_at", time).add("last_at", time);
        }
    }
}
