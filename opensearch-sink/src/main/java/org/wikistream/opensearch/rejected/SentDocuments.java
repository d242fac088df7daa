package org.wikistream.opensearch.rejected;

import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.opensearch.bulk.BlockingBulkSender;
import org.wikistream.opensearch.bulk.DocumentOrigin;

/** Records in a replay's report what became of each document. */
public record SentDocuments(ReplayReport report) implements BlockingBulkSender.Report {

    public static final String NEWER = "OpenSearch has a newer version";

    @Override
    public void taken() {
        report.taken();
    }

    @Override
    public void alreadyNewer() {
        report.skipped(NEWER);
    }

    @Override
    public void refused(DocumentOrigin origin, String reason) {
        report.refused(reason);
    }
}
