package org.wikistream.statistics;

/**
 * What a row counts. All are of changes but the bytes.
 *
 * @param edits by the event's type, whatever the category, as are new pages and log events
 * @param anonymous changes by an IP address
 * @param temporary changes by an account that a wiki made for someone without one
 * @param bytesAdded sum of the changes that made their page longer
 * @param bytesRemoved sum of those that made it shorter, as a positive number
 */
public record PublishedCounts(
        long events,
        long edits,
        long newPages,
        long logEvents,
        long bots,
        long minor,
        long anonymous,
        long temporary,
        long reverts,
        long bytesAdded,
        long bytesRemoved) {}
