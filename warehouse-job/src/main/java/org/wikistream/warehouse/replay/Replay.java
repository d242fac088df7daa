package org.wikistream.warehouse.replay;

import java.io.IOException;
import java.util.Objects;
import org.wikistream.changesource.ParsedRecordDeserializer;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

/** Decides which rejected entries can be written again, and why the others can't. */
final class Replay {

    static final String BY_INGEST =
            "rejected before the topic of events: only ingest-job writes there, and MySQL has what is there";
    static final String BY_ANOTHER_READER = "rejected by another job, which writes to another store";
    static final String STATISTICS =
            "a row of the statistics: its topic keeps the newest of each, and a job started without state reads them again";
    static final String HEAD_ONLY =
            "of a payload so large only the head is here; the record itself is in the topic of events";
    static final String UNREADABLE = "still can't be read: ";

    private final String topic;
    private final ParsedRecordDeserializer parser;
    private final Sender sender;
    private final ReplayReport report;

    /** Takes changes to write. */
    interface Sender {
        void send(EnrichedChange change) throws IOException, InterruptedException;
    }

    /** @param topic that changes come from */
    Replay(String topic, ParsedRecordDeserializer parser, Sender sender, ReplayReport report) {
        this.topic = topic;
        this.parser = parser;
        this.sender = sender;
        this.report = report;
    }

    void accept(RejectedEntry rejected) throws IOException, InterruptedException {
        switch (rejected.stage()) {
            case RejectedHeaders.WAREHOUSE_STAGE -> send(rejected);
            case RejectedHeaders.INGEST_STAGE, "" -> report.skipped(BY_INGEST);
            default -> report.skipped(BY_ANOTHER_READER);
        }
    }

    private void send(RejectedEntry rejected) throws IOException, InterruptedException {
        if (!rejected.source().topic().equals(topic)) {
            report.skipped(STATISTICS);
            return;
        }
        ParsedRecord parsed = parser.parse(rejected.source());
        EnrichedChange change = parsed.change();
        if (change != null) {
            sender.send(change);
        } else if (rejected.reason().equals(RejectionReason.REFUSED_BY_MYSQL.label())) {
            report.skipped(HEAD_ONLY); // it could be read when it was whole
        } else {
            report.skipped(UNREADABLE
                    + Objects.requireNonNull(parsed.rejected()).reason().label());
        }
    }
}
