package org.wikistream.operations.stores;

import java.util.Map;
import java.util.OptionalLong;

/**
 * The append times for which stores can be compared with Kafka, in epoch milliseconds.
 *
 * @param from the first; Kafka may have deleted some records before it
 * @param to the first that is no longer compared
 * @param boundedBy why it is not: the middle of a sentence
 * @param committed by store, the append time of the first record that it has not committed; empty if it has all of them
 */
record AuditedTime(long from, long to, String boundedBy, Map<String, OptionalLong> committed) {

    boolean isEmpty() {
        return from >= to;
    }
}
