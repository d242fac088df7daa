package org.wikistream.operations.stores;

import java.io.IOException;

/** The records that the stores are compared with. */
interface ChangeLog {

    /** Takes records, in any order. */
    @FunctionalInterface
    interface Reader {
        void accept(StoredChange record) throws IOException;
    }

    /** Returns about how many records {@link #read} gives, for showing progress. */
    long count(long from, long to) throws IOException;

    /**
     * Gives the reader all records that are committed by now and were appended at or after one time and before another,
     * in epoch milliseconds.
     */
    void read(long from, long to, Reader reader) throws IOException;
}
