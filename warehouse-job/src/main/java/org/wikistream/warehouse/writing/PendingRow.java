package org.wikistream.warehouse.writing;

/** A row that is not written yet, with the element that it was made from. */
record PendingRow<E, R>(E element, R row, int bytes) {}
