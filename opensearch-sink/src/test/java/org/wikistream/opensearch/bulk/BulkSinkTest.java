package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.ScriptedOpenSearch.Answer;
import org.wikistream.testkit.Eventually;

/** The sink in Flink's operator. */
@Timeout(60)
class BulkSinkTest {

    private static final BulkSettings SETTINGS = new BulkSettings(1 << 20, 10, Duration.ofHours(1), 4);

    @Test
    void letsABarrierPassWhenAllBeforeItIsAcknowledgedAndHasNoState() throws Exception {
        CountDownLatch answering = new CountDownLatch(1);
        try (ScriptedOpenSearch openSearch = new ScriptedOpenSearch();
                OneInputStreamOperatorTestHarness<String, ?> harness = harness(openSearch, RecordedDeadLetters::new)) {
            openSearch.script(bulk -> {
                await(answering);
                return Answer.each(bulk, action -> ScriptedOpenSearch.taken());
            });
            harness.open();
            for (int number = 0; number < 35; number++) {
                harness.processElement(String.valueOf(number), 0);
            }
            Thread later = new Thread(() -> {
                Eventually.await("all is sent", Duration.ofSeconds(20), openSearch.received::size, n -> n == 4);
                answering.countDown();
            });
            later.start();
            assertThat(openSearch.documents).isEmpty();
            harness.prepareSnapshotPreBarrier(1);
            assertThat(openSearch.documents).hasSize(35);
            OperatorSubtaskState state = harness.snapshot(1, 1);
            assertThat(state.hasState()).isFalse();
            later.join();
        }
    }

    @Test
    void letsNoBarrierPassBeforeDeadLettersAreDurable() throws Exception {
        DeadLetters.Factory failing = () -> {
            RecordedDeadLetters letters = new RecordedDeadLetters();
            letters.failing = true;
            return letters;
        };
        try (ScriptedOpenSearch openSearch = new ScriptedOpenSearch();
                OneInputStreamOperatorTestHarness<String, ?> harness = harness(openSearch, failing)) {
            openSearch.script(bulk -> Answer.each(bulk, action -> ScriptedOpenSearch.refused(400, "t", "r")));
            harness.open();
            harness.processElement("1", 0);
            assertThatThrownBy(() -> harness.prepareSnapshotPreBarrier(1)).hasMessage("no Kafka");
        }
    }

    private static OneInputStreamOperatorTestHarness<String, ?> harness(
            ScriptedOpenSearch openSearch, DeadLetters.Factory letters) throws Exception {
        BulkSink<String> sink = new BulkSink<>(
                new OpenSearchConnection(List.of(openSearch.uri()), null),
                SETTINGS,
                new IndexPatience("i", Duration.ofHours(1)),
                BulkSinkTest::action,
                letters);
        return new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    }

    private static IndexAction action(String id) {
        byte[] document = "{}".getBytes(UTF_8);
        return new IndexAction("i", id, IndexAction.ANY, document, DocumentOrigin.computed("any", document));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
