package org.wikistream.mysql.rollup;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wikistream.mysql.rollup.Measure.Merge;
import org.wikistream.mysql.statement.MultiRowInsert;

/** The columns of a roll-up: {@code hour} and names, which are its key, and the measures. Immutable. */
final class RollUpTable {

    private static final String HOUR = "hour";

    private final String name;
    private final List<String> keyNames;
    private final List<Measure> measures;

    private RollUpTable(String name, List<String> keyNames, List<Measure> measures) {
        this.name = name;
        this.keyNames = keyNames;
        this.measures = measures;
    }

    /** @param keyNames columns of the key after {@code hour} */
    static RollUpTable of(String name, String... keyNames) {
        return new RollUpTable(name, List.of(keyNames), List.of());
    }

    RollUpTable with(Merge merge, String... columns) {
        List<Measure> more = new ArrayList<>(measures);
        Arrays.stream(columns).map(column -> new Measure(column, merge)).forEach(more::add);
        return new RollUpTable(name, keyNames, List.copyOf(more));
    }

    String name() {
        return name;
    }

    List<String> keyNames() {
        return keyNames;
    }

    List<Measure> measures() {
        return measures;
    }

    int indexOf(String column) {
        for (int index = 0; index < measures.size(); index++) {
            if (measures.get(index).column().equals(column)) {
                return index;
            }
        }
        throw new IllegalArgumentException(name + " has no column " + column);
    }

    /** Inserts rows, or adds them to existing ones. */
    MultiRowInsert insert() {
        List<String> columns = new ArrayList<>(List.of(HOUR));
        columns.addAll(keyNames);
        measures.forEach(measure -> columns.add(measure.column()));
        String update =
                measures.stream().map(Measure::assignment).collect(joining(", ", "ON DUPLICATE KEY UPDATE ", ""));
        return new MultiRowInsert(name, columns, update);
    }
}
