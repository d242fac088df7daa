package org.wikistream.warehouse.writing;

import java.util.List;

/** What an element is to the table: a row, or nothing that a row could be made of. */
sealed interface Converted<R> {

    /**
     * A row.
     *
     * @param bytes of a statement that it takes at most
     * @param unfitColumns columns that are empty because they can't hold the element's value
     */
    record Row<R>(R row, int bytes, List<String> unfitColumns) implements Converted<R> {}

    /**
     * No row.
     *
     * @param detail a sentence for people
     */
    record Unfit<R>(String detail) implements Converted<R> {}
}
