package org.wikistream.archive;

/** What a job does if another topic filled the table than the one that it reads: {@code archive.other-topic}. */
public enum OtherTopic {
    /** It does not start: the same changes may be in both. */
    REFUSE,
    /** It adds the topic's changes, whatever the table has. */
    ACCEPT
}
