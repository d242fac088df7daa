package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.wikistream.opensearch.bulk.ScriptedOpenSearch.refused;
import static org.wikistream.opensearch.bulk.ScriptedOpenSearch.taken;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.ScriptedOpenSearch.Answer;

@Timeout(60)
class BlockingBulkSenderTest {

    private static final BulkSettings SETTINGS = new BulkSettings(1 << 20, 10, Duration.ofHours(1), 4);

    private final List<String> refusals = new ArrayList<>();
    private int taken;
    private int newer;
    private ScriptedOpenSearch openSearch;

    @BeforeEach
    void start() throws IOException {
        openSearch = new ScriptedOpenSearch();
    }

    @AfterEach
    void stop() {
        openSearch.close();
    }

    @Test
    void sendsAllAndTellsWhatWasRefusedForGood() throws Exception {
        openSearch.script(bulk -> Answer.each(
                bulk, action -> action.id().equals("7") ? refused(400, "mapper_parsing_exception", "bad") : taken()));
        deliver(25);
        assertThat(taken).isEqualTo(24);
        assertThat(refusals).containsExactly("400 mapper_parsing_exception: bad");
        assertThat(openSearch.documents).hasSize(24);
    }

    @Test
    void sendsAgainWhatABusyOpenSearchRefusedAndNoMore() throws Exception {
        openSearch.script(bulk -> Answer.each(
                bulk,
                action -> bulk.number() < 3 && action.id().equals("3")
                        ? refused(429, "rejected_execution_exception", "queue is full")
                        : taken()));
        deliver(10);
        assertThat(taken).isEqualTo(10);
        assertThat(refusals).isEmpty();
        assertThat(openSearch.received).hasSize(3);
        assertThat(openSearch.received.get(2).ids()).containsExactly("3");
    }

    @Test
    void leavesWhatIsThereInANewerVersion() throws Exception {
        openSearch.script(bulk -> Answer.each(
                bulk,
                action ->
                        action.id().equals("3") ? refused(409, "version_conflict_engine_exception", "old") : taken()));
        deliver(10);
        assertThat(taken).isEqualTo(9);
        assertThat(newer).isEqualTo(1);
        assertThat(refusals).isEmpty();
    }

    @Test
    void findsTheDocumentForWhichAWholeBulkIsRefused() throws Exception {
        openSearch.script(bulk -> bulk.ids().contains("4")
                ? Answer.error(400, "illegal_argument_exception", "id is too long")
                : Answer.each(bulk, action -> taken()));
        deliver(10);
        assertThat(taken).isEqualTo(9);
        assertThat(refusals).containsExactly("400 illegal_argument_exception: id is too long");
    }

    @Test
    void endsAtOnceWithTheRemedyWhereSomebodyHasToDoSomething() {
        openSearch.script(bulk -> new Answer(401, "Unauthorized"));
        assertThatIOException()
                .isThrownBy(() -> deliver(1))
                .withMessageContainingAll("does not know the user or the password", "set opensearch.username");
        assertThat(openSearch.received).hasSize(1);
        assertThat(taken).isZero();
    }

    @Test
    void goesOnWithoutAnIndexThatCanNotBeWrittenAndAsksForItOnce() throws Exception {
        openSearch.script(bulk -> Answer.each(
                bulk,
                action -> action.index().equals("shut")
                        ? refused(400, "index_closed_exception", "closed " + action.id())
                        : taken()));
        deliver(25, number -> number % 2 == 0 ? "shut" : "open");
        assertThat(taken).isEqualTo(12);
        assertThat(refusals)
                .hasSize(13)
                .containsOnly("shut: OpenSearch has closed the index (400 index_closed_exception: closed 0)."
                        + " Remedy: open it: POST INDEX/_open");
        assertThat(openSearch.received).extracting(bulk -> bulk.ids().size()).containsExactly(10, 7);
    }

    @Test
    void sendsAgainWhatABusyOpenSearchRefusedBesideAnIndexThatCanNotBeWritten() throws Exception {
        openSearch.script(bulk -> Answer.each(bulk, action -> {
            if (action.index().equals("blocked")) {
                return refused(403, "cluster_block_exception", "blocked");
            }
            return bulk.number() == 1 ? refused(429, "rejected_execution_exception", "queue is full") : taken();
        }));
        deliver(2, number -> number == 0 ? "blocked" : "open");
        assertThat(taken).isEqualTo(1);
        assertThat(refusals).hasSize(1);
        assertThat(openSearch.received.get(1).ids()).containsExactly("1");
    }

    @Test
    void endsWhereTheUserMayNotWrite() {
        openSearch.script(bulk -> Answer.each(bulk, action -> refused(403, "security_exception", "no permissions")));
        assertThatIOException().isThrownBy(() -> deliver(1)).withMessageContaining("does not allow the user to write");
        assertThat(refusals).isEmpty();
    }

    private void deliver(int documents) throws IOException, InterruptedException {
        deliver(documents, number -> "i");
    }

    private void deliver(int documents, IntFunction<String> index) throws IOException, InterruptedException {
        try (BlockingBulkSender sender = new BlockingBulkSender(
                new OpenSearchConnection(List.of(openSearch.uri()), null), SETTINGS, new Report())) {
            for (int number = 0; number < documents; number++) {
                byte[] document = "{}".getBytes(UTF_8);
                sender.add(new IndexAction(
                        index.apply(number),
                        String.valueOf(number),
                        IndexAction.ANY,
                        document,
                        DocumentOrigin.computed("any", document)));
            }
            sender.flush();
        }
    }

    private final class Report implements BlockingBulkSender.Report {

        @Override
        public void taken() {
            taken++;
        }

        @Override
        public void alreadyNewer() {
            newer++;
        }

        @Override
        public void refused(DocumentOrigin origin, String reason) {
            refusals.add(reason);
        }
    }
}
