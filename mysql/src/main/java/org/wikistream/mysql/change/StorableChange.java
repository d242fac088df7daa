package org.wikistream.mysql.change;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.columns.ChangeRow;

/**
 * A change as MySQL sees it: a row, or the reason why no row can be made of it. This is decided here, because drivers
 * and servers silently alter values.
 */
public sealed interface StorableChange permits StorableRow, StorableChange.Refused {

    /**
     * A change that can't be a row: a column that each row must have does not hold its value.
     *
     * @param detail a sentence for people, with the column and what it takes
     */
    record Refused(String detail) implements StorableChange {}

    /**
     * Converts a change to what MySQL can hold of it. An optional column that can't hold its value exactly stays empty,
     * its name goes to {@link StorableRow#unfitColumns}, and the row keeps the event's JSON.
     */
    static StorableChange of(ChangeRow change) {
        Map<ChangeColumn, Object> held = new EnumMap<>(ChangeColumn.class);
        List<String> unfit = new ArrayList<>();
        for (StoredColumn column : ChangeTable.storedColumns().values()) {
            Object value = change.get(column.column());
            Object stored = value == null ? null : column.held(value);
            if (stored != null) {
                held.put(column.column(), stored);
            } else if (column.column().isRequired()) {
                return new Refused(column.column().columnName() + " is not " + column.allowed());
            } else if (value != null || change.misfits().contains(column.column())) {
                unfit.add(column.column().columnName());
            }
        }
        if (unfit.isEmpty()) {
            held.remove(ChangeColumn.RAW);
        }
        return new StorableRow(change.eventId(), held, unfit);
    }
}
