package org.wikistream.ingest.resume;

/** What becomes of a frame. */
public enum Disposition {
    /** Is passed on: an event to the topic of its stream, a payload that can't be taken to the rejected one. */
    PASSES,
    /** Has come before. */
    DUPLICATE,
    /** The service's own test event. */
    CANARY
}
