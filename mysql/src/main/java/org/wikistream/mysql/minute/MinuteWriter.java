package org.wikistream.mysql.minute;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;
import static org.wikistream.mysql.statement.MultiRowInsert.quoted;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.statement.MultiRowInsert;
import org.wikistream.mysql.statement.PacketLimit;
import org.wikistream.statistics.PublishedRow;
import org.wikistream.statistics.Sum;

/**
 * Writes rows of {@code category_minute} over one connection, each batch in one transaction. A row replaces one of a
 * lower version and no other, so a batch may be written again, and an older row may come after a newer one. Used by one
 * thread.
 */
public final class MinuteWriter {

    private static final List<String> KEY = List.of("window_start", "category", "wiki");

    /** Those that have a column. */
    private static final Set<Sum> SUMS = EnumSet.range(Sum.EVENTS, Sum.BYTES_REMOVED);

    private static final List<String> ESTIMATES =
            List.of("distinct_users", "distinct_pages", "lag_p50_ms", "lag_p95_ms", "lag_p99_ms");

    /** The version is assigned last: the conditions before it compare it as it was. */
    private static final List<String> REPLACED = Stream.of(
                    Stream.of("window_end"), SUMS.stream().map(Sum::field), ESTIMATES.stream(), Stream.of("version"))
            .flatMap(Function.identity())
            .toList();

    private static final MultiRowInsert UPSERT = new MultiRowInsert(
            "category_minute",
            Stream.of(KEY, REPLACED).flatMap(List::stream).toList(),
            REPLACED.stream().map(MinuteWriter::ifNewer).collect(joining(", ", "ON DUPLICATE KEY UPDATE ", "")));

    private final Connection connection;
    private final PacketLimit limit;

    private record Key(Instant windowStart, String category, String wiki) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::windowStart)
                .thenComparing(Key::category)
                .thenComparing(Key::wiki);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Turns the connection's auto-commit off; otherwise it is used as it was opened. */
    public MinuteWriter(Connection connection) throws SQLException {
        this.connection = connection;
        limit = PacketLimit.of(connection);
        connection.setAutoCommit(false);
    }

    /** Writes a batch and commits it. Writing it again does no harm. */
    public void write(Collection<PublishedRow> batch) throws SQLException {
        NavigableMap<Key, PublishedRow> rows = new TreeMap<>();
        for (PublishedRow row : batch) {
            rows.merge(
                    new Key(row.windowStart(), row.category(), row.wiki()),
                    row,
                    (one, other) -> one.version() < other.version() ? other : one);
        }
        try {
            List<@Nullable Object[]> values = new ArrayList<>();
            for (Map.Entry<Key, PublishedRow> each : rows.entrySet()) {
                values.add(values(each.getValue()));
            }
            UPSERT.run(connection, limit, values);
            connection.commit();
        } catch (SQLException e) {
            try {
                connection.rollback();
            } catch (SQLException another) {
                e.addSuppressed(another);
            }
            throw e;
        }
    }

    private static String ifNewer(String column) {
        String name = quoted(column);
        return name + " = IF(VALUES(`version`) > `version`, VALUES(" + name + "), " + name + ")";
    }

    private static @Nullable Object[] values(PublishedRow row) {
        List<Object> values =
                new ArrayList<>(List.of(time(row.windowStart()), row.category(), row.wiki(), time(row.windowEnd())));
        SUMS.forEach(sum -> values.add(row.counts().get(sum)));
        values.addAll(List.of(
                row.distinctUsers(),
                row.distinctPages(),
                row.lagP50Millis(),
                row.lagP95Millis(),
                row.lagP99Millis(),
                row.version()));
        return values.toArray();
    }

    private static LocalDateTime time(Instant instant) {
        return LocalDateTime.ofInstant(instant, UTC);
    }
}
