package org.wikistream.ingest.kafka;

import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * What the job promises to readers of the topics that use {@code isolation.level=read_committed}.
 *
 * <p>To go from exactly-once to at-least-once, stop the job with a savepoint, as {@code ./wikistream down} does. After
 * a crash nobody aborts the transaction that was open, since no later writer uses its id: readers wait at its first
 * record until {@code transaction.timeout.ms} has passed or {@code ./wikistream abort-transactions} was called. Nothing
 * is lost by that.
 */
public enum DeliveryMode {
    /** Readers see each event once, when the checkpoint that holds it is complete. */
    EXACTLY_ONCE(DeliveryGuarantee.EXACTLY_ONCE, 1_000),
    /** Readers see each event immediately. After a failure, those since the last checkpoint come again. */
    AT_LEAST_ONCE(DeliveryGuarantee.AT_LEAST_ONCE, 10);

    private final DeliveryGuarantee guarantee;
    private final int lingerMillis;

    DeliveryMode(DeliveryGuarantee guarantee, int lingerMillis) {
        this.guarantee = guarantee;
        this.lingerMillis = lingerMillis;
    }

    DeliveryGuarantee guarantee() {
        return guarantee;
    }

    /**
     * How long a batch that is not full waits for more. A transaction becomes visible when its checkpoint completes,
     * which also sends the waiting batch. One batch per transaction instead of one per event saves half of the work at
     * 40 events a second.
     */
    int lingerMillis() {
        return lingerMillis;
    }
}
