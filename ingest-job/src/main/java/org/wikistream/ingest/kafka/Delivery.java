package org.wikistream.ingest.kafka;

import org.apache.flink.connector.base.DeliveryGuarantee;

/** What is promised to those who read the topics with {@code isolation.level=read_committed}. */
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
