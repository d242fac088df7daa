package org.wikistream.indexing.documents;

import org.apache.flink.util.function.SerializableFunction;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.common.xcontent.XContentType;
import org.wikistream.event.Categories;
import org.wikistream.indexing.opensearch.IndexNames;
import org.wikistream.indexing.records.ConsumedChange;

/** The request that puts a change into OpenSearch. {@code _id} is {@code meta.id}, so that a repetition replaces itself. */
public final class IndexChange implements SerializableFunction<ConsumedChange, IndexRequest> {

    private final IndexNames names;
    private final Categories categories;

    public IndexChange(IndexNames names, Categories categories) {
        this.names = names;
        this.categories = categories;
    }

    @Override
    public IndexRequest apply(ConsumedChange consumed) {
        String category = categories.of(consumed.change());
        String index = names.ofChange(category, consumed.change().time(), consumed.appended());
        return new IndexRequest(index)
                .id(consumed.change().id())
                .source(ChangeDocument.of(consumed, category), XContentType.JSON);
    }
}
