package org.wikistream.stack.data;

/**
 * How far the supervisor has come, or how it ended.
 *
 * @param message details; empty if the phase says everything
 */
public record RunState(Phase phase, String message) {

    /** The phases of one run. */
    public enum Phase {
        STARTING,
        /** Jobs run. After a first start, an event is searchable, too. */
        READY,
        /** Jobs run, but no event came in time. */
        WAITING,
        /** A server died or did not start, and everything was stopped. */
        FAILED,
        STOPPED
    }

    public static RunState of(Phase phase) {
        return new RunState(phase, "");
    }
}
