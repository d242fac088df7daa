package org.wikistream.stack.store;

import org.wikistream.stack.spec.StoreSpec;

/**
 * Reports the documents in OpenSearch. They are counted along with the records, because other callers need them more
 * often.
 */
public final class OpenSearchStore {

    public static final String NAME = "opensearch";

    public static final StoreSpec SPEC = new StoreSpec(
            NAME,
            (context, counts, now) -> new StoreSpec.Contents(
                    counts.progress().searchable(), counts.progress().behindMs()));

    private OpenSearchStore() {}
}
