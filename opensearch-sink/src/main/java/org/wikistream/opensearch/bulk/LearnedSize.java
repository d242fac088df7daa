package org.wikistream.opensearch.bulk;

import java.time.Duration;

/**
 * How large a bulk may be, as learned from refusals. The size grows again, because the limit may have been raised: it
 * doubles after {@link #FIRST_WAIT}. Each further refusal doubles that wait, so a permanent limit costs little.
 */
final class LearnedSize {

    static final Duration FIRST_WAIT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private long bytes = Integer.MAX_VALUE;
    private long wait = FIRST_WAIT.toMillis();
    private long growsAt;

    /**
     * Learns from a refusal.
     *
     * @param tooMany the bytes that were refused
     * @return whether bulks become smaller
     */
    boolean refused(int tooMany, long now) {
        int half = tooMany / 2;
        if (half >= bytes(now)) {
            return false;
        }
        wait = growsAt == 0 ? wait : Math.min(2 * wait, LONGEST_WAIT.toMillis());
        bytes = half;
        growsAt = now + wait;
        return true;
    }

    int bytes(long now) {
        if (bytes < Integer.MAX_VALUE && now >= growsAt) {
            bytes = Math.min(2 * bytes, Integer.MAX_VALUE);
            growsAt = now + wait;
        }
        return (int) bytes;
    }
}
