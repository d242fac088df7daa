package org.wikistream.operations.warehouse;

/**
 * The activity on a wiki.
 *
 * @param changes in the span; if there is a comparison, only in the hours that can be compared
 * @param before in as many hours before it; 0 if there is no comparison
 */
public record WikiActivity(WikiRef wiki, long changes, long before) {

    /** Returns how many changes more there were than before. */
    public long difference() {
        return changes - before;
    }
}
