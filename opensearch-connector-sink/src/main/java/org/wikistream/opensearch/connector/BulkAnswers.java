package org.wikistream.opensearch.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.connector.opensearch.sink.BulkResponseInspector;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;
import org.opensearch.action.bulk.BulkItemResponse;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.bulk.BulkResponse;
import org.wikistream.opensearch.bulk.DeadLetters;
import org.wikistream.opensearch.bulk.Refusal;
import org.wikistream.opensearch.bulk.SentAction;
import org.wikistream.opensearch.bulk.SinkMetrics;
import org.wikistream.topics.RejectionReason;

/**
 * Decides what becomes of each document of a bulk that was answered: indexed, superseded, or a dead letter. If
 * OpenSearch does not accept a document that is not at fault, this throws before it has handled any of them, which
 * fails the task, and all come again.
 *
 * <p>Runs in the task's thread, between elements and while a checkpoint waits for the bulks before it.
 */
final class BulkAnswers implements BulkResponseInspector {

    private final DeadLetters deadLetters;
    private final SinkMetrics metrics;
    private final ProcessingTimeService clock;

    BulkAnswers(DeadLetters deadLetters, SinkMetrics metrics, ProcessingTimeService clock) {
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void inspect(BulkRequest request, BulkResponse response) {
        BulkItemResponse[] items = response.getItems();
        if (items.length != request.numberOfActions()) {
            throw new FlinkRuntimeException("OpenSearch answered for " + items.length + " documents of "
                    + request.numberOfActions() + " in a bulk");
        }
        List<@Nullable Refusal> refusals = new ArrayList<>(items.length);
        for (int position = 0; position < items.length; position++) {
            refusals.add(refusal(items[position], action(request, position)));
        }
        metrics.sentBytes(request.estimatedSizeInBytes());
        metrics.answered(response.getTook().millis());
        long now = clock.getCurrentProcessingTime();
        for (int position = 0; position < items.length; position++) {
            settle(action(request, position), refusals.get(position), now);
        }
    }

    /** Returns null if the document was accepted. Throws if it must be sent again. */
    private static @Nullable Refusal refusal(BulkItemResponse item, SentAction action) {
        if (!item.isFailed()) {
            return null;
        }
        if (!item.getId().equals(action.id())) {
            throw new FlinkRuntimeException("OpenSearch answered for document '" + item.getId() + "' where '"
                    + action.id() + "' was sent: whose refusal this is can't be told");
        }
        ClientError error = ClientError.of(item.getFailure().getCause());
        Refusal refusal = Refusal.of(item.status().getStatus(), error.type(), error.reason());
        if (refusal.meaning() == Refusal.Meaning.OUTAGE) {
            throw new FlinkRuntimeException(refusal.text() + ". It was about index " + action.index()
                    + "; the job begins again at its checkpoint");
        }
        return refusal;
    }

    private void settle(SentAction action, @Nullable Refusal refusal, long now) {
        if (refusal == null) {
            metrics.indexed(action.origin(), now);
        } else if (refusal.meaning() == Refusal.Meaning.SUPERSEDED) {
            metrics.alreadyNewer();
        } else {
            reject(action, refusal);
        }
    }

    private void reject(SentAction action, Refusal refusal) {
        try {
            deadLetters.add(action, RejectionReason.REFUSED_BY_OPENSEARCH, "OpenSearch: " + refusal.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metrics.rejected(refusal.type());
    }

    private static SentAction action(BulkRequest request, int position) {
        return ((DocumentRequest) request.requests().get(position)).action();
    }
}
