package org.wikistream.indexing;

import org.apache.flink.api.connector.sink2.Sink;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.indexing.kafka.AsideSink;
import org.wikistream.indexing.kafka.RejectedRecord;
import org.wikistream.indexing.kafka.RejectedSerializer;
import org.wikistream.indexing.opensearch.OpenSearchSinks;

/**
 * Where everything goes.
 *
 * @param rejected what is no change
 */
public record IndexingSinks(Sink<ConsumedChange> documents, Sink<RejectedRecord> rejected) {

    /** The real ones. */
    static IndexingSinks of(IndexingSettings settings) {
        return new IndexingSinks(
                OpenSearchSinks.indexing(
                        settings.openSearch(), new IndexChange(settings.indexNames(), settings.categories())),
                AsideSink.of(
                        settings.kafka(),
                        new RejectedSerializer(settings.topics().rejected())));
    }
}
