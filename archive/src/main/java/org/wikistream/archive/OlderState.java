package org.wikistream.archive;

/** What a job does if it starts from a state older than the table: {@code archive.older-state}. */
public enum OlderState {
    /** It does not start. */
    REFUSE,
    /** It goes on behind what the table has. */
    SKIP
}
