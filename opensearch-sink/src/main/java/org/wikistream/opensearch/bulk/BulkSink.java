package org.wikistream.opensearch.bulk;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.OpenSearchConnection;

/**
 * Indexes each element by one action, at least once. A checkpoint completes when OpenSearch has acknowledged all
 * actions before it; those that it will never take are durable as {@link DeadLetters}. The sink has no state: actions
 * name their documents, so a document that comes again after a failure replaces itself.
 *
 * <p>Flink's {@code AsyncSinkBase} was considered and does not fit. Its writer flushes requests in flight before a
 * barrier, but leaves its buffer to the checkpoint: documents would lie in state. Refused entries return to the front
 * of its queue and are sent again at once; it can only back off by its rate limiting, which counts documents. A request
 * that outlives its timeout is queued again while the first may still be in flight. And each document would be an
 * object in a queue until it is copied into a body, while this sink writes it into the body as it comes.
 */
public final class BulkSink<T> implements Sink<T> {

    private final OpenSearchConnection connection;
    private final BulkSettings settings;
    private final IndexPatience patience;
    private final SerializableFunction<T, IndexAction> toAction;
    private final DeadLetters.Factory deadLetters;
    private final @Nullable IndexNames paced;

    public BulkSink(
            OpenSearchConnection connection,
            BulkSettings settings,
            IndexPatience patience,
            SerializableFunction<T, IndexAction> toAction,
            DeadLetters.Factory deadLetters) {
        this(connection, settings, patience, toAction, deadLetters, null);
    }

    private BulkSink(
            OpenSearchConnection connection,
            BulkSettings settings,
            IndexPatience patience,
            SerializableFunction<T, IndexAction> toAction,
            DeadLetters.Factory deadLetters,
            @Nullable IndexNames paced) {
        this.connection = connection;
        this.settings = settings;
        this.patience = patience;
        this.toAction = toAction;
        this.deadLetters = deadLetters;
        this.paced = paced;
    }

    /**
     * Returns the same sink, which lets OpenSearch refresh seldom while it is far behind: the indices that it writes,
     * and those of the statistics of the same time.
     */
    public BulkSink<T> pacingRefreshes(IndexNames names) {
        return new BulkSink<>(connection, settings, patience, toAction, deadLetters, names);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        RestBulkClient client = new RestBulkClient(connection);
        return new BulkWriter<>(
                settings,
                patience,
                toAction,
                client,
                deadLetters.open(),
                context.getMailboxExecutor(),
                context.getProcessingTimeService(),
                pace(client, context),
                context.metricGroup());
    }

    /** One subtask decides for all: they fall behind together, and two that disagree would undo each other's work. */
    private Pace pace(RestBulkClient client, WriterInitContext context) {
        return paced == null || context.getTaskInfo().getIndexOfThisSubtask() > 0
                ? Pace.NONE
                : new RefreshPace(
                        client.refreshes(), paced, context.getMailboxExecutor(), context.getProcessingTimeService());
    }

    @Override
    @Deprecated
    public SinkWriter<T> createWriter(InitContext context) throws IOException {
        throw new UnsupportedOperationException("Flink calls the other one");
    }
}
