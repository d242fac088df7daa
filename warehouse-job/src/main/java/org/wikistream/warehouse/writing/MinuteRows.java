package org.wikistream.warehouse.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.minute.MinuteRow;
import org.wikistream.mysql.minute.MinuteWriter;

/** Published rows of the statistics as rows of {@code category_minute}. */
final class MinuteRows<E> implements RowKind<E, MinuteRow> {

    /** All numbers of a row, and its names, which are short. */
    private static final int BYTES = 1_500;

    private final Function<E, MinuteRow> toRow;

    MinuteRows(Function<E, MinuteRow> toRow) {
        this.toRow = toRow;
    }

    @Override
    public Converted<MinuteRow> convert(E element) {
        MinuteRow row = toRow.apply(element);
        return row.isStorable()
                ? new Converted.Row<>(row, BYTES, List.of())
                : new Converted.Unfit<>("window_start is not a time in the years 1000 to 9999");
    }

    @Override
    public Table<MinuteRow> open(Connection connection) throws SQLException {
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
