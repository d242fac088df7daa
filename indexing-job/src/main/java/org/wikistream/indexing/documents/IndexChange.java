package org.wikistream.indexing.documents;

import java.util.Set;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.IndexAction;

/**
 * Makes the action that indexes a change. {@code _id} is {@code meta.id}, so that a repeated change replaces itself.
 */
public final class IndexChange implements SerializableFunction<EnrichedChange, IndexAction> {

    private final IndexNames names;

    public IndexChange(IndexNames names) {
        this.names = names;
    }

    /** Returns the fields of the event that its document omits: {@link ChangeDocument#leftOut}. */
    public static Set<String> leftOut(boolean withParsedComment) {
        return ChangeDocument.leftOut(withParsedComment);
    }

    @Override
    public IndexAction apply(EnrichedChange change) {
        String category = change.enrichment().category();
        String index = names.ofChange(category, change.change().time(), change.appended());
        DocumentOrigin origin = new DocumentOrigin(
                category,
                change.change().time(),
                change.appended(),
                change.payload(),
                change.partition(),
                change.offset());
        return new IndexAction(index, change.change().id(), IndexAction.ANY, ChangeDocument.of(change), origin);
    }
}
