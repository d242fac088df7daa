package org.wikistream.operations.stores;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The changes that one store holds, by id and append time. */
interface StoreIds extends AutoCloseable {

    /** Returns the store's name for people and programs. */
    String name();

    /** Returns the stage of the records that its writer rejects. */
    String stage();

    /** Names the source of the offsets up to which it has committed: the middle of a sentence. */
    String progressOf();

    /**
     * Returns the offset of the next record of each partition: all records before it are in the store, or rejected. A
     * partition of which nothing is committed is absent.
     */
    Map<Integer, Long> committed() throws IOException;

    /** Gives the reader all ids whose append time is at or after one time and before another, in epoch milliseconds. */
    void read(long from, long to, IdReader reader) throws IOException;

    /** Returns the ids of those changes that the store holds, under whatever append time. */
    Set<String> present(Collection<StoredChange> changes) throws IOException;

    /**
     * Returns what contained the change and was deleted as a whole, such as an index; empty if the store should have
     * the change.
     */
    Optional<String> deletedWith(StoredChange change);

    /**
     * Returns the disagreements between what the store counts itself and what it holds.
     *
     * @param from the first append time that is compared with Kafka, in epoch milliseconds: a store may leave out what
     *     is older
     * @param to the first that is not compared any more; not behind {@code from} if nothing is
     */
    List<OwnDifference> ownDifferences(long from, long to) throws IOException;

    @Override
    void close() throws IOException;
}
