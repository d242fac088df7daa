package org.wikistream.opensearch.connector;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.opensearch.sink.Opensearch2SinkBuilder;
import org.apache.flink.util.function.SerializableFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.opensearch.bulk.DeadLetters;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.opensearch.bulk.SinkMetrics;

/**
 * Indexes each element by one action, at least once, through Flink's connector. One bulk is in flight at a time.
 * Documents that OpenSearch will never accept go to the {@link DeadLetters}, durable before a checkpoint completes. Any
 * other refusal, and an OpenSearch that does not answer, fails the task, and the job restarts from its checkpoint. The
 * sink has no state.
 *
 * <p>The connector is created where it runs, because its inspector of answers shares the dead letters with the writer
 * around it.
 */
public final class ConnectorSink<T> implements Sink<T> {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorSink.class);

    /**
     * While the connector waits for an answer, the task can't be cancelled, and on closing it sends once more. Flink
     * kills a TaskManager whose task does not end within three minutes.
     */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(20);

    private static final int MEGABYTE_BITS = 20;

    private final OpenSearchConnection connection;
    private final BulkSettings settings;
    private final SerializableFunction<T, IndexAction> toAction;
    private final DeadLetters.Factory deadLetters;
    private final Duration responseTimeout;

    ConnectorSink(
            OpenSearchConnection connection,
            BulkSettings settings,
            SerializableFunction<T, IndexAction> toAction,
            DeadLetters.Factory deadLetters,
            Duration responseTimeout) {
        this.connection = connection;
        this.settings = settings;
        this.toAction = toAction;
        this.deadLetters = deadLetters;
        this.responseTimeout = responseTimeout;
    }

    /**
     * Returns a sink that writes by the connector. The return type is Flink's interface, so that a caller's code can be
     * verified without loading this class, let alone the connector's.
     *
     * @param settings its size in whole megabytes; the number of bulks in flight is ignored
     */
    public static <T> Sink<T> of(
            OpenSearchConnection connection,
            BulkSettings settings,
            SerializableFunction<T, IndexAction> toAction,
            DeadLetters.Factory deadLetters) {
        return new ConnectorSink<>(connection, settings, toAction, deadLetters, RESPONSE_TIMEOUT);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        LOG.info("Flink's OpenSearch connector writes (opensearch.sink = connector): an outage restarts the job");
        DeadLetters letters = deadLetters.open();
        try {
            SinkMetrics metrics = new SinkMetrics(context.metricGroup());
            BulkAnswers answers = new BulkAnswers(letters, metrics, context.getProcessingTimeService());
            boolean again = context.getTaskInfo().getAttemptNumber() > 0;
            return new ConnectorWriter<>(toAction, connector(context, answers), letters, metrics, again);
        } catch (IOException | RuntimeException e) {
            letters.close();
            throw e;
        }
    }

    @Override
    @Deprecated
    public SinkWriter<T> createWriter(InitContext context) throws IOException {
        throw new UnsupportedOperationException("Flink calls the other one");
    }

    /**
     * Disables the connector's default backoff. Its own retries change the order of the answers, so it would be unknown
     * which document was refused.
     */
    private SinkWriter<DocumentRequest> connector(WriterInitContext context, BulkAnswers answers) throws IOException {
        return new Opensearch2SinkBuilder<DocumentRequest>()
                .<DocumentRequest>setEmitter((request, unused, indexer) -> indexer.add(request))
                .setHosts(connection.httpHosts())
                .setRestClientFactory((builder, unused) -> connection.configure(builder, responseTimeout))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setBulkFlushMaxSizeMb(settings.maxBytes() >> MEGABYTE_BITS)
                .setBulkFlushMaxActions(settings.maxActions())
                .setBulkFlushInterval(settings.flushInterval().toMillis())
                .setBulkResponseInspectorFactory(unused -> answers)
                .build()
                .createWriter(context);
    }
}
