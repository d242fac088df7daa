package org.wikistream.opensearch.connector;

import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.opensearch.bulk.DeadLetters;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.opensearch.bulk.SinkMetrics;
import org.wikistream.topics.RejectionReason;

/**
 * The connector's writer, together with the dead letters that its inspector fills, which are durable before a
 * checkpoint completes.
 *
 * <p>The connector's client fails a whole bulk because of one document that it can't write, and can't say which. No
 * document is known that gets that far; if there is one, it fails the job once, and is identified after the task has
 * restarted.
 */
final class ConnectorWriter<T> implements SinkWriter<T> {

    private static final String UNFIT = "unfit-for-client";

    private final SerializableFunction<T, IndexAction> toAction;
    private final SinkWriter<DocumentRequest> connector;
    private final DeadLetters deadLetters;
    private final SinkMetrics metrics;
    private final boolean triesEach;

    /** @param triesEach whether each document is tried first, because the task has failed before */
    ConnectorWriter(
            SerializableFunction<T, IndexAction> toAction,
            SinkWriter<DocumentRequest> connector,
            DeadLetters deadLetters,
            SinkMetrics metrics,
            boolean triesEach) {
        this.toAction = toAction;
        this.connector = connector;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.triesEach = triesEach;
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        DocumentRequest request = DocumentRequest.of(toAction.apply(element));
        Optional<String> unfit = triesEach ? request.whyUnfit() : Optional.empty();
        if (unfit.isPresent()) {
            deadLetters.add(
                    request.action(), RejectionReason.REFUSED_BY_OPENSEARCH, "OpenSearch's client: " + unfit.get());
            metrics.rejected(UNFIT);
        } else {
            connector.write(request, context);
        }
    }

    /** Returns when everything written is acknowledged by OpenSearch or durable as a dead letter. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        connector.flush(endOfInput);
        deadLetters.flush();
    }

    /** On closing, the connector sends what it still holds, and ignores the answers. */
    @Override
    public void close() throws Exception {
        try (deadLetters) {
            connector.close();
        }
    }
}
