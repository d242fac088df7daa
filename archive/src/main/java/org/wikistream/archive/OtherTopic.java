package org.wikistream.archive;

/**
 * What a job does if the table was filled from a different topic than the one that it reads: {@code
 * archive.other-topic}.
 */
public enum OtherTopic {
    /** The job does not start, because the same changes may be in both. */
    REFUSE,
    /** The job adds the topic's changes, whatever the table has. */
    ACCEPT
}
