package org.wikistream.audit.reading;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wikistream.topics.Topics;

/**
 * Reads what ingest recorded, as {@link RecordedAudit} does, and then follows new rows. For continuous monitoring. Not
 * thread-safe.
 */
public final class FollowedAudit implements AutoCloseable {

    private final CommittedRecords rows;
    private final Ledger ledger = new Ledger();
    private boolean caughtUp;

    /**
     * Connects. Throws if the topic does not exist, and names topics that may be meant. Throws Kafka's exceptions if
     * Kafka can't be reached.
     *
     * @param client what Kafka's clients need
     */
    public FollowedAudit(Map<String, String> client, Topics topics) {
        rows = new CommittedRecords(client, topics.audit());
        try {
            rows.requireTopic();
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /**
     * Reads the rows that are committed by now, but stops when the given time is up. Returns whether there were any.
     */
    public boolean readOn(Duration atMost) {
        boolean[] any = {false};
        caughtUp |= rows.readOn(atMost, row -> {
            ledger.read(row.value(), row.offset());
            any[0] = true;
        });
        return any[0];
    }

    /**
     * Returns whether it has once reached the end of the topic. Until then, it knows of too few records, and of gaps
     * that were filled later.
     */
    public boolean hasCaughtUp() {
        return caughtUp;
    }

    /** Returns how much of the topic was read so far, in percent. */
    public int percent() {
        return rows.percent();
    }

    /** Returns what was read so far. The report has no checks. */
    public AuditReport report() {
        return ledger.report(List.of());
    }

    /** Returns how many rows can't be read. */
    public int unreadable() {
        return ledger.unreadable().size();
    }

    @Override
    public void close() {
        rows.close();
    }
}
