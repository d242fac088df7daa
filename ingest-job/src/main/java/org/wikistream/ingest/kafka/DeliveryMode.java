package org.wikistream.ingest.kafka;

import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * What is promised to those who read the topics with {@code isolation.level=read_committed}.
 *
 * <p>Who goes from exactly-once to at-least-once should stop the job with a savepoint, as {@code ./wikistream down} does. After
 * a crash the transaction that was open then is aborted by nobody, since no later writer uses its id: readers wait at its first
 * record until {@code transaction.timeout.ms} has passed, or {@code ./wikistream abort-transactions}. Nothing is lost by that.
 */
public enum DeliveryMode {
    /** Each event once; seen once the checkpoint that holds it is complete. */
    EXACTLY_ONCE(DeliveryGuarantee.EXACTLY_ONCE, 1_000),
    /** Each event at once; those since the last checkpoint again after a failure. */
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
     * How long a batch that is not full waits for more. A transaction is seen when its checkpoint completes, and that sends what
     * waits: one batch for each instead of one for each event is half the work that 40 events a second make.
     */
    int lingerMillis() {
        return lingerMillis;
    }
}
