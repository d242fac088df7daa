package org.wikistream.dashboard.search;

import org.wikistream.opensearch.IndexNames;

/**
 * The indices that a query about changes is sent to: all except those with changes of an impossible time, which the
 * alias also contains.
 */
public record ChangeIndices(String all) {

    private static final String UNDATED = "-undated";

    /** Returns the indices with this prefix. */
    public static ChangeIndices of(IndexNames names) {
        String every = names.changes() + "-*";
        return new ChangeIndices(every + ",-" + every + UNDATED);
    }
}
