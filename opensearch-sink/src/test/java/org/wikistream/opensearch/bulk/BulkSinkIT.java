package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.testkit.OpenSearchNode;

/** Behaviour that depends on a real OpenSearch. */
class BulkSinkIT {

    /** Each bulk has one document, so that several bulks with the same document are in flight. */
    private static final BulkSettings SETTINGS = new BulkSettings(1 << 20, 1, Duration.ofHours(1), 4);

    private static final RecordedDeadLetters LETTERS = new RecordedDeadLetters();

    @TempDir
    static Path folder;

    private static OpenSearchNode openSearch;

    @BeforeAll
    static void start() {
        openSearch = OpenSearchNode.start(folder);
    }

    @AfterAll
    static void stop() {
        openSearch.close();
    }

    @Test
    void neverReplacesANewerVersionByAnOlderOne() throws Exception {
        BulkSink<Long> sink = new BulkSink<>(
                new OpenSearchConnection(List.of(openSearch.uri()), null),
                SETTINGS,
                new IndexPatience("versions", Duration.ofHours(1)),
                BulkSinkIT::versioned,
                () -> LETTERS);
        try (OneInputStreamOperatorTestHarness<Long, ?> harness =
                new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink))) {
            harness.open();
            for (long version : new long[] {7, 4, 9, 9, 5}) {
                harness.processElement(version, 0);
            }
            harness.prepareSnapshotPreBarrier(1);
        }

        assertThat(openSearch.get("/versions/_doc/row")).contains("\"_version\":9", "{\"value\":9}");
        assertThat(LETTERS.added).isEmpty();
    }

    private static IndexAction versioned(Long value) {
        byte[] document = ("{\"value\":" + value + "}").getBytes(UTF_8);
        return new IndexAction("versions", "row", value, document, DocumentOrigin.computed("any", document));
    }
}
