package org.wikistream.warehouse.writing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.RecordedMetrics;
import org.wikistream.testkit.TaskThread;
import org.wikistream.testkit.TimelessContext;
import org.wikistream.topics.SourceTopic;

/**
 * A writer of changes with the task, the metrics and the dead letters that belong to it. The creating thread is the
 * task's.
 */
final class TestWriter implements AutoCloseable {

    static final SourceTopic TOPIC = new SourceTopic(Changes.TOPIC, "q83TPyZiRZKfzGSfMDIyLQ");

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final SinkWriter.Context CONTEXT = TimelessContext.INSTANCE;

    final TaskThread task = new TaskThread();
    final RecordedMetrics metrics = new RecordedMetrics();
    final RecordedLetters letters = new RecordedLetters();
    final RowWriter<EnrichedChange, ?> writer;

    TestWriter(MySqlConnection mySql, BatchLimits limits) {
        this(mySql, limits, null);
    }

    TestWriter(MySqlConnection mySql, BatchLimits limits, @Nullable DailyMonths months) {
        writer = new RowWriter<>(
                "test",
                mySql,
                limits,
                new ChangeRows(TOPIC, new OffsetGuard(TOPIC, List.of()), months),
                letters,
                task.mailbox,
                task,
                metrics.group(),
                Clock.systemUTC());
    }

    static TestWriter ofRows(MySqlConnection mySql, int rows) {
        return new TestWriter(mySql, new BatchLimits(rows, 4 << 20, NEVER));
    }

    void write(List<EnrichedChange> changes) throws Exception {
        for (EnrichedChange change : changes) {
            writer.write(change, CONTEXT);
        }
    }

    /** Processes mails, as a task does between elements, until a metric passes. */
    void awaitMetric(String name, long atLeast) {
        Eventually.await(
                name + " is " + atLeast,
                DEADLINE,
                () -> {
                    task.work();
                    return metrics.value("mysql." + name);
                },
                value -> value >= atLeast);
    }

    @Override
    public void close() throws Exception {
        try (task) {
            writer.close();
        }
    }
}
