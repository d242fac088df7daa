package org.wikistream.operations.warehouse;

/**
 * What happened on a wiki.
 *
 * @param changes in the span; of the hours that can be compared, if there is a comparison
 * @param before in as many hours before it; 0 if there is no comparison
 */
public record WikiActivity(WikiRef wiki, long changes, long before) {

    /** Returns how many changes more there were than before. */
    public long difference() {
        return changes - before;
    }
}
