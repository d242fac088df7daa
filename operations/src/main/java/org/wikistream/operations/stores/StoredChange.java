package org.wikistream.operations.stores;

import org.jspecify.annotations.Nullable;
import org.wikistream.event.RecentChange;

/**
 * A record of the topic of changes that a store must hold.
 *
 * @param change null if the record can't be read; then no store has it, and each reader has rejected it
 * @param appended when the broker appended it, in epoch milliseconds
 */
record StoredChange(@Nullable RecentChange change, long appended, int partition, long offset) {

    /** Returns the id, or the position of a record that has none. */
    String id() {
        return change == null ? "partition " + partition + ", offset " + offset : change.id();
    }
}
