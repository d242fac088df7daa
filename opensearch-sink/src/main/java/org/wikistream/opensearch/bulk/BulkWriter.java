package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Fills one bulk while others are under way. When it is full and as many as may be are under way, it waits, and so holds
 * back all that comes before it. A bulk is under way until each of its actions has found its end, however long OpenSearch is
 * gone; so memory is bounded.
 *
 * <p>All is done by the task's thread. Answers come to it as mails, which it works off between elements and while it waits.
 */
final class BulkWriter<T> implements SinkWriter<T> {

    private final BulkSettings settings;
    private final SerializableFunction<T, IndexAction> toAction;
    private final BulkClient client;
    private final DeadLetters deadLetters;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final BulkDispatcher delivery;
    private final Deque<Bulk> spare = new ArrayDeque<>();

    private Bulk filling = new Bulk();
    private boolean timerSet;
    private boolean due;

    BulkWriter(
            BulkSettings settings,
            IndexPatience patience,
            SerializableFunction<T, IndexAction> toAction,
            BulkClient client,
            DeadLetters deadLetters,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            SinkWriterMetricGroup metrics) {
        this.settings = settings;
        this.toAction = toAction;
        this.client = client;
        this.deadLetters = deadLetters;
        this.mailbox = mailbox;
        this.timers = timers;
        delivery = new BulkDispatcher(client, patience, deadLetters, mailbox, timers, metrics, this::freed);
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        IndexAction action = toAction.apply(element);
        while (isFull() || (filling.size() > 0 && filling.length() + Bulk.atMost(action) > maxBytes())) {
            if (!sendIfPossible()) {
                mailbox.yield();
            }
        }
        filling.add(action);
        if (isFull()) {
            sendIfPossible();
        } else {
            setTimer();
        }
    }

    /** Returns when all that was written is acknowledged by OpenSearch, or durable as a dead letter. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        while (filling.size() > 0 || delivery.underWay() > 0) {
            if (!sendIfPossible()) {
                mailbox.yield();
            }
        }
        deadLetters.flush();
    }

    @Override
    public void close() throws Exception {
        try (deadLetters) {
            client.close();
        }
    }

    private boolean isFull() {
        return filling.size() >= settings.maxActions() || filling.length() >= maxBytes();
    }

    private int maxBytes() {
        return Math.min(settings.maxBytes(), delivery.maxBytes());
    }

    private boolean sendIfPossible() throws IOException {
        if (filling.size() == 0 || delivery.underWay() >= settings.inFlight()) {
            return false;
        }
        Bulk full = filling;
        filling = spare.isEmpty() ? new Bulk() : spare.pop();
        due = false;
        delivery.start(full);
        return true;
    }

    private void freed(Bulk empty) throws IOException {
        // Halves of bulks would pile up otherwise.
        if (spare.size() < settings.inFlight()) {
            spare.push(empty);
        }
        if (due || isFull()) {
            sendIfPossible();
        }
    }

    /** One timer for all: set for a bulk that has left since, it sends the next one early, which does no harm. */
    private void setTimer() {
        if (!timerSet) {
            timerSet = true;
            // Flink fails the task for what a timer throws.
            ScheduledFuture<?> unused = timers.registerTimer(
                    timers.getCurrentProcessingTime() + settings.flushInterval().toMillis(), time -> {
                        timerSet = false;
                        due = filling.size() > 0 && !sendIfPossible();
                    });
        }
    }
}
