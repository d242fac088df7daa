package org.wikistream.topics;

import java.util.HashMap;
import java.util.Map;

/**
 * What a topic must be like. A job creates the topics that it writes, where they are missing; replication is the
 * broker's default.
 *
 * @param partitions with which it is created; an existing topic may have another number
 * @param configs with which it is created
 */
public record TopicContract(String name, int partitions, Map<String, String> configs) {

    /** The one config on which correctness rests: an existing topic with another value is refused. */
    public static final String TIMESTAMP_TYPE = "message.timestamp.type";

    public static final String LOG_APPEND_TIME = "LogAppendTime";

    private static final int EVENT_PARTITIONS = 4;

    private static final String ONE_DAY_MILLIS = "86400000";

    /**
     * Retention goes by the record's timestamp. Were that the event's own time, Kafka would delete a replay of old
     * events as it arrives; so the broker's clock sets it, and event time is {@code meta.dt} in the value. Nothing is
     * deleted unless the operator says so, and nothing is compressed a second time.
     */
    private static final Map<String, String> CONFIGS =
            Map.of(TIMESTAMP_TYPE, LOG_APPEND_TIME, "retention.ms", "-1", "compression.type", "producer");

    /**
     * Rows of one minute share a key, so that compaction leaves the last of them. It waits for a day, because a job
     * that is restored from state looks for the row of its last transaction, which need not be its minute's last.
     */
    private static final Map<String, String> COMPACTED_AFTER_A_DAY =
            with(CONFIGS, Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", ONE_DAY_MILLIS));

    /** Late events make a row come again; a reader needs only its last copy. */
    private static final Map<String, String> STATISTICS_CONFIGS = with(CONFIGS, Map.of("cleanup.policy", "compact"));

    /** Whether it takes events, or what was one: then it must take the largest of them. Compacted ones have rows. */
    public boolean holdsEvents() {
        return !configs.containsKey("cleanup.policy");
    }

    /** Changes of one page stay in order, since they share a key. */
    public static TopicContract forEvents(String name) {
        return new TopicContract(name, EVENT_PARTITIONS, CONFIGS);
    }

    /** For what is rare, and read as one sequence: rejected payloads, late events. */
    public static TopicContract forSideTopic(String name) {
        return new TopicContract(name, 1, CONFIGS);
    }

    /** For audit rows, which come with every transaction: one sequence, of which the last row of each key is kept. */
    public static TopicContract forAudit(String name) {
        return new TopicContract(name, 1, COMPACTED_AFTER_A_DAY);
    }

    /** For the final rows of the statistics: one sequence, of which the last row of each key is kept. */
    public static TopicContract forStatistics(String name) {
        return new TopicContract(name, 1, STATISTICS_CONFIGS);
    }

    /**
     * For alerts: one sequence, of which the last version of each id is kept. Compaction waits for a day, as until then
     * a job that was restored may write earlier versions again behind the last.
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
