package org.wikistream.testkit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;

/**
 * The mailbox and timers that Flink gives to a writer. The creating thread is the task's thread; timers come as mails.
 */
public final class TaskThread implements ProcessingTimeService, AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final TaskMailboxImpl box = new TaskMailboxImpl();

    public final MailboxExecutor mailbox = new MailboxExecutorImpl(box, 0, StreamTaskActionExecutor.IMMEDIATE);

    /** Milliseconds by which the clock is ahead of the machine's. */
    public final AtomicLong ahead = new AtomicLong();

    @Override
    public long getCurrentProcessingTime() {
        return System.currentTimeMillis() + ahead.get();
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
        return clock.schedule(
                () -> mailbox.execute(() -> target.onProcessingTime(timestamp), "timer"),
                Math.max(0, timestamp - getCurrentProcessingTime()),
                TimeUnit.MILLISECONDS);
    }

    /** Processes mails, as a task does between elements. */
    public void work() throws InterruptedException {
        mailbox.tryYield();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        box.quiesce();
        box.close();
    }
}
