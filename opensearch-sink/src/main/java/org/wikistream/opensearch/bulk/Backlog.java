package org.wikistream.opensearch.bulk;

import java.time.Duration;

/**
 * Decides whether a writer is far behind: more than a minute, for four seconds. It is until it comes within five
 * seconds. All times are milliseconds.
 */
final class Backlog {

    private static final long FAR = Duration.ofMinutes(1).toMillis();
    private static final long NEAR = Duration.ofSeconds(5).toMillis();
    /** After a short outage it has caught up by then; after a start, the first documents can be searched for. */
    private static final long PROVED_AFTER = Duration.ofSeconds(4).toMillis();

    private static final long NEVER = Long.MIN_VALUE;

    private long beyondSince = NEVER;
    private boolean far;

    boolean isFar() {
        return far;
    }

    /** @param distance from what is written now to the present */
    void look(long distance, long now) {
        if (far) {
            far = distance >= NEAR;
        } else if (distance <= FAR) {
            beyondSince = NEVER;
        } else if (beyondSince == NEVER) {
            beyondSince = now;
        } else {
            far = now - beyondSince >= PROVED_AFTER;
        }
        if (far) {
            beyondSince = NEVER;
        }
    }
}
