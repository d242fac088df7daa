package org.wikistream.ingest.resume;

/** What a frame means for the position of the connection that brings it. */
public enum PositionUpdate {
    /** The frame comes again, or can't be shown to be new because it has no name or no partition. */
    KNOWN,
    /** The frame lies beyond what earlier connections brought. */
    NEW,
    /**
     * The frame proves that an offset was requested from a different Kafka cluster than the one it belongs to. Nothing
     * of the frame was taken.
     */
    MISPLACED,
    /** Offsets before the frame did not come, and are still to be re-requested. Nothing of the frame was taken. */
    GAP
}
