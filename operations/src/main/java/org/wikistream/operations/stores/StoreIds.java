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

    /** Returns the stage that its writer's rejected records have. */
    String stage();

    /** Returns what says how far it has committed: the middle of a sentence. */
    String progressOf();

    /**
     * Returns the offsets of the next record, by partition: all before it are in the store, or rejected. A partition of
     * which nothing is committed is not in it.
     */
    Map<Integer, Long> committed() throws IOException;

    /** Gives the reader all ids whose append time is at or after one time and before another, in epoch milliseconds. */
    void read(long from, long to, IdReader reader) throws IOException;

    /** Returns the ids of those changes that are there, under whatever append time. */
    Set<String> present(Collection<StoredChange> changes) throws IOException;

    /** Returns what was deleted as a whole and held the change, such as an index; empty if the store should have it. */
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
