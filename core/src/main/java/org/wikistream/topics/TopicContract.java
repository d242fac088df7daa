package org.wikistream.topics;

import java.util.HashMap;
import java.util.Map;

/**
 * The requirements on a topic. A job creates missing topics that it writes; replication is the broker's default.
 *
 * @param partitions with which it is created; an existing topic may have another number
 * @param configs with which it is created
 */
public record TopicContract(String name, int partitions, Map<String, String> configs) {

    /** The only config on which correctness depends; an existing topic with another value is refused. */
    public static final String TIMESTAMP_TYPE = "message.timestamp.type";

    public static final String LOG_APPEND_TIME = "LogAppendTime";

    private static final int EVENT_PARTITIONS = 4;

    private static final String ONE_DAY_MILLIS = "86400000";

    /**
     * Retention uses the record's timestamp. If that were the event's own time, Kafka would delete a replay of old
     * events as it arrives. Therefore the broker's clock sets it, and event time is {@code meta.dt} in the value.
     * Nothing is deleted unless the operator says so, and nothing is compressed a second time.
     */
    private static final Map<String, String> CONFIGS =
            Map.of(TIMESTAMP_TYPE, LOG_APPEND_TIME, "retention.ms", "-1", "compression.type", "producer");

    /**
     * Rows of one minute share a key, so compaction leaves the last of them. It waits for a day, because a job that is
     * restored from state looks for the row of its last transaction, which need not be the last of its minute.
     */
    private static final Map<String, String> COMPACTED_AFTER_A_DAY =
            with(CONFIGS, Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", ONE_DAY_MILLIS));

    /** After late events, a row is written again; a reader needs only its last copy. */
    private static final Map<String, String> STATISTICS_CONFIGS = with(CONFIGS, Map.of("cleanup.policy", "compact"));

    /**
     * Returns whether it takes events, or payloads that were meant as events, and so must take the largest of them.
     * Compacted topics contain rows.
     */
    public boolean holdsEvents() {
        return !configs.containsKey("cleanup.policy");
    }

    /** Changes of one page stay in order, because they share a key. */
    public static TopicContract forEvents(String name) {
        return new TopicContract(name, EVENT_PARTITIONS, CONFIGS);
    }

    /** For rare records that are read as one sequence: rejected payloads, late events. */
    public static TopicContract forSideTopic(String name) {
        return new TopicContract(name, 1, CONFIGS);
    }

    /** For audit rows, which come with every transaction: one sequence, in which the last row of each key is kept. */
    public static TopicContract forAudit(String name) {
        return new TopicContract(name, 1, COMPACTED_AFTER_A_DAY);
    }

    /** For the final rows of the statistics: one sequence, in which the last row of each key is kept. */
    public static TopicContract forStatistics(String name) {
        return new TopicContract(name, 1, STATISTICS_CONFIGS);
    }

    /**
     * For alerts: one sequence, in which the last version of each id is kept. Compaction waits for a day, because until
     * then a restored job may write earlier versions again after the last.
     */
    public static TopicContract forAlerts(String name) {
        return new TopicContract(name, 1, COMPACTED_AFTER_A_DAY);
    }

    private static Map<String, String> with(Map<String, String> configs, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(configs);
        all.putAll(more);
        return Map.copyOf(all);
    }
}
