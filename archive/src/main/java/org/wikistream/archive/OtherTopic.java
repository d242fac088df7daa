package org.wikistream.archive;

/** What a job does whose topic is another than the one that the table was filled from: {@code archive.other-topic}. */
public enum OtherTopic {
    /** It does not start: the same changes may be in both. */
    REFUSE,
    /** It adds the topic's changes, whatever the table has. */
    ACCEPT
}
