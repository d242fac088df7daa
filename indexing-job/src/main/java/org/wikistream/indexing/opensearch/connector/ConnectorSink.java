package org.wikistream.indexing.opensearch.connector;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.opensearch.sink.FlushBackoffType;
import org.apache.flink.connector.opensearch.sink.Opensearch2SinkBuilder;
import org.apache.flink.util.function.SerializableFunction;
import org.opensearch.action.index.IndexRequest;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.index.VersionType;
import org.wikistream.indexing.opensearch.OpenSearchConnection;
import org.wikistream.indexing.opensearch.bulk.BulkSettings;
import org.wikistream.indexing.opensearch.bulk.IndexAction;

/**
 * Indexes each element by the connector's own sink, to be compared with ours. One bulk is under way at a time; a document
 * that is refused fails the job, as does OpenSearch where it is gone.
 */
public final class ConnectorSink {

    /** A node that says 429 is asked again after 0.1, 0.2, ... s, 12 s in all. Only the refused actions are sent again. */
    private static final int RETRIES = 8;

    private static final long FIRST_RETRY_MS = 100;

    private static final int MEGABYTE_BITS = 20;

    private ConnectorSink() {}

    public static <T> Sink<T> indexing(
            OpenSearchConnection connection, BulkSettings settings, SerializableFunction<T, IndexAction> toAction) {
        return new Opensearch2SinkBuilder<T>()
                .<T>setEmitter((element, context, indexer) -> indexer.add(request(toAction.apply(element))))
                .setHosts(connection.httpHosts())
                .setRestClientFactory((builder, unused) -> connection.configure(builder))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setBulkFlushMaxSizeMb(Math.max(1, settings.maxBytes() >> MEGABYTE_BITS))
                .setBulkFlushMaxActions(settings.maxActions())
                .setBulkFlushInterval(settings.flushInterval().toMillis())
                .setBulkFlushBackoffStrategy(FlushBackoffType.EXPONENTIAL, RETRIES, FIRST_RETRY_MS)
                .setBulkResponseInspectorFactory(context -> new BulkFailures(context.metricGroup()))
                .build();
    }

    private static IndexRequest request(IndexAction action) {
        IndexRequest request =
                new IndexRequest(action.index()).id(action.id()).source(action.document(), XContentType.JSON);
        return action.version() == IndexAction.ANY
                ? request
                : request.versionType(VersionType.EXTERNAL_GTE).version(action.version());
    }
}
