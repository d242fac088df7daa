package org.wikistream.changesource.clock;

/**
 * A partition's clock as it lies in the state of {@link ClockedChanges}.
 *
 * @param topicId the id that Kafka gave the topic
 * @param begun how often the clock has begun anew, because the offsets had gone back
 * @param offset of the last record that it has counted
 * @param bound changes of that time or before are late; never falls, whatever the lateness becomes
 * @param time of the clock
 * @param window of the clock, in order of arrival
 */
public record ClockState(String topicId, int partition, int begun, long offset, long bound, long time, long[] window) {

    /** Whether this copy of a partition's clock was taken after the other. */
    boolean isNewerThan(ClockState other) {
        return begun == other.begun ? offset > other.offset : begun > other.begun;
    }
}
