package org.wikistream.columns;

import java.util.HashMap;
import java.util.Map;

/** The catalogue's entry for a place of the event's JSON. */
sealed interface Place {

    /** A column's value. */
    record Value(ChangeColumn column) implements Place {}

    /** An object with its own places, by their names. */
    record Inside(Map<String, Place> places) implements Place {}

    /** The event itself. */
    static Inside event() {
        Inside event = new Inside(new HashMap<>());
        for (ChangeColumn column : ChangeColumn.of(Origin.EVENT)) {
            put(column, column.field(), event);
        }
        return event;
    }

    private static void put(ChangeColumn column, String field, Inside object) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            object.places.put(field, new Value(column));
        } else {
            Place inside = object.places.computeIfAbsent(field.substring(0, dot), name -> new Inside(new HashMap<>()));
            put(column, field.substring(dot + 1), (Inside) inside);
        }
    }
}
