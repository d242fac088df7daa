package org.wikistream.warehouse.writing;

import java.util.List;

/** The result of converting an element: a row, or the reason why no row can be made of it. */
sealed interface Converted<R> {

    /**
     * A row.
     *
     * @param bytes the most bytes that it takes in a statement
     * @param unfitColumns columns that are empty because they can't hold the element's value
     */
    record Row<R>(R row, int bytes, List<String> unfitColumns) implements Converted<R> {}

    /**
     * The element gives no row.
     *
     * @param detail a sentence for people
     */
    record Unfit<R>(String detail) implements Converted<R> {}
}
