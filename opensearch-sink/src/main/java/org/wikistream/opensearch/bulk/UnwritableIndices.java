package org.wikistream.opensearch.bulk;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges which indices are given up: those that have refused for longer than the patience while OpenSearch has others that it
 * can write. Written by the task's thread; what a gauge reads may be a moment old.
 */
final class UnwritableIndices {

    private static final Logger LOG = LoggerFactory.getLogger(UnwritableIndices.class);

    /** A shard that is nowhere costs a bulk half a minute, a pause between attempts ten seconds. */
    private static final long QUIET = Duration.ofMinutes(1).toMillis();

    /** Longer than any attempt and pause, and what refused before then says nothing of now. */
    private static final long STALE = 5 * QUIET;

    /** An index for which no document has come for so long is no longer counted; one that does not exist is forgotten. */
    private static final long FORGOTTEN = Duration.ofHours(1).toMillis();

    private enum Standing {
        WAITED_FOR,
        GIVEN_UP,
        /** OpenSearch says that it can be written again; no document has shown it yet. */
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

    /** Whether all is well, and nothing has to be told. */
    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Whether any is given up. */
    boolean hasGivenUp() {
        return byName.values().stream().anyMatch(UnwritableIndices::isGivenUp);
    }

    /** How many are given up while documents still come for them. For any thread. */
    int givenUp() {
        return counted;
    }

    /** An action for an index was refused for the index' sake. */
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

    /** An action for an index was taken. Where only one of its shards is gone, that says little. */
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

    /** What OpenSearch said last against an index that is given up. */
    String detail(String index) {
        UnwritableIndex unwritable = byName.get(index);
        return unwritable == null ? "" : unwritable.detail;
    }

    /** Whether one action for an index that is given up may try whether it is back; true once each time it may. */
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
     * Whether OpenSearch's word is needed now: on an index that refuses, which may be given up once it can write another, or
     * on one that is given up.
     */
    boolean isQuestionDue(long now) {
        return byName.values().stream().anyMatch(unwritable -> isGivenUp(unwritable) || isRefusing(unwritable, now));
    }

    /** OpenSearch's word. Where it can write none but an index, the index is waited for, and the patience begins after that. */
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
                    LOG.warn("OpenSearch can write {} again; replay-rejected brings what was set aside", index);
                    unwritable.standing = Standing.ON_TRIAL;
                    unwritable.since = now;
                } else if (sharedByAll) {
                    LOG.warn("OpenSearch can write no index at all; {} is waited for, as are all", index);
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
                        "Gave up on {} after {} s, since other indices can be written: OpenSearch {} ({}). What is for it goes"
                                + " to the rejected topic as index-unwritable, until it is back. Remedy: {};"
                                + " then replay-rejected",
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

    /** What was refused long ago and not since is taken by now. */
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
