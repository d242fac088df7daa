package org.wikistream.archive;

/** What a job does if it starts from a state older than the table: {@code archive.older-state}. */
public enum OlderState {
    /** The job does not start. */
    REFUSE,
    /** The job continues after the changes that the table has. */
    SKIP
}
