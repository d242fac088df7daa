package org.wikistream.indexing.replay;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wikistream.changesource.ParsedRecordDeserializer;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.opensearch.bulk.BlockingBulkSender;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.opensearch.rejected.ComputedDocument;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

/** Decides which rejected entries can be sent again, and why the others can't. */
final class Replay {

    static final String BY_INGEST =
            "rejected before the topic of events: only ingest-job writes there, and OpenSearch has what is there";
    static final String FOR_MYSQL = "rejected on the way to MySQL: replay-rejected --stage warehouse sends it there";
    static final String ALERT = "an alert: replay-rejected --stage insights sends it";
    static final String BY_ANOTHER_READER = "rejected by another job, which writes to another store";
    static final String STATISTICS = "a row of the statistics that lacks its name or its end";
    static final String HEAD_ONLY =
            "of a payload so large only the head is here; the record itself is in the topic of events";
    static final String UNREADABLE = "still can't be read: ";

    private static final Set<String> WERE_READ =
            Set.of(RejectionReason.REFUSED_BY_OPENSEARCH.label(), RejectionReason.INDEX_UNWRITABLE.label());

    private final ParsedRecordDeserializer parser;
    private final IndexChange toAction;
    private final BlockingBulkSender sender;
    private final ReplayReport report;

    Replay(ParsedRecordDeserializer parser, IndexChange toAction, BlockingBulkSender sender, ReplayReport report) {
        this.parser = parser;
        this.toAction = toAction;
        this.sender = sender;
        this.report = report;
    }

    void accept(RejectedEntry rejected) throws IOException, InterruptedException {
        switch (rejected.stage()) {
            case RejectedHeaders.INDEX_STAGE -> send(rejected);
            case RejectedHeaders.STATISTICS_STAGE -> sendRow(rejected);
            case RejectedHeaders.INGEST_STAGE, "" -> report.skipped(BY_INGEST);
            case RejectedHeaders.WAREHOUSE_STAGE -> report.skipped(FOR_MYSQL);
            case RejectedHeaders.INSIGHTS_STAGE -> report.skipped(ALERT);
            default -> report.skipped(BY_ANOTHER_READER);
        }
    }

    /** Sends a row with its version, so that it never replaces a newer one. */
    private void sendRow(RejectedEntry row) throws IOException, InterruptedException {
        Optional<IndexAction> action = ComputedDocument.action(row, "*");
        if (action.isEmpty()) {
            report.skipped(STATISTICS);
        } else {
            sender.add(action.get());
        }
    }

    private void send(RejectedEntry rejected) throws IOException, InterruptedException {
        ParsedRecord parsed = parser.parse(rejected.source());
        EnrichedChange change = parsed.change();
        if (change != null) {
            sender.add(toAction.apply(change));
        } else if (WERE_READ.contains(rejected.reason())) {
            report.skipped(HEAD_ONLY); // it could be read when it was whole
        } else {
            report.skipped(UNREADABLE
                    + Objects.requireNonNull(parsed.rejected()).reason().label());
        }
    }
}
