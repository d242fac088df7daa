package org.wikistream.operations.stores;

import java.util.Map;
import java.util.OptionalLong;

/**
 * The append times for which stores can be compared with Kafka, in epoch milliseconds.
 *
 * @param from the first: before it Kafka may have deleted some
 * @param to the first that is not compared any more
 * @param boundedBy why not: the middle of a sentence
 * @param committed by store, the append time of the first record that it has not committed; empty if it has all of them
 */
record AuditedTime(long from, long to, String boundedBy, Map<String, OptionalLong> committed) {

    boolean isEmpty() {
        return from >= to;
    }
}
