package org.wikistream.changesource.clock;

/**
 * A partition's clock in the state of {@link ClockedChanges}.
 *
 * @param topicId the id that Kafka gave the topic
 * @param begun how often the clock has restarted because the offsets had gone back
 * @param offset of the last record that it has counted
 * @param bound changes at or before this time are late; it never falls, even if the lateness changes
 * @param time of the clock
 * @param window of the clock, in order of arrival
 */
public record ClockState(String topicId, int partition, int begun, long offset, long bound, long time, long[] window) {

    /** Returns whether this copy of a partition's clock was taken after the other. */
    boolean isNewerThan(ClockState other) {
        return begun == other.begun ? offset > other.offset : begun > other.begun;
    }
}
