package org.wikistream.mysql.change;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Rows that are written in one transaction, each key once, in the order of keys. */
public final class ChangeBatch {

    private final int size;
    private final NavigableMap<ChangeKey, StorableRow> rows;
    private final NavigableMap<Integer, Progress.Position> positions;

    private ChangeBatch(
            int size, NavigableMap<ChangeKey, StorableRow> rows, NavigableMap<Integer, Progress.Position> positions) {
        this.size = size;
        this.rows = rows;
        this.positions = positions;
    }

    /**
     * Returns a batch of rows. Of rows with the same key, the first is kept.
     *
     * @param arrived in the order of their offsets; all earlier records of their partitions are written
     */
    public static ChangeBatch of(Collection<StorableRow> arrived) {
        NavigableMap<ChangeKey, StorableRow> rows = new TreeMap<>();
        NavigableMap<Integer, Progress.Position> positions = new TreeMap<>();
        for (StorableRow row : arrived) {
            rows.putIfAbsent(row.key(), row);
            positions.merge(
                    row.partition(),
                    new Progress.Position(row.offset() + 1, row.ingestedAt()),
                    Progress.Position::furthest);
        }
        return new ChangeBatch(arrived.size(), rows, positions);
    }

    /** Returns how many rows arrived, including those that came twice. */
    public int size() {
        return size;
    }

    Collection<StorableRow> rows() {
        return rows.values();
    }

    Set<ChangeKey> keys() {
        return rows.keySet();
    }

    NavigableMap<Integer, Progress.Position> positions() {
        return positions;
    }

    /** Returns the batch without rows that are in the table, with the same positions. */
    ChangeBatch without(Set<ChangeKey> present) {
        NavigableMap<ChangeKey, StorableRow> remaining = new TreeMap<>(rows);
        present.forEach(remaining::remove);
        return new ChangeBatch(size, remaining, positions);
    }
}
