package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.testkit.RecordedMetrics;
import org.wikistream.testkit.TaskThread;
import org.wikistream.testkit.TimelessContext;

/** Tests when bulks are sent, with a clock that the test sets. */
class BulkWriterTest {

    /** With an interval of a second, a pause is 50 ms. */
    private static final BulkSettings SETTINGS = new BulkSettings(1 << 20, 30, Duration.ofSeconds(1), 4);

    private static final SinkWriter.Context CONTEXT = TimelessContext.INSTANCE;

    private final TaskThread task = new TaskThread();
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final UnansweredBulks bulks = new UnansweredBulks();
    private final BulkWriter<String> writer = new BulkWriter<>(
            SETTINGS,
            new IndexPatience("i", Duration.ofHours(1)),
            BulkWriterTest::action,
            bulks,
            new RecordedDeadLetters(),
            task.mailbox,
            clock,
            Pace.NONE,
            new RecordedMetrics().group());

    /** The harness's clock begins long before 1970. */
    @BeforeEach
    void setClock() throws Exception {
        clock.setCurrentTime(0);
    }

    @AfterEach
    void close() throws Exception {
        writer.close();
        task.close();
    }

    @Test
    void sendsWhatCameInOneGoSoonAfterIt() throws Exception {
        write(3);
        goOnTo(40);
        write(2);
        goOnTo(80);
        assertThat(bulks.sizes).isEmpty();
        goOnTo(150);
        assertThat(bulks.sizes).containsExactly(5);
    }

    @Test
    void waitsWhileDocumentsCome() throws Exception {
        for (int millis = 0; millis < 240; millis += 40) {
            goOnTo(millis);
            write(1);
        }
        assertThat(bulks.sizes).isEmpty();
        goOnTo(340);
        assertThat(bulks.sizes).containsExactly(6);
    }

    @Test
    void waitsNoLongerThanTheInterval() throws Exception {
        for (int millis = 0; millis < 1_040; millis += 40) {
            goOnTo(millis);
            write(1);
        }
        assertThat(bulks.sizes).containsExactly(25);
    }

    @Test
    void sendsNoSmallBulkWhileAnotherIsUnderWay() throws Exception {
        write(32);
        assertThat(bulks.sizes).containsExactly(30);
        goOnTo(990);
        assertThat(bulks.sizes).containsExactly(30);
        goOnTo(1_000);
        assertThat(bulks.sizes).containsExactly(30, 2);
    }

    @Test
    void sendsASmallBulkOnceTheOtherIsAnswered() throws Exception {
        write(32);
        goOnTo(500);
        bulks.answerOne();
        task.work();
        goOnTo(560);
        assertThat(bulks.sizes).containsExactly(30, 2);
    }

    private void write(int count) throws Exception {
        for (int number = 0; number < count; number++) {
            writer.write(String.valueOf(number), CONTEXT);
        }
    }

    /** Advances step by step, as a clock does. */
    private void goOnTo(long millis) throws Exception {
        while (clock.getCurrentProcessingTime() < millis) {
            clock.setCurrentTime(clock.getCurrentProcessingTime() + 10);
        }
    }

    private static IndexAction action(String id) {
        byte[] document = "{}".getBytes(UTF_8);
        return new IndexAction("i", id, IndexAction.ANY, document, DocumentOrigin.computed("any", document));
    }

    /** Accepts bulks, and answers when it is told to. */
    private static final class UnansweredBulks implements BulkClient {

        final List<Integer> sizes = new ArrayList<>();
        private final Deque<Consumer<BulkOutcome>> callbacks = new ArrayDeque<>();

        void answerOne() {
            callbacks.pop().accept(new BulkOutcome.Answered(List.of()));
        }

        @Override
        public void send(Bulk bulk, Consumer<BulkOutcome> callback) {
            sizes.add(bulk.size());
            callbacks.add(callback);
        }

        @Override
        public void askForStates(String indices, Consumer<Optional<IndexStates>> callback) {}

        @Override
        public void close() {}
    }
}
