package org.wikistream.ingest.resume;

/** What becomes of a frame. */
public enum Disposition {
    /**
     * The frame is passed on: an event to the topic of its stream, a payload that can't be taken to the rejected one.
     */
    PASSES,
    /** The frame has come before. */
    DUPLICATE,
    /** The frame is the service's own test event. */
    CANARY
}
