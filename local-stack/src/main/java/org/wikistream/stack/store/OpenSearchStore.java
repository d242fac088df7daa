package org.wikistream.stack.store;

import org.wikistream.stack.spec.StoreSpec;

/** The documents in OpenSearch. They have been counted with the records, as others ask for them more often. */
public final class OpenSearchStore {

    public static final String NAME = "opensearch";

    public static final StoreSpec SPEC = new StoreSpec(
            NAME,
            (context, counts, now) -> new StoreSpec.Contents(
                    counts.progress().searchable(), counts.progress().behindMs()));

    private OpenSearchStore() {}
}
