package org.wikistream.operations.warehouse.reading;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.wikistream.mysql.change.Progress;
import org.wikistream.topics.SourceTopic;

/** Finds how far the warehouse is behind Kafka. A warehouse that follows closely is given the time to write what it has read. */
public final class WarehouseLag {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(250);

    private final ChangesInKafka kafka;
    private final Duration patience;

    public WarehouseLag(ChangesInKafka kafka) {
        this(kafka, PATIENCE);
    }

    WarehouseLag(ChangesInKafka kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    /** The next offset of each partition, as the warehouse has it at this moment. */
    interface Reached {
        Map<Integer, Long> read() throws SQLException;
    }

    /**
     * Returns how many changes of Kafka the warehouse lacks.
     *
     * @param connection that is in no transaction, so that it sees the progress as it is now
     * @param topic with the id that it has now; of one that was made anew under the same name nothing is written yet
     */
    public long unread(Connection connection, SourceTopic topic) throws SQLException {
        return unread(() -> Progress.read(connection, topic));
    }

    long unread(Reached reached) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<Integer, Long> progress = reached.read();
        while (kafka.hasMoreThan(progress)) {
            if (System.nanoTime() > deadline) {
                return kafka.behind(progress);
            }
            LockSupport.parkNanos(POLL.toNanos());
            progress = reached.read();
        }
        return 0;
    }
}
