package org.wikistream.operations.warehouse.reading;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.wikistream.audit.AuditRow;
import org.wikistream.mysql.change.Progress;
import org.wikistream.topics.SourceTopic;

/**
 * Finds how far the warehouse is behind Kafka. A warehouse that follows closely gets time to write what it has read.
 */
public final class WarehouseLag {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(250);

    private final ChangesInKafka kafka;
    private final List<AuditRow.Lost> recorded;
    private final Duration patience;

    /** @param recorded what the audit already counts as lost to the warehouse, of this topic */
    public WarehouseLag(ChangesInKafka kafka, List<AuditRow.Lost> recorded) {
        this(kafka, recorded, PATIENCE);
    }

    WarehouseLag(ChangesInKafka kafka, List<AuditRow.Lost> recorded, Duration patience) {
        this.kafka = kafka;
        this.recorded = List.copyOf(recorded);
        this.patience = patience;
    }

    /**
     * The changes that the warehouse lacks.
     *
     * @param unread how many changes it has yet to read
     * @param deleted how many Kafka deleted before it read them, except those that the audit counts
     */
    public record Lag(long unread, long deleted) {}

    /** Returns the warehouse's current next offset of each partition. */
    interface Reached {
        Map<Integer, Long> read() throws SQLException;
    }

    /**
     * Compares the warehouse with Kafka.
     *
     * @param connection outside any transaction, so that it sees the current progress
     * @param topic with its current id; nothing counts as written of a topic that was recreated under the same name
     */
    public Lag of(Connection connection, SourceTopic topic) throws SQLException {
        return of(() -> Progress.read(connection, topic));
    }

    Lag of(Reached reached) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<Integer, Long> progress = reached.read();
        while (kafka.hasMoreThan(progress)) {
            if (System.nanoTime() > deadline) {
                return new Lag(kafka.behind(progress), kafka.deletedBehind(withRecorded(progress)));
            }
            LockSupport.parkNanos(POLL.toNanos());
            progress = reached.read();
        }
        return new Lag(0, kafka.deletedBehind(withRecorded(progress)));
    }

    /** A job that goes on after a loss records it first, and moves its progress with the next batch. */
    private Map<Integer, Long> withRecorded(Map<Integer, Long> progress) {
        Map<Integer, Long> passed = new HashMap<>(progress);
        for (AuditRow.Lost loss : recorded) {
            passed.computeIfPresent(
                    loss.partition(),
                    (partition, next) -> loss.firstOffset() <= next ? Math.max(next, loss.lastOffset() + 1) : next);
        }
        return passed;
    }
}
