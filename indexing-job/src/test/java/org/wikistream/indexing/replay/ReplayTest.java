package org.wikistream.indexing.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.changesource.ParsedRecordDeserializer;
import org.wikistream.event.Categories;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.BlockingBulkSender;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.opensearch.rejected.SentDocuments;

/** Entries that are not sent; OpenSearchTroublesIT replays the others. */
class ReplayTest {

    private final ReplayReport report = new ReplayReport();

    @ParameterizedTest
    @ValueSource(strings = {"ingest", ""})
    void leavesToIngestWhatNeverCameIntoTheTopicOfEvents(String stage) throws Exception {
        replay(stage);
        assertThat(report.text()).contains(Replay.BY_INGEST);
        assertThat(report.skipped()).isEqualTo(1);
    }

    @Test
    void leavesToOtherReadersWhatTheyRejected() throws Exception {
        replay("warehouse");
        replay("archive");
        replay("insights");
        assertThat(report.text()).contains(Replay.FOR_MYSQL, Replay.BY_ANOTHER_READER, Replay.ALERT);
        assertThat(report.skipped()).isEqualTo(3);
    }

    private void replay(String stage) throws IOException, InterruptedException {
        OpenSearchConnection nobody = new OpenSearchConnection(List.of(URI.create("http://127.0.0.1:1")), null);
        BulkSettings settings = new BulkSettings(1 << 20, 10, Duration.ofHours(1), 1);
        try (BlockingBulkSender sender = new BlockingBulkSender(nobody, settings, new SentDocuments(report))) {
            Replay replay = new Replay(
                    new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of()),
                    new IndexChange(new IndexNames("any", IndexPeriod.MONTH)),
                    sender,
                    report);
            ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>("t", 0, 0, null, "{".getBytes(UTF_8));
            replay.accept(new RejectedEntry("invalid-json", stage, source, "", "", -1));
            sender.flush();
        }
    }
}
