package org.wikistream.stack.count;

/**
 * The number of committed records of one partition up to an offset. They have to be counted, because offsets also number
 * transaction markers and records of aborted transactions.
 *
 * @param nextOffset the first that is not counted yet
 * @param oldestMillis timestamp of the first record; 0 if there is none
 * @param newestMillis the highest timestamp; 0 if there is none
 */
public record PartitionCount(long nextOffset, long records, long oldestMillis, long newestMillis) {

    static final PartitionCount NONE = new PartitionCount(0, 0, 0, 0);

    PartitionCount plus(long timestamp) {
        return new PartitionCount(
                nextOffset, records + 1, records == 0 ? timestamp : oldestMillis, Math.max(newestMillis, timestamp));
    }

    PartitionCount upTo(long offset) {
        return new PartitionCount(offset, records, oldestMillis, newestMillis);
    }
}
