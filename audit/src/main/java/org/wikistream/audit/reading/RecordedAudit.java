package org.wikistream.audit.reading;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wikistream.progress.LiveOutput;
import org.wikistream.topics.Topics;

/**
 * Reads what ingest recorded, as {@link Audit} does, but compares it with nothing, because reading the topics
 * themselves may take too long for a caller that only wants to know what is missing.
 */
public final class RecordedAudit {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private RecordedAudit() {}

    /**
     * Reads all rows. The report has no checks.
     *
     * @param client what Kafka's clients need
     * @param output shows how far the reading has come
     */
    public static AuditReport read(Map<String, String> client, Topics topics, LiveOutput output) {
        Ledger ledger = new Ledger();
        try (CommittedRecords rows = new CommittedRecords(client, topics.audit())) {
            ledger.readOn(rows, topics.audit(), PATIENCE, output);
        }
        return ledger.report(List.of());
    }
}
