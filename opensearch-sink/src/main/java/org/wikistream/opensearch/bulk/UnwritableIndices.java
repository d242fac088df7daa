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

    /** An index that does not exist is asked for by documents only. Without one it is forgotten after this. */
    private static final long FORGOTTEN = Duration.ofHours(1).toMillis();

    private enum Standing {
        WAITED_FOR,
        GIVEN_UP,
        /** OpenSearch says that it can be written again; no document has shown it yet. */
        ON_TRIAL
    }

    private final long patience;
    private final Map<String, Trouble> troubles = new HashMap<>();
    private volatile int givenUp;

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

    /** How many are given up. For any thread. */
    int givenUp() {
        return givenUp;
    }

    /** An action for an index was refused for the index' sake. */
    void refused(String index, Condition condition, String detail, long now) {
        Trouble trouble = troubles.get(index);
        if (trouble == null) {
            troubles.put(index, new Trouble(condition, detail, now));
            return;
        }
        trouble.condition = condition;
        trouble.detail = detail;
        trouble.named = now;
        if (trouble.standing == Standing.ON_TRIAL) {
            trouble.standing = now - trouble.since < patience ? Standing.GIVEN_UP : Standing.WAITED_FOR;
            trouble.since = now;
            count();
        }
    }

    /** An action for an index was taken. Where only one of its shards is gone, that says little. */
    void taken(String index, long now) {
        Trouble trouble = troubles.get(index);
        if (trouble == null) {
            return;
        }
        boolean back = trouble.standing == Standing.GIVEN_UP && !trouble.exists;
        if (back || trouble.standing == Standing.ON_TRIAL || (isWaitedFor(trouble) && now - trouble.named > QUIET)) {
            troubles.remove(index);
            count();
        }
        if (back) {
            LOG.warn("OpenSearch takes documents for {} again", index);
        }
    }

    boolean isGivenUp(String index) {
        Trouble trouble = troubles.get(index);
        return trouble != null && trouble.standing == Standing.GIVEN_UP;
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
        trouble.named = now;
        return may;
    }

    /** Whether OpenSearch's word is needed now: on an index that has outlasted the patience, or on one that is given up. */
    boolean isQuestionDue(long now) {
        return troubles.values().stream()
                .anyMatch(trouble -> trouble.standing == Standing.GIVEN_UP || isTooLong(trouble, now));
    }

    /** OpenSearch's word. Where it can write none but an index, the index is waited for. */
    void judge(IndexStates states, long now) {
        for (Iterator<Map.Entry<String, Trouble>> all = troubles.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Trouble> each = all.next();
            String index = each.getKey();
            Trouble trouble = each.getValue();
            trouble.exists = states.existing().contains(index);
            if (trouble.standing == Standing.GIVEN_UP) {
                if (states.writable().contains(index)) {
                    LOG.warn("OpenSearch can write {} again; replay-rejected brings what was set aside", index);
                    trouble.standing = Standing.ON_TRIAL;
                    trouble.since = now;
                } else if (!states.anyBut(index)) {
                    LOG.warn("OpenSearch can write no index at all; {} is waited for, as are all", index);
                    trouble.standing = Standing.WAITED_FOR;
                    trouble.since = now;
                } else if (!trouble.exists && now - trouble.named > FORGOTTEN) {
                    all.remove();
                } else {
                    trouble.mayTry = !trouble.exists;
                }
            } else if (isTooLong(trouble, now) && states.anyBut(index)) {
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
        count();
    }

    private boolean isTooLong(Trouble trouble, long now) {
        // What was refused long ago and not since is taken by now.
        return isWaitedFor(trouble) && now - trouble.since >= patience && now - trouble.named <= QUIET;
    }

    private static boolean isWaitedFor(Trouble trouble) {
        return trouble.standing == Standing.WAITED_FOR;
    }

    private void count() {
        givenUp = (int) troubles.values().stream()
                .filter(trouble -> trouble.standing == Standing.GIVEN_UP)
                .count();
    }
}
