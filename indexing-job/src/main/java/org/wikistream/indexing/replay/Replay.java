package org.wikistream.indexing.replay;

import java.io.IOException;
import java.util.Objects;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.indexing.kafka.ConsumedDeserializer;
import org.wikistream.indexing.kafka.RejectedEntry;
import org.wikistream.indexing.opensearch.bulk.Redelivery;
import org.wikistream.indexing.records.Consumed;
import org.wikistream.indexing.records.ConsumedChange;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

/** Decides what of the rejected can be sent again, and what can't and why. */
final class Replay {

    static final String BY_INGEST =
            "rejected before the topic of events: only ingest-job writes there, and OpenSearch has what is there";
    static final String STATISTICS = "a row of the statistics, which the job alone writes";
    static final String HEAD_ONLY =
            "of a payload so large only the head is here; the record itself is in the topic of events";
    static final String UNREADABLE = "still can't be read: ";

    private final ConsumedDeserializer parser;
    private final IndexChange toAction;
    private final Redelivery redelivery;
    private final ReplayReport report;

    Replay(ConsumedDeserializer parser, IndexChange toAction, Redelivery redelivery, ReplayReport report) {
        this.parser = parser;
        this.toAction = toAction;
        this.redelivery = redelivery;
        this.report = report;
    }

    void accept(RejectedEntry rejected) throws IOException, InterruptedException {
        switch (rejected.stage()) {
            case RejectedHeaders.INDEX_STAGE -> send(rejected);
            case RejectedHeaders.STATISTICS_STAGE -> report.skipped(STATISTICS);
            default -> report.skipped(BY_INGEST);
        }
    }

    private void send(RejectedEntry rejected) throws IOException, InterruptedException {
        Consumed consumed = parser.consumed(rejected.source());
        ConsumedChange change = consumed.change();
        if (change != null) {
            redelivery.add(toAction.apply(change));
        } else if (rejected.reason().equals(RejectionReason.REFUSED_BY_OPENSEARCH.label())) {
            report.skipped(HEAD_ONLY); // it could be read when it was whole
        } else {
            report.skipped(UNREADABLE
                    + Objects.requireNonNull(consumed.rejected()).reason().label());
        }
    }
}
