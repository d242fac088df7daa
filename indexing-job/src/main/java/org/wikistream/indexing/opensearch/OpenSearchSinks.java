package org.wikistream.indexing.opensearch;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.opensearch.sink.FlushBackoffType;
import org.apache.flink.connector.opensearch.sink.Opensearch2SinkBuilder;
import org.apache.flink.util.function.SerializableFunction;
import org.opensearch.action.index.IndexRequest;

/**
 * Sinks that index each element by one request. At least once: a checkpoint completes when OpenSearch has acknowledged all
 * before it. Requests name their document, so that what is sent again replaces itself.
 */
public final class OpenSearchSinks {

    /** Larger bulks are no faster, and a node holds each in memory several times over. */
    private static final int BULK_MEGABYTES = 5;

    private static final int BULK_ACTIONS = 2_000;

    /** With the indices' refresh interval, a document of a slow stream is searchable after two seconds. */
    private static final long FLUSH_INTERVAL_MS = 1_000;

    /** A node that says 429 is asked again after 0.1, 0.2, ... s, 12 s in all. Only the refused actions are sent again. */
    private static final int RETRIES = 8;

    private static final long FIRST_RETRY_MS = 100;

    private OpenSearchSinks() {}

    public static <T> Sink<T> indexing(
            OpenSearchConnection connection, SerializableFunction<T, IndexRequest> toRequest) {
        return new Opensearch2SinkBuilder<T>()
                .<T>setEmitter((element, context, indexer) -> indexer.add(toRequest.apply(element)))
                .setHosts(connection.httpHosts())
                .setRestClientFactory((builder, unused) -> connection.configure(builder))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setBulkFlushMaxSizeMb(BULK_MEGABYTES)
                .setBulkFlushMaxActions(BULK_ACTIONS)
                .setBulkFlushInterval(FLUSH_INTERVAL_MS)
                .setBulkFlushBackoffStrategy(FlushBackoffType.EXPONENTIAL, RETRIES, FIRST_RETRY_MS)
                .setBulkResponseInspectorFactory(context -> new BulkFailures(context.metricGroup()))
                .build();
    }
}
