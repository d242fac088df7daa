package org.wikistream.changesource;

/** Where the job begins to read a topic when it has no state. */
public enum StartFrom {
    EARLIEST,
    LATEST,
    /** Where the consumer group has committed; at the beginning if it never has. */
    COMMITTED
}
