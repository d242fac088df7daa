package org.wikistream.indexing;

import org.apache.flink.api.connector.sink2.Sink;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.indexing.documents.IndexStatistics;
import org.wikistream.indexing.kafka.AsideSink;
import org.wikistream.indexing.kafka.LateSerializer;
import org.wikistream.indexing.kafka.RejectedSerializer;
import org.wikistream.indexing.opensearch.OpenSearchSinks;
import org.wikistream.indexing.records.ConsumedChange;
import org.wikistream.indexing.records.RejectedRecord;
import org.wikistream.indexing.stats.LateRecord;
import org.wikistream.indexing.stats.StatisticsRow;

/**
 * Where everything goes.
 *
 * @param rejected what is no change
 * @param late what came too late for its window
 */
public record IndexingSinks(
        Sink<ConsumedChange> documents,
        Sink<StatisticsRow> statistics,
        Sink<RejectedRecord> rejected,
        Sink<LateRecord> late) {

    /** The real ones. */
    static IndexingSinks of(IndexingSettings settings) {
        return new IndexingSinks(
                OpenSearchSinks.indexing(
                        settings.openSearch(), new IndexChange(settings.indexNames(), settings.categories())),
                OpenSearchSinks.indexing(settings.openSearch(), new IndexStatistics(settings.indexNames())),
                AsideSink.of(
                        settings.kafka(),
                        new RejectedSerializer(settings.topics().rejected())),
                AsideSink.of(
                        settings.kafka(), new LateSerializer(settings.topics().late())));
    }
}
