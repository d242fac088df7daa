package org.wikistream.dashboard.search;

import org.wikistream.opensearch.IndexNames;

/** Which indices a question about changes is sent to: all but those with changes of an impossible time, which the alias holds too. */
public record ChangeIndices(String all) {

    private static final String UNDATED = "-undated";

    /** By the names' prefix. */
    public static ChangeIndices of(IndexNames names) {
        String every = names.changes() + "-*";
        return new ChangeIndices(every + ",-" + every + UNDATED);
    }
}
