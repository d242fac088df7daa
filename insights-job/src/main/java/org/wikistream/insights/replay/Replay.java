package org.wikistream.insights.replay;

import java.io.IOException;
import java.util.Optional;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.opensearch.bulk.BlockingBulkSender;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.opensearch.rejected.ComputedDocument;
import org.wikistream.topics.RejectedHeaders;

/** Decides which rejected entries are alerts that can be sent again. */
final class Replay {

    static final String OTHERS = "rejected by another job: replay-rejected without --stage insights";
    static final String HEAD_ONLY = "an alert that lacks its name or its end; the topic of alerts has it";

    private final BlockingBulkSender sender;
    private final ReplayReport report;

    Replay(BlockingBulkSender sender, ReplayReport report) {
        this.sender = sender;
        this.report = report;
    }

    void accept(RejectedEntry rejected) throws IOException, InterruptedException {
        if (!rejected.stage().equals(RejectedHeaders.INSIGHTS_STAGE)) {
            report.skipped(OTHERS);
            return;
        }
        Optional<IndexAction> action = ComputedDocument.action(rejected, "*");
        if (action.isEmpty()) {
            report.skipped(HEAD_ONLY);
        } else {
            sender.add(action.get());
        }
    }
}
