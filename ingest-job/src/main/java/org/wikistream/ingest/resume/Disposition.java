package org.wikistream.ingest.resume;

/** What becomes of a frame. */
public enum Disposition {
    /** The frame is passed on: an event to the topic of its stream, an unacceptable payload to the rejected topic. */
    PASSES,
    /** The frame has come before. */
    DUPLICATE,
    /** The frame is the service's own test event. */
    CANARY
}
