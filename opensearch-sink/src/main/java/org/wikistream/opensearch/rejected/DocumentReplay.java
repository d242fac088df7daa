package org.wikistream.opensearch.rejected;

import java.io.IOException;
import org.wikistream.kafka.rejected.RejectedTopic;
import org.wikistream.kafka.rejected.ReplayOptions;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.BlockingBulkSender;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.progress.LiveOutput;

/**
 * Sends rejected documents to OpenSearch again.
 *
 * @param rejected the topic that they are in
 */
public record DocumentReplay(OpenSearchConnection openSearch, BulkSettings bulk, RejectedTopic rejected) {

    /** Creates the object that decides which entries are sent, and sends them. */
    public interface Entries {
        RejectedTopic.Reader readBy(BlockingBulkSender sender, ReplayReport report);
    }

    /** Reads the topic to its end, and waits until all documents are settled. */
    public ReplayReport run(ReplayOptions options, Entries entries) throws IOException, InterruptedException {
        ReplayReport report = new ReplayReport();
        try (BlockingBulkSender sender = new BlockingBulkSender(openSearch, bulk, new SentDocuments(report))) {
            rejected.read(options, entries.readBy(sender, report), LiveOutput.standardError());
            sender.flush();
        }
        return report;
    }
}
