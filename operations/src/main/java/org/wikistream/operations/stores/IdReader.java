package org.wikistream.operations.stores;

import java.io.IOException;

/** Takes the ids of a store, in any order. */
@FunctionalInterface
interface IdReader {

    /**
     * Takes one.
     *
     * @param appended when the broker appended the record, in epoch milliseconds
     */
    void accept(String id, long appended) throws IOException;
}
