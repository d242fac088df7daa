package org.wikistream.changesource;

/** Where the job begins to read a topic if it has no state. */
public enum StartFrom {
    EARLIEST,
    LATEST,
    /** At the consumer group's committed offsets; at the beginning if it never committed any. */
    COMMITTED
}
