package org.wikistream.indexing.documents;

import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.indexing.opensearch.IndexNames;
import org.wikistream.indexing.opensearch.bulk.IndexAction;
import org.wikistream.indexing.opensearch.bulk.Origin;
import org.wikistream.indexing.records.ConsumedChange;

/** The action that puts a change into OpenSearch. {@code _id} is {@code meta.id}, so that a repetition replaces itself. */
public final class IndexChange implements SerializableFunction<ConsumedChange, IndexAction> {

    private final IndexNames names;
    private final boolean withParsedComment;

    public IndexChange(IndexNames names, boolean withParsedComment) {
        this.names = names;
        this.withParsedComment = withParsedComment;
    }

    @Override
    public IndexAction apply(ConsumedChange consumed) {
        String category = consumed.enrichment().category();
        String index = names.ofChange(category, consumed.change().time(), consumed.appended());
        Origin origin = new Origin(
                category,
                consumed.change().time(),
                consumed.appended(),
                consumed.payload(),
                consumed.partition(),
                consumed.offset());
        return new IndexAction(
                index, consumed.change().id(), IndexAction.ANY, ChangeDocument.of(consumed, withParsedComment), origin);
    }
}
