package org.wikistream.warehouse.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.minute.MinuteWriter;
import org.wikistream.statistics.PublishedRow;

/**
 * Writes published rows of the statistics as rows of {@code category_minute}. They fit there, because this was checked
 * when they were read.
 */
final class MinuteRows<E> implements RowKind<E, PublishedRow> {

    /** The size of a row: its numbers, and its names, which are short. */
    private static final int BYTES = 1_500;

    private final Function<E, PublishedRow> toRow;

    MinuteRows(Function<E, PublishedRow> toRow) {
        this.toRow = toRow;
    }

    @Override
    public Converted<PublishedRow> convert(E element) {
        return new Converted.Row<>(toRow.apply(element), BYTES, List.of());
    }

    @Override
    public Table<PublishedRow> open(Connection connection) throws SQLException {
        MinuteWriter writer = new MinuteWriter(connection);
        return rows -> {
            writer.write(rows);
            return 0;
        };
    }

    @Override
    public @Nullable Instant eventTime(E element) {
        return null;
    }

    @Override
    public @Nullable Instant appended(E element) {
        return null;
    }
}
