package org.wikistream.ingest.kafka;

import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * What is promised to those who read the topics with {@code isolation.level=read_committed}.
 *
 * <p>Who goes from exactly-once to at-least-once should stop the job with a savepoint, as {@code ./wikistream down} does. After
 * a crash the transaction that was open then is aborted by nobody, since no later writer uses its id: readers wait at its first
 * record until {@code transaction.timeout.ms} has passed, or {@code ./wikistream abort-transactions}. Nothing is lost by that.
 */
public enum Delivery {
    /** Each event once; seen once the checkpoint that holds it is complete. */
    EXACTLY_ONCE(DeliveryGuarantee.EXACTLY_ONCE),
    /** Each event at once; those since the last checkpoint again after a failure. */
    AT_LEAST_ONCE(DeliveryGuarantee.AT_LEAST_ONCE);

    private final DeliveryGuarantee guarantee;

    Delivery(DeliveryGuarantee guarantee) {
        this.guarantee = guarantee;
    }

    DeliveryGuarantee guarantee() {
        return guarantee;
    }
}
