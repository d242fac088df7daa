package org.wikistream.warehouse.writing;

import java.io.Serializable;
import java.time.Duration;

/**
 * The limits of a batch, which is written as soon as it reaches one of the three.
 *
 * @param bytes of the rows in statements; a larger row makes a batch of its own
 */
record BatchLimits(int rows, long bytes, Duration interval) implements Serializable {

    private static final long USUAL_BYTES = 4L << 20;
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);

    static BatchLimits ofRows(int rows) {
        return new BatchLimits(rows, USUAL_BYTES, USUAL_INTERVAL);
    }
}
