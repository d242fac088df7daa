package org.wikistream.stack.data;

/** The process that has a lock in a data dir, and what for. */
public record LockHolder(ProcessHandle process, Duty duty) {

    /** What the lock is taken for. */
    public enum Duty {
        /** To start the servers and watch them. */
        SUPERVISE,
        STOP,
        /** To start a job, or to put another in its place. */
        SUBMIT,
        /** For an instant, to see whether it is free: no duty at all. */
        LOOK
    }

    public boolean is(Duty other) {
        return duty == other;
    }
}
