package org.wikistream.indexing;

import java.util.function.UnaryOperator;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.changesource.sidetopic.RejectedSerializer;
import org.wikistream.changesource.sidetopic.SideTopicSink;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.indexing.documents.IndexStatistics;
import org.wikistream.indexing.late.LateSerializer;
import org.wikistream.indexing.published.FinalRowSerializer;
import org.wikistream.indexing.stats.LateRecord;
import org.wikistream.indexing.stats.StatisticsRow;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.opensearch.bulk.BulkSink;
import org.wikistream.opensearch.bulk.DeadLetters;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.opensearch.bulk.IndexPatience;
import org.wikistream.opensearch.connector.ConnectorSink;
import org.wikistream.opensearch.rejected.RejectedDocuments;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.Topics;

/**
 * The sinks of the job.
 *
 * @param statistics takes each row whenever it has grown; it may be final
 * @param finalStatistics takes the same rows, and writes the final ones
 * @param rejected takes records that could not be read as changes
 * @param late takes changes and counts that came too late for their window
 */
public record IndexingSinks(
        Sink<EnrichedChange> documents,
        Sink<StatisticsRow> statistics,
        Sink<StatisticsRow> finalStatistics,
        Sink<RejectedRecord> rejected,
        Sink<LateRecord> late) {

    /** The sinks that write to OpenSearch and Kafka. */
    static IndexingSinks of(IndexingSettings settings) {
        KafkaConnection kafka = settings.changes().kafka();
        Topics topics = settings.changes().topics();
        IndexNames names = settings.openSearch().indexNames();
        return new IndexingSinks(
                // This sets the pace of both kinds of indices: rows come from the same changes, but don't tell when
                // Kafka got them.
                indexing(
                        settings,
                        new IndexChange(names),
                        RejectedHeaders.INDEX_STAGE,
                        sink -> sink.pacingRefreshes(names)),
                indexing(
                        settings,
                        new IndexStatistics(names),
                        RejectedHeaders.STATISTICS_STAGE,
                        UnaryOperator.identity()),
                SideTopicSink.of(kafka, new FinalRowSerializer(topics.statistics())),
                SideTopicSink.of(kafka, new RejectedSerializer(topics.rejected(), RejectedHeaders.INDEX_STAGE)),
                SideTopicSink.of(kafka, new LateSerializer(topics.late())));
    }

    private static <T> Sink<T> indexing(
            IndexingSettings settings,
            SerializableFunction<T, IndexAction> toAction,
            String stage,
            UnaryOperator<BulkSink<T>> asWell) {
        Topics topics = settings.changes().topics();
        DeadLetters.Factory deadLetters = RejectedDocuments.to(
                topics.rejected(),
                topics.recentChange(),
                stage,
                settings.changes().kafka());
        OpenSearchConnection connection = settings.openSearch().connection();
        BulkSettings bulk = settings.sink().bulk();
        if (settings.sinkKind() == SinkKind.CONNECTOR) {
            return ConnectorSink.of(connection, bulk, toAction, deadLetters);
        }
        IndexPatience patience = new IndexPatience(
                settings.openSearch().indexNames().all(), settings.sink().indexPatience());
        return asWell.apply(new BulkSink<>(connection, bulk, patience, toAction, deadLetters));
    }
}
