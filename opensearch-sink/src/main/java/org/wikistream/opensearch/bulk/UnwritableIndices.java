package org.wikistream.opensearch.bulk;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which indices are given up: those that refuse for longer than the patience while OpenSearch can write others.
 * The task's thread writes; a gauge may read values that are a moment old.
 */
final class UnwritableIndices {

    private static final Logger LOG = LoggerFactory.getLogger(UnwritableIndices.class);

    /** An unallocated shard costs a bulk half a minute, and a pause between attempts up to ten seconds. */
    private static final long QUIET = Duration.ofMinutes(1).toMillis();

    /** Longer than any attempt and pause. An earlier refusal tells nothing about the present. */
    private static final long STALE = 5 * QUIET;

    /** An index that got no document for this long is no longer counted; if it does not exist, it is forgotten. */
    private static final long FORGOTTEN = Duration.ofHours(1).toMillis();

    private enum Standing {
        WAITED_FOR,
        GIVEN_UP,
        /** OpenSearch says that it can be written again, but no document has confirmed this yet. */
        ON_TRIAL
    }

    private final long patience;
    private final Map<String, UnwritableIndex> byName = new HashMap<>();
    private volatile int counted;

    private static final class UnwritableIndex {
        private Standing standing = Standing.WAITED_FOR;
        private long since;
        private long named;
        private boolean exists = true;
        private boolean mayTry;
        private OutageReason outage;
        private String detail;

        UnwritableIndex(OutageReason outage, String detail, long now) {
            this.outage = outage;
            this.detail = detail;
            since = now;
            named = now;
        }
    }

    UnwritableIndices(Duration patience) {
        this.patience = patience.toMillis();
    }

    /** Returns whether no index refuses documents. */
    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Returns whether any index is given up. */
    boolean hasGivenUp() {
        return byName.values().stream().anyMatch(UnwritableIndices::isGivenUp);
    }

    /** Returns how many indices are given up while documents still come for them. Any thread may ask. */
    int givenUp() {
        return counted;
    }

    /** Called when an action was refused because of its index. */
    void refused(String index, OutageReason outage, String detail, long now) {
        UnwritableIndex unwritable = byName.get(index);
        if (unwritable == null) {
            byName.put(index, new UnwritableIndex(outage, detail, now));
            return;
        }
        if (isWaitedFor(unwritable) && now - unwritable.named > Math.max(patience, STALE)) {
            unwritable.since = now;
        }
        unwritable.outage = outage;
        unwritable.detail = detail;
        name(unwritable, now);
        if (unwritable.standing == Standing.ON_TRIAL) {
            unwritable.standing = now - unwritable.since < patience ? Standing.GIVEN_UP : Standing.WAITED_FOR;
            unwritable.since = now;
            count(now);
        }
    }

    /** Called when an action was accepted. If only one shard of its index is lost, this proves little. */
    void taken(String index, long now) {
        UnwritableIndex unwritable = byName.get(index);
        if (unwritable == null) {
            return;
        }
        boolean back = isGivenUp(unwritable) && !unwritable.exists;
        boolean over = unwritable.outage != OutageReason.UNAVAILABLE || now - unwritable.named > QUIET;
        if (back || unwritable.standing == Standing.ON_TRIAL || (isWaitedFor(unwritable) && over)) {
            byName.remove(index);
            count(now);
        }
        if (back) {
            LOG.warn("OpenSearch takes documents for {} again", index);
        }
    }

    boolean isGivenUp(String index) {
        UnwritableIndex unwritable = byName.get(index);
        return unwritable != null && isGivenUp(unwritable);
    }

    /** Returns OpenSearch's last refusal for an index that is given up. */
    String detail(String index) {
        UnwritableIndex unwritable = byName.get(index);
        return unwritable == null ? "" : unwritable.detail;
    }

    /** Returns whether one action may try if a given-up index is back. Returns true once for each such permission. */
    boolean takesTry(String index, long now) {
        UnwritableIndex unwritable = byName.get(index);
        if (unwritable == null) {
            return false;
        }
        boolean may = unwritable.mayTry;
        unwritable.mayTry = false;
        name(unwritable, now);
        return may;
    }

    /**
     * Returns whether the states of indices are needed now: while an index refuses, which may be given up if others can
     * be written, or while one is given up.
     */
    boolean isQuestionDue(long now) {
        return byName.values().stream().anyMatch(unwritable -> isGivenUp(unwritable) || isRefusing(unwritable, now));
    }

    /**
     * Judges by OpenSearch's states. If no other index can be written either, the job waits for this one, and its
     * patience starts over.
     */
    void judge(IndexStates states, long now) {
        for (Iterator<Map.Entry<String, UnwritableIndex>> all =
                        byName.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<String, UnwritableIndex> each = all.next();
            String index = each.getKey();
            UnwritableIndex unwritable = each.getValue();
            unwritable.exists = states.existing().contains(index);
            boolean sharedByAll = !states.anyBut(index);
            if (isGivenUp(unwritable)) {
                if (states.writable().contains(index)) {
                    LOG.warn("OpenSearch can write {} again; replay-rejected brings back what was set aside", index);
                    unwritable.standing = Standing.ON_TRIAL;
                    unwritable.since = now;
                } else if (sharedByAll) {
                    LOG.warn("OpenSearch can't write any index; the job waits for {} as for all others", index);
                    unwritable.standing = Standing.WAITED_FOR;
                    unwritable.since = now;
                } else if (!unwritable.exists && now - unwritable.named > FORGOTTEN) {
                    all.remove();
                } else {
                    unwritable.mayTry = !unwritable.exists;
                }
            } else if (isWaitedFor(unwritable) && sharedByAll) {
                unwritable.since = now;
            } else if (isTooLong(unwritable, now)) {
                unwritable.standing = Standing.GIVEN_UP;
                LOG.warn(
                        "Gave up on {} after {} s, since other indices can be written: OpenSearch {} ({}). What is"
                                + " meant for it goes to the rejected topic (reason index-unwritable) until it is back."
                                + " Remedy: {}; then replay-rejected",
                        index,
                        Duration.ofMillis(now - unwritable.since).toSeconds(),
                        unwritable.outage.meaning(),
                        unwritable.detail,
                        unwritable.outage.remedy());
            }
        }
        count(now);
    }

    private boolean isTooLong(UnwritableIndex unwritable, long now) {
        return isRefusing(unwritable, now) && now - unwritable.since >= patience;
    }

    /**
     * Returns whether the index is refusing. An action that was refused long ago, but not since, has been accepted by
     * now.
     */
    private static boolean isRefusing(UnwritableIndex unwritable, long now) {
        return isWaitedFor(unwritable) && now - unwritable.named <= QUIET;
    }

    private static boolean isGivenUp(UnwritableIndex unwritable) {
        return unwritable.standing == Standing.GIVEN_UP;
    }

    private static boolean isWaitedFor(UnwritableIndex unwritable) {
        return unwritable.standing == Standing.WAITED_FOR;
    }

    private void name(UnwritableIndex unwritable, long now) {
        boolean wasCounted = isCounted(unwritable, now);
        unwritable.named = now;
        if (!wasCounted) {
            count(now);
        }
    }

    private static boolean isCounted(UnwritableIndex unwritable, long now) {
        return isGivenUp(unwritable) && now - unwritable.named <= FORGOTTEN;
    }

    private void count(long now) {
        counted = (int) byName.values().stream()
                .filter(unwritable -> isCounted(unwritable, now))
                .count();
    }
}
