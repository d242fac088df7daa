package org.wikistream.warehouse.writing;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.util.FlinkRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.mysql.change.Progress.Position;

/** The thread that talks to the database, so that the task's thread stays responsive while waiting for it. */
final class WritingThread<E, R> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WritingThread.class);

    /** How long an ending task waits for the thread, which may hang longer if the server does. */
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final ExecutorService executor;
    private final BatchSettler<E, R> settler;
    private final TableSession<R> session;
    private final Consumer<Exception> failed;

    /** @param failed takes, in this thread, failures that waiting can't resolve */
    WritingThread(String name, TableSession<R> session, BatchSettler<E, R> settler, Consumer<Exception> failed) {
        this.session = session;
        this.settler = settler;
        this.failed = failed;
        executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Connects, so that a database that does not match the state is found before there is anything to write. */
    void connect() {
        run(settler::connect);
    }

    /** @param settled takes the result, in this thread */
    void write(List<PendingRow<E, R>> batch, Consumer<BatchResult<E, R>> settled) {
        run(() -> settled.accept(settler.settle(batch)));
    }

    /** @param passed runs when the progress has moved, in this thread */
    void pass(NavigableMap<Integer, Position> positions, Runnable passed) {
        run(() -> {
            settler.pass(positions);
            passed.run();
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void run(Work work) {
        Future<?> unused = executor.submit(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                failed.accept(e);
            } catch (Error e) {
                failed.accept(new FlinkRuntimeException(e));
                throw e;
            }
        });
    }

    /** Ends whatever the thread is doing. The rows that it was writing belong to no checkpoint and will come again. */
    @Override
    public void close() throws InterruptedException {
        executor.shutdownNow();
        // The driver asks the server to end the running statement, and a hanging server does not answer.
        Thread aborting = new Thread(session::abort, "abort-mysql");
        aborting.setDaemon(true);
        aborting.start();
        if (!executor.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The server does not answer; a thread is still waiting for it, and ends at its timeout");
        }
        aborting.join(GOODBYE.toMillis());
    }
}
