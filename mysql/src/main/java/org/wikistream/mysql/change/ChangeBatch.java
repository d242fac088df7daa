package org.wikistream.mysql.change;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Rows that are written in one transaction: each key once, in the keys' order. */
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
     * A batch of rows. Of rows with the same key the first is kept.
     *
     * @param arrived in the order of their offsets: written is what stands before them in their partitions
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

    /** How many rows arrived, with those that came twice. */
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

    /** The batch without rows that are in the table. Its positions are the same. */
    ChangeBatch without(Set<ChangeKey> present) {
        NavigableMap<ChangeKey, StorableRow> remaining = new TreeMap<>(rows);
        present.forEach(remaining::remove);
        return new ChangeBatch(size, remaining, positions);
    }
}
