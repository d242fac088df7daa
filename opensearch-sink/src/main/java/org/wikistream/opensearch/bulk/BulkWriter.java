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
 * Fills one bulk while others are in flight. When it is full and the limit of bulks in flight is reached, the writer
 * waits, which exerts backpressure. A bulk is in flight until each of its actions is settled, however long OpenSearch
 * is down; so memory is bounded.
 *
 * <p>The task's thread does everything. Answers reach it as mails, which it processes between elements and while it
 * waits.
 */
final class BulkWriter<T> implements SinkWriter<T> {

    private final BulkSettings settings;
    private final SerializableFunction<T, IndexAction> toAction;
    private final BulkClient client;
    private final DeadLetters deadLetters;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final Pace pace;
    private final BulkDispatcher dispatcher;
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
            Pace pace,
            SinkWriterMetricGroup metrics) {
        this.settings = settings;
        this.toAction = toAction;
        this.client = client;
        this.deadLetters = deadLetters;
        this.mailbox = mailbox;
        this.timers = timers;
        this.pace = pace;
        dispatcher = new BulkDispatcher(client, patience, deadLetters, mailbox, timers, metrics, this::freed);
        pace.start(() -> filling.size() == 0 && dispatcher.inFlight() == 0);
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
        pace.written(action);
        if (isFull()) {
            sendIfPossible();
        } else {
            setTimer();
        }
    }

    /** Returns when OpenSearch has acknowledged everything written, or it is durable as a dead letter. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        while (filling.size() > 0 || dispatcher.inFlight() > 0) {
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
        return Math.min(settings.maxBytes(), dispatcher.maxBytes());
    }

    private boolean sendIfPossible() throws IOException {
        if (filling.size() == 0 || dispatcher.inFlight() >= settings.inFlight()) {
            return false;
        }
        Bulk full = filling;
        filling = spare.isEmpty() ? new Bulk() : spare.pop();
        due = false;
        dispatcher.start(full);
        return true;
    }

    private void freed(Bulk empty) throws IOException {
        pace.settled();
        // Otherwise halves of bulks would pile up.
        if (spare.size() < settings.inFlight()) {
            spare.push(empty);
        }
        if (due || isFull()) {
            sendIfPossible();
        }
    }

    private void setTimer() {
        if (!timerSet) {
            timerSet = true;
            lookLater(
                    timers.getCurrentProcessingTime() + settings.flushInterval().toMillis());
        }
    }

    /**
     * Sends the bulk when it is old enough, or earlier when nothing was added since the last look. Ingest commits once
     * a second, so that changes come in bursts: what waits for more would wait for the next one. While another bulk is
     * under way it does wait, since many small bulks cost OpenSearch more than a large one.
     *
     * <p>One timer serves all bulks: if its bulk was sent in the meantime, it sends the next one early, which does no
     * harm.
     */
    private void lookLater(long latest) {
        int seen = filling.size();
        long next = timers.getCurrentProcessingTime() + settings.pause().toMillis();
        // If a timer throws, Flink fails the task.
        ScheduledFuture<?> unused = timers.registerTimer(Math.min(next, latest), time -> {
            boolean drained = filling.size() == seen && dispatcher.inFlight() == 0;
            if (drained || filling.size() == 0 || time >= latest) {
                timerSet = false;
                due = filling.size() > 0 && !sendIfPossible();
            } else {
                lookLater(latest);
            }
        });
    }
}
