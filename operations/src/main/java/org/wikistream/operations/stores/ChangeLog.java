package org.wikistream.operations.stores;

import java.io.IOException;

/** The records that the stores are held against. */
interface ChangeLog {

    /** Takes records, in any order. */
    @FunctionalInterface
    interface Reader {
        void accept(StoredChange record) throws IOException;
    }

    /** Returns how many records {@link #read} gives, about: how far it has come is told by that. */
    long count(long from, long to) throws IOException;

    /**
     * Gives the reader all records that were appended at or after one time and before another, in epoch milliseconds,
     * and are committed by now.
     */
    void read(long from, long to, Reader reader) throws IOException;
}
