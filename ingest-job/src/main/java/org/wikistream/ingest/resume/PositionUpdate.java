package org.wikistream.ingest.resume;

/** What a frame is to the connection that brings it. */
public enum PositionUpdate {
    /** Comes again, or can't be told to be new: it has no name or no partition. */
    KNOWN,
    /** Beyond what earlier connections brought. */
    NEW,
    /** Proves that an offset was asked of another Kafka cluster than the one it belongs to. Nothing of it was taken. */
    MISPLACED,
    /** Offsets before it did not come, and are still to be asked for again. Nothing of it was taken. */
    GAP
}
