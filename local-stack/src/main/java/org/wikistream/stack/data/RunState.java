package org.wikistream.stack.data;

/**
 * How far the supervisor is, or how it ended.
 *
 * @param message what there is to say; empty where the phase says all
 */
public record RunState(Phase phase, String message) {

    /** The life of one run. */
    public enum Phase {
        STARTING,
        /** Jobs run; on a first start, an event is searchable. */
        READY,
        /** Jobs run, but no event came in time. */
        WAITING,
        /** A server died or did not start: all was stopped. */
        FAILED,
        STOPPED
    }

    public static RunState of(Phase phase) {
        return new RunState(phase, "");
    }
}
