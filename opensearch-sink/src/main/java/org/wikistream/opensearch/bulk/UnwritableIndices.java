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
    private final Map<String, Trouble> troubles = new HashMap<>();
    private volatile int counted;

    private static final class Trouble {
        private Standing standing = Standing.WAITED_FOR;
        private long since;
        private long named;
        private boolean exists = true;
        private boolean mayTry;
        private Condition condition;
        private String detail;

        Trouble(Condition condition, String detail, long now) {
            this.condition = condition;
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
        return troubles.isEmpty();
    }

    /** Whether any is given up. */
    boolean hasGivenUp() {
        return troubles.values().stream().anyMatch(UnwritableIndices::isGivenUp);
    }

    /** How many are given up while documents still come for them. For any thread. */
    int givenUp() {
        return counted;
    }

    /** An action for an index was refused for the index' sake. */
    void refused(String index, Condition condition, String detail, long now) {
        Trouble trouble = troubles.get(index);
        if (trouble == null) {
            troubles.put(index, new Trouble(condition, detail, now));
            return;
        }
        if (isWaitedFor(trouble) && now - trouble.named > Math.max(patience, STALE)) {
            trouble.since = now;
        }
        trouble.condition = condition;
        trouble.detail = detail;
        name(trouble, now);
        if (trouble.standing == Standing.ON_TRIAL) {
            trouble.standing = now - trouble.since < patience ? Standing.GIVEN_UP : Standing.WAITED_FOR;
            trouble.since = now;
            count(now);
        }
    }

    /** An action for an index was taken. Where only one of its shards is gone, that says little. */
    void taken(String index, long now) {
        Trouble trouble = troubles.get(index);
        if (trouble == null) {
            return;
        }
        boolean back = isGivenUp(trouble) && !trouble.exists;
        boolean over = trouble.condition != Condition.UNAVAILABLE || now - trouble.named > QUIET;
        if (back || trouble.standing == Standing.ON_TRIAL || (isWaitedFor(trouble) && over)) {
            troubles.remove(index);
            count(now);
        }
        if (back) {
            LOG.warn("OpenSearch takes documents for {} again", index);
        }
    }

    boolean isGivenUp(String index) {
        Trouble trouble = troubles.get(index);
        return trouble != null && isGivenUp(trouble);
    }

    /** What OpenSearch said last against an index that is given up. */
    String detail(String index) {
        Trouble trouble = troubles.get(index);
        return trouble == null ? "" : trouble.detail;
    }

    /** Whether one action for an index that is given up may try whether it is back; true once each time it may. */
    boolean takesTry(String index, long now) {
        Trouble trouble = troubles.get(index);
        if (trouble == null) {
            return false;
        }
        boolean may = trouble.mayTry;
        trouble.mayTry = false;
        name(trouble, now);
        return may;
    }

    /**
     * Whether OpenSearch's word is needed now: on an index that refuses, which may be given up once it can write another, or
     * on one that is given up.
     */
    boolean isQuestionDue(long now) {
        return troubles.values().stream().anyMatch(trouble -> isGivenUp(trouble) || isRefusing(trouble, now));
    }

    /** OpenSearch's word. Where it can write none but an index, the index is waited for, and the patience begins after that. */
    void judge(IndexStates states, long now) {
        for (Iterator<Map.Entry<String, Trouble>> all = troubles.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Trouble> each = all.next();
            String index = each.getKey();
            Trouble trouble = each.getValue();
            trouble.exists = states.existing().contains(index);
            boolean sharedByAll = !states.anyBut(index);
            if (isGivenUp(trouble)) {
                if (states.writable().contains(index)) {
                    LOG.warn("OpenSearch can write {} again; replay-rejected brings what was set aside", index);
                    trouble.standing = Standing.ON_TRIAL;
                    trouble.since = now;
                } else if (sharedByAll) {
                    LOG.warn("OpenSearch can write no index at all; {} is waited for, as are all", index);
                    trouble.standing = Standing.WAITED_FOR;
                    trouble.since = now;
                } else if (!trouble.exists && now - trouble.named > FORGOTTEN) {
                    all.remove();
                } else {
                    trouble.mayTry = !trouble.exists;
                }
            } else if (isWaitedFor(trouble) && sharedByAll) {
                trouble.since = now;
            } else if (isTooLong(trouble, now)) {
                trouble.standing = Standing.GIVEN_UP;
                LOG.warn(
                        "Gave up on {} after {} s, since other indices can be written: OpenSearch {} ({}). What is for it goes"
                                + " to the rejected topic as index-unwritable, until it is back. Remedy: {};"
                                + " then replay-rejected",
                        index,
                        Duration.ofMillis(now - trouble.since).toSeconds(),
                        trouble.condition.meaning(),
                        trouble.detail,
                        trouble.condition.remedy());
            }
        }
        count(now);
    }

    private boolean isTooLong(Trouble trouble, long now) {
        return isRefusing(trouble, now) && now - trouble.since >= patience;
    }

    /** What was refused long ago and not since is taken by now. */
    private static boolean isRefusing(Trouble trouble, long now) {
        return isWaitedFor(trouble) && now - trouble.named <= QUIET;
    }

    private static boolean isGivenUp(Trouble trouble) {
        return trouble.standing == Standing.GIVEN_UP;
    }

    private static boolean isWaitedFor(Trouble trouble) {
        return trouble.standing == Standing.WAITED_FOR;
    }

    private void name(Trouble trouble, long now) {
        boolean wasCounted = isCounted(trouble, now);
        trouble.named = now;
        if (!wasCounted) {
            count(now);
        }
    }

    private static boolean isCounted(Trouble trouble, long now) {
        return isGivenUp(trouble) && now - trouble.named <= FORGOTTEN;
    }

    private void count(long now) {
        counted = (int) troubles.values().stream()
                .filter(trouble -> isCounted(trouble, now))
                .count();
    }
}
