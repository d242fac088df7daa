package org.wikistream.opensearch.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.opensearch.bulk.SinkMetrics;
import org.wikistream.testkit.RecordedMetrics;
import org.wikistream.topics.RejectionReason;

class ConnectorWriterTest {

    private static final SinkWriter.Context CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return 0;
        }

        @Override
        public Long timestamp() {
            return 0L;
        }
    };

    private final RecordedDeadLetters letters = new RecordedDeadLetters();
    private final RecordedMetrics metrics = new RecordedMetrics();
    private final RecordedWriter connector = new RecordedWriter();

    @Test
    void looksAtNoDocumentBeforeTheTaskHasFailed() throws Exception {
        try (ConnectorWriter<String> writer = writer(false)) {
            writer.write("{\"a\":1,\"a\":2}", CONTEXT);
        }
        assertThat(connector.written).hasSize(1);
        assertThat(letters.added).isEmpty();
    }

    @Test
    void setsAsideAfterAFailureWhatTheClientWouldFailABulkFor() throws Exception {
        try (ConnectorWriter<String> writer = writer(true)) {
            writer.write("{\"a\":1}", CONTEXT);
            writer.write("{\"a\":1,\"a\":2}", CONTEXT);
            writer.write("{\"b\":1}", CONTEXT);
        }
        assertThat(connector.written).hasSize(2);
        assertThat(letters.added)
                .singleElement()
                .satisfies(letter -> assertThat(letter.detail()).contains("OpenSearch's client: ", "Duplicate field"));
        assertThat(metrics.value("opensearch.reason.unfit-for-client.rejected")).isEqualTo(1);
    }

    /** The connector's flush brings the last of them. */
    @Test
    void makesDeadLettersDurableAfterTheConnectorHasNothingUnderWay() throws Exception {
        connector.onFlush = () -> letters.add(
                DocumentRequest.of(Actions.action("late")).action(), RejectionReason.REFUSED_BY_OPENSEARCH, "no");
        try (ConnectorWriter<String> writer = writer(false)) {
            writer.flush(false);
            assertThat(letters.durable).isEqualTo(1);
            assertThat(letters.closed).isFalse();
        }
        assertThat(connector.closed).isTrue();
        assertThat(letters.closed).isTrue();
    }

    private ConnectorWriter<String> writer(boolean triesEach) {
        return new ConnectorWriter<>(
                json -> Actions.action("changes", "id", IndexAction.ANY, json),
                connector,
                letters,
                new SinkMetrics(metrics.group()),
                triesEach);
    }

    private interface Action {
        void run() throws IOException;
    }

    private static final class RecordedWriter implements SinkWriter<DocumentRequest> {

        final List<DocumentRequest> written = new ArrayList<>();
        Action onFlush = () -> {};
        boolean closed;

        @Override
        public void write(DocumentRequest request, Context context) {
            written.add(request);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            onFlush.run();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
