package org.wikistream.stack.data;

/** The process that has a lock in a data dir, and its purpose. */
public record LockHolder(ProcessHandle process, Duty duty) {

    /** The purposes of taking the lock. */
    public enum Duty {
        /** The process starts the servers and watches them. */
        SUPERVISE,
        STOP,
        /** The process starts a job, or replaces one. */
        SUBMIT,
        /** The process only checks whether the lock is free, which takes an instant. */
        LOOK
    }

    public boolean is(Duty other) {
        return duty == other;
    }
}
