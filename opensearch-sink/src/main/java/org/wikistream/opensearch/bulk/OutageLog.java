package org.wikistream.opensearch.bulk;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once when OpenSearch begins to refuse, for each reason, and once when it accepts everything again. One or two
 * refusals of a busy node are not logged. The task's thread writes; a gauge may read values that are a moment old.
 */
final class OutageLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    private static final int SPOKEN_OF = 3;

    private final Set<OutageReason> said = EnumSet.noneOf(OutageReason.class);
    private long since;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean blocked;

    /**
     * Called when a bulk was refused, in whole or in part.
     *
     * @param reasons the reasons, with an example of each
     * @param attempts how often the bulk was refused by now, 1 or more
     */
    void refused(Map<OutageReason, String> reasons, int attempts, long now) {
        if (attempts == 1) {
            since = waiting.getAndIncrement() == 0 ? now : since;
        }
        reasons.forEach((outage, example) -> {
            blocked |= outage.isBlocking();
            if (isWorthAWord(outage, attempts) && said.add(outage)) {
                LOG.warn(
                        "OpenSearch {} ({}). The job waits and loses nothing. Remedy: {}",
                        outage.meaning(),
                        example,
                        outage.remedy());
            }
        });
    }

    /** Called when a waiting bulk was split in two. */
    void split() {
        waiting.incrementAndGet();
    }

    /** Called when a bulk that had been refused is settled. */
    void settled(long now) {
        if (waiting.decrementAndGet() > 0) {
            return;
        }
        blocked = false;
        if (!said.isEmpty()) {
            LOG.warn(
                    "OpenSearch accepts everything again, after {} s",
                    Duration.ofMillis(now - since).toSeconds());
            said.clear();
        }
    }

    /** Returns the number of bulks that were refused and are not settled yet. */
    int waiting() {
        return waiting.get();
    }

    /** Returns whether an outage lasts until somebody acts. */
    boolean isBlocked() {
        return blocked;
    }

    private static boolean isWorthAWord(OutageReason outage, int attempts) {
        return outage.isBlocking() || outage == OutageReason.UNREACHABLE || attempts >= SPOKEN_OF;
    }
}
