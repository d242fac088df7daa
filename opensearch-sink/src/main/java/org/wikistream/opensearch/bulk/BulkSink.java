package org.wikistream.opensearch.bulk;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.opensearch.OpenSearchConnection;

/**
 * Indexes each element by one action. At least once: a checkpoint completes when OpenSearch has acknowledged all before it,
 * but for what it will never take, and that is durable as {@link DeadLetters}. Without state: actions name their document, so
 * that what comes again after a failure replaces itself.
 *
 * <p>Not built on Flink's {@code AsyncSinkBase}, which was tried for it on paper. Its writer flushes what is under way before
 * a barrier, and leaves what it buffers for the checkpoint: documents in state. What was refused goes back to the front of its
 * queue and out again at once; growing pauses would have to be made by sending fewer, which its rate limiting counts in
 * documents. A request that outlives its timeout is queued again while the first may still be on its way. And each document
 * is an object in a queue until it is copied into a body, where here it is written into the body as it comes.
 */
public final class BulkSink<T> implements Sink<T> {

    private final OpenSearchConnection connection;
    private final BulkSettings settings;
    private final IndexPatience patience;
    private final SerializableFunction<T, IndexAction> toAction;
    private final DeadLetters.Factory deadLetters;

    public BulkSink(
            OpenSearchConnection connection,
            BulkSettings settings,
            IndexPatience patience,
            SerializableFunction<T, IndexAction> toAction,
            DeadLetters.Factory deadLetters) {
        this.connection = connection;
        this.settings = settings;
        this.patience = patience;
        this.toAction = toAction;
        this.deadLetters = deadLetters;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new BulkWriter<>(
                settings,
                patience,
                toAction,
                new RestBulkClient(connection),
                deadLetters.open(),
                context.getMailboxExecutor(),
                context.getProcessingTimeService(),
                context.metricGroup());
    }

    @Override
    @Deprecated
    public SinkWriter<T> createWriter(InitContext context) throws IOException {
        throw new UnsupportedOperationException("Flink calls the other one");
    }
}
