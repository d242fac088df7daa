package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.wikistream.opensearch.bulk.ScriptedOpenSearch.refused;
import static org.wikistream.opensearch.bulk.ScriptedOpenSearch.taken;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.ScriptedOpenSearch.Answer;
import org.wikistream.opensearch.bulk.ScriptedOpenSearch.Received;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.RecordedMetrics;
import org.wikistream.testkit.TaskThread;
import org.wikistream.testkit.TimelessContext;
import org.wikistream.topics.RejectionReason;

@Timeout(60)
class BulkWriterIT {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int MEGABYTE = 1 << 20;
    private static final SinkWriter.Context CONTEXT = TimelessContext.INSTANCE;

    private final RecordedMetrics metrics = new RecordedMetrics();
    private final RecordedDeadLetters letters = new RecordedDeadLetters();
    private Duration patience = NEVER;
    private TaskThread task;
    private ScriptedOpenSearch openSearch;

    @BeforeEach
    void start() throws IOException {
        task = new TaskThread();
        openSearch = new ScriptedOpenSearch();
    }

    @AfterEach
    void stop() {
        openSearch.close();
        task.close();
    }

    // When bulks are sent

    @Test
    void sendsABulkWhenItHasAsManyActionsAsItMay() throws Exception {
        try (BulkWriter<IndexAction> writer = writer(settings(3, NEVER))) {
            write(writer, 7);
            awaitReceived(2);
            assertThat(openSearch.received).extracting(Received::ids).containsExactlyInAnyOrder(ids(0, 3), ids(3, 6));
        }
    }

    @Test
    void sendsABulkBeforeItIsLargerThanItMayBe() throws Exception {
        BulkSettings settings = new BulkSettings(2_000, 1_000, NEVER, 4);
        try (BulkWriter<IndexAction> writer = writer(settings)) {
            write(writer, 100);
            writer.flush(false);
            assertThat(openSearch.received)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(bulk -> assertThat(bulk.bytes()).isLessThanOrEqualTo(2_000));
            assertThat(openSearch.documents).hasSize(100);
        }
    }

    @Test
    void sendsADocumentThatIsLargerByItself() throws Exception {
        BulkSettings settings = new BulkSettings(1_000, 1_000, NEVER, 4);
        try (BulkWriter<IndexAction> writer = writer(settings)) {
            writer.write(action("small", "{}"), CONTEXT);
            writer.write(action("large", "{\"x\":\"" + "x".repeat(100_000) + "\"}"), CONTEXT);
            writer.write(action("other", "{}"), CONTEXT);
            writer.flush(false);
            assertThat(openSearch.received)
                    .extracting(Received::ids)
                    .containsExactlyInAnyOrder(List.of("small"), List.of("large"), List.of("other"));
        }
    }

    @Test
    void sendsWhatThereIsAfterTheInterval() throws Exception {
        try (BulkWriter<IndexAction> writer = writer(settings(1_000, Duration.ofMillis(100)))) {
            write(writer, 2);
            awaitReceived(1);
            write(writer, 3);
            awaitReceived(2);
            assertThat(openSearch.received.get(1).actions()).hasSize(3);
        }
    }

    @Test
    void writesActionsThatOpenSearchUnderstands() throws Exception {
        try (BulkWriter<IndexAction> writer = writer(settings(1_000, NEVER))) {
            writer.write(action("a\"\\\u00e9\n", "{\n \"x\":\r\n\"\\n\u00e9\" ,\n\n\"y\":1\n}\n"), CONTEXT);
            byte[] document = "{}".getBytes(UTF_8);
            writer.write(new IndexAction("i", "b", 7, document, DocumentOrigin.computed("c", document)), CONTEXT);
            writer.flush(false);
        }
        Received bulk = openSearch.received.get(0);
        assertThat(bulk.actions().get(0).line())
                .hasToString("{\"index\":{\"_index\":\"i\",\"_id\":\"a\\\"\\\\\u00e9\\n\"}}");
        assertThat(bulk.actions().get(0).document()).isEqualTo("{  \"x\":\r \"\\n\u00e9\" ,  \"y\":1 } ");
        assertThat(bulk.actions().get(1).line())
                .hasToString(
                        "{\"index\":{\"_index\":\"i\",\"_id\":\"b\",\"version_type\":\"external_gte\",\"version\":7}}");
    }

    @Test
    void zipsWhatItSendsWhereItIsToldTo() throws Exception {
        OpenSearchConnection zipping = new OpenSearchConnection(List.of(openSearch.uri()), null, null, true);
        try (BulkWriter<IndexAction> writer = writer(settings(1_000, NEVER), new RestBulkClient(zipping))) {
            write(writer, 1_000);
            writer.flush(false);
        }
        assertThat(openSearch.received.get(0).headers()).containsEntry("Content-encoding", List.of("gzip"));
        assertThat(openSearch.documents).hasSize(1_000);
    }

    // What is sent again

    @ParameterizedTest
    @CsvSource({
        "429, rejected_execution_exception",
        "503, unavailable_shards_exception",
        "500, io_exception",
        "403, cluster_block_exception",
        "429, cluster_block_exception",
        "403, security_exception",
        "400, index_closed_exception",
        "404, index_not_found_exception"
    })
    void sendsOnlyWhatWasRefusedAgain(int status, String type) throws Exception {
        openSearch.script(bulk -> Answer.each(
                bulk, action -> bulk.number() < 3 && isOdd(action.id()) ? refused(status, type, "no") : taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            write(writer, 10);
            writer.flush(false);
        }
        List<String> odd = List.of("1", "3", "5", "7", "9");
        assertThat(openSearch.received).extracting(Received::ids).containsExactly(ids(0, 10), odd, odd);
        assertThat(openSearch.documents)
                .hasSize(10)
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
        assertThat(openSearch.received.get(2).actions())
                .allSatisfy(action -> assertThat(action.document()).isEqualTo("{\"n\":" + action.id() + "}"));
        assertThat(metrics.value("opensearch.category.any.indexed")).isEqualTo(10);
        assertThat(metrics.value("opensearch.retries")).isEqualTo(10);
        assertThat(letters.added).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 401, 403, 404, 429, 500, 502, 503, 504})
    void sendsABulkAgainThatWasRefusedAsAWhole(int status) throws Exception {
        openSearch.script(bulk ->
                bulk.number() < 4 ? new Answer(status, "<html>no</html>") : Answer.each(bulk, action -> taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            write(writer, 10);
            writer.flush(false);
        }
        assertThat(openSearch.documents).hasSize(10);
        assertThat(openSearch.received.size()).isGreaterThanOrEqualTo(4);
        assertThat(letters.added).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{}",
                "{\"errors\":true}",
                "{\"errors\":true,\"items\":[]}",
                "{\"errors\":true,\"items\":[{\"index\":{}}]}",
                "{\"errors\":true,\"items\":[{\"index\":{\"status\":201}}"
            })
    void takesNoAnswerForAnAnswerThatIsNone(String body) throws Exception {
        openSearch.script(bulk -> bulk.number() == 1 ? new Answer(200, body) : Answer.each(bulk, action -> taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(2, NEVER))) {
            write(writer, 2);
            writer.flush(false);
        }
        assertThat(openSearch.received).hasSize(2);
    }

    @Test
    void waitsForAnOpenSearchThatIsGone() throws Exception {
        URI uri = openSearch.uri();
        openSearch.close();
        try (BulkWriter<IndexAction> writer =
                writer(settings(10, NEVER), new RestBulkClient(new OpenSearchConnection(List.of(uri), null)))) {
            write(writer, 10);
            Eventually.await("tries", DEADLINE, () -> worked(metrics.value("opensearch.retries")), n -> n >= 30);
            openSearch = new ScriptedOpenSearch(uri.getPort());
            writer.flush(false);
        }
        assertThat(openSearch.documents).hasSize(10);
    }

    @Test
    void goesOnByItsOtherHostsWhileOneIsGone() throws Exception {
        try (ScriptedOpenSearch second = new ScriptedOpenSearch()) {
            List<URI> hosts = List.of(openSearch.uri(), second.uri());
            try (BulkWriter<IndexAction> writer =
                    writer(settings(10, NEVER), new RestBulkClient(new OpenSearchConnection(hosts, null)))) {
                write(writer, 100);
                writer.flush(false);
                assertThat(openSearch.received).isNotEmpty();
                assertThat(second.received).isNotEmpty();
                openSearch.close();
                write(writer, 100);
                writer.flush(false);
                assertThat(metrics.value("opensearch.category.any.indexed")).isEqualTo(200);
            }
        }
    }

    @Test
    void saysThatItIsBlockedUntilItNoLongerIs() throws Exception {
        CountDownLatch lifted = new CountDownLatch(1);
        openSearch.script(bulk -> Answer.each(
                bulk,
                action -> lifted.getCount() > 0
                        ? refused(403, "cluster_block_exception", "index [i] blocked by: [FORBIDDEN/5/...]")
                        : taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            write(writer, 10);
            Eventually.await("blocked", DEADLINE, () -> worked(metrics.value("opensearch.blocked")), n -> n == 1);
            assertThat(metrics.value("opensearch.waiting")).isEqualTo(1);
            lifted.countDown();
            writer.flush(false);
            assertThat(metrics.value("opensearch.blocked")).isZero();
            assertThat(metrics.value("opensearch.waiting")).isZero();
        }
    }

    // What is never taken

    @Test
    void setsAsideTheDocumentThatIsRefusedForGoodAndNoOther() throws Exception {
        openSearch.script(bulk -> Answer.each(
                bulk,
                action -> action.id().equals("5")
                        ? "{\"index\":{\"status\":400,\"error\":{\"type\":\"mapper_parsing_exception\",\"reason\":\"bad\","
                                + "\"caused_by\":{\"type\":\"x\",\"reason\":\"worse\"}}}}"
                        : taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            write(writer, 10);
            writer.flush(false);
        }
        assertThat(letters.added)
                .containsExactly(entry("{\"n\":5}", "OpenSearch: 400 mapper_parsing_exception: bad (worse)"));
        assertThat(letters.durable).isEqualTo(1);
        assertThat(openSearch.received).hasSize(1);
        assertThat(metrics.value("opensearch.category.any.indexed")).isEqualTo(9);
        assertThat(metrics.value("opensearch.reason.mapper_parsing_exception.rejected"))
                .isEqualTo(1);
    }

    @Test
    void doesNotLetACheckpointCompleteWithoutItsDeadLetters() throws Exception {
        openSearch.script(bulk -> Answer.each(bulk, action -> refused(400, "mapper_parsing_exception", "bad")));
        letters.failing = true;
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            write(writer, 1);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> writer.flush(false))
                    .withMessage("no Kafka");
        }
    }

    @Test
    void takesAConflictOfVersionsForSuccess() throws Exception {
        openSearch.script(bulk -> Answer.each(
                bulk, action -> isOdd(action.id()) ? refused(409, "version_conflict_engine_exception", "") : taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            write(writer, 10);
            writer.flush(false);
        }
        assertThat(metrics.value("opensearch.alreadyNewer")).isEqualTo(5);
        assertThat(metrics.value("opensearch.category.any.indexed")).isEqualTo(5);
        assertThat(openSearch.received).hasSize(1);
        assertThat(letters.added).isEmpty();
    }

    @Test
    void halvesABulkThatIsTooLargeAndMakesThemNoLargerAgain() throws Exception {
        openSearch.script(bulk ->
                bulk.bytes() > 300 ? new Answer(413, "<html>too large</html>") : Answer.each(bulk, action -> taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(32, NEVER))) {
            write(writer, 32);
            writer.write(action("large", "{\"x\":\"" + "x".repeat(1_000) + "\"}"), CONTEXT);
            writer.flush(false);
            assertThat(openSearch.documents).hasSize(32);
            assertThat(letters.added).hasSize(1);
            assertThat(letters.added.keySet())
                    .allSatisfy(payload -> assertThat(payload).contains("xxx"));
            int before = openSearch.received.size();
            write(writer, 32);
            writer.flush(false);
            assertThat(openSearch.received.subList(before, openSearch.received.size()))
                    .allSatisfy(bulk -> assertThat(bulk.bytes()).isLessThanOrEqualTo(300));
        }
        assertThat(metrics.value("opensearch.inFlight")).isZero();
    }

    @Test
    void letsBulksGrowAgainAfterAWhile() throws Exception {
        openSearch.script(bulk ->
                bulk.number() == 1 ? new Answer(413, "<html>too large</html>") : Answer.each(bulk, action -> taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(32, NEVER))) {
            write(writer, 32);
            writer.flush(false);
            int before = openSearch.received.size();
            task.ahead.addAndGet(LearnedSize.FIRST_WAIT.toMillis());
            write(writer, 32);
            writer.flush(false);
            task.ahead.addAndGet(LearnedSize.FIRST_WAIT.toMillis());
            write(writer, 32);
            writer.flush(false);
            assertThat(openSearch.received.get(openSearch.received.size() - 1).actions())
                    .hasSize(32);
            assertThat(openSearch.received.size()).isGreaterThan(before + 1);
        }
    }

    // What can't be written for an index' sake

    @Test
    void givesUpOnAnIndexWhileOthersCanBeWritten() throws Exception {
        patience = Duration.ofMillis(300);
        openSearch.state = state("month", "other");
        openSearch.script(bulk -> Answer.each(bulk, action -> action.index().equals("month") ? closed() : taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            write(writer, 3);
            writer.write(row("month", "row", 7), CONTEXT);
            writer.flush(false);
            assertThat(openSearch.documents).hasSize(3);
            assertThat(letters.reasons).containsExactly(RejectionReason.INDEX_UNWRITABLE);
            assertThat(letters.durable).isEqualTo(1);
            assertThat(letters.added).containsEntry("{}", "OpenSearch: 400 index_closed_exception: closed");
            assertThat(letters.actions.get(0).id()).isEqualTo("row");
            assertThat(letters.actions.get(0).version()).isEqualTo(7);
            assertThat(metrics.value("opensearch.unwritableIndices")).isEqualTo(1);
            assertThat(metrics.value("opensearch.blocked")).isZero();
            assertThat(metrics.value("opensearch.reason.index-unwritable.rejected"))
                    .isEqualTo(1);

            int before = openSearch.received.size();
            writer.write(row("month", "row", 9), CONTEXT);
            writer.flush(false);
            assertThat(openSearch.received).hasSize(before);
            assertThat(letters.actions).hasSize(2);

            openSearch.script(bulk -> Answer.each(bulk, action -> taken()));
            openSearch.state = state("", "month", "other");
            Eventually.await(
                    "back", DEADLINE, () -> worked(metrics.value("opensearch.unwritableIndices")), n -> n == 0);
            writer.write(row("month", "row", 11), CONTEXT);
            writer.flush(false);
            assertThat(openSearch.documents).containsEntry("row", 1);
            assertThat(letters.actions).hasSize(2);
        }
    }

    @Test
    void waitsWhereOpenSearchCanWriteNoOtherIndex() throws Exception {
        patience = Duration.ofMillis(100);
        openSearch.state = state("month");
        openSearch.script(bulk -> Answer.each(bulk, action -> closed()));
        try (BulkWriter<IndexAction> writer = writer(settings(1, NEVER))) {
            writer.write(row("month", "row", 7), CONTEXT);
            Eventually.await("asked", DEADLINE, () -> worked(openSearch.questions.get()), n -> n >= 3);
            openSearch.state = "no JSON";
            Eventually.await("asked", DEADLINE, () -> worked(openSearch.questions.get()), n -> n >= 5);
            assertThat(letters.actions).isEmpty();
            assertThat(metrics.value("opensearch.unwritableIndices")).isZero();
            openSearch.script(bulk -> Answer.each(bulk, action -> taken()));
            writer.flush(false);
        }
        assertThat(openSearch.documents).containsEntry("row", 1);
        assertThat(letters.actions).isEmpty();
    }

    @Test
    void countsAnIndexAsUnwritableForAnHourAfterTheLastDocumentForIt() throws Exception {
        patience = Duration.ofMillis(300);
        openSearch.state = state("month", "other");
        openSearch.script(bulk -> Answer.each(bulk, action -> closed()));
        try (BulkWriter<IndexAction> writer = writer(settings(1, NEVER))) {
            writer.write(row("month", "row", 7), CONTEXT);
            writer.flush(false);
            assertThat(metrics.value("opensearch.unwritableIndices")).isEqualTo(1);

            task.ahead.addAndGet(Duration.ofMinutes(61).toMillis());
            Eventually.await(
                    "forgotten", DEADLINE, () -> worked(metrics.value("opensearch.unwritableIndices")), n -> n == 0);
            int before = openSearch.received.size();
            writer.write(row("month", "row", 9), CONTEXT);
            writer.flush(false);
            assertThat(openSearch.received).hasSize(before);
            assertThat(letters.actions).hasSize(2);
            Eventually.await(
                    "counted", DEADLINE, () -> worked(metrics.value("opensearch.unwritableIndices")), n -> n == 1);
        }
    }

    @Test
    void findsOutByADocumentWhetherAnIndexCanBeMadeAgain() throws Exception {
        patience = Duration.ofMillis(100);
        openSearch.state = state("", "other");
        openSearch.script(bulk -> Answer.each(
                bulk,
                action -> refused(400, "validation_exception", "this cluster currently has maximum shards open")));
        try (BulkWriter<IndexAction> writer = writer(settings(1, NEVER))) {
            writer.write(row("new", "row", 1), CONTEXT);
            writer.flush(false);
            assertThat(letters.actions).hasSize(1);
            openSearch.script(bulk -> Answer.each(bulk, action -> taken()));
            int asked = openSearch.questions.get();
            Eventually.await("asked", DEADLINE, () -> worked(openSearch.questions.get()), n -> n >= asked + 2);
            writer.write(row("new", "row", 2), CONTEXT);
            writer.flush(false);
            assertThat(metrics.value("opensearch.unwritableIndices")).isZero();
            assertThat(openSearch.documents).containsEntry("row", 1);
            assertThat(letters.actions).hasSize(1);
        }
    }

    private static String closed() {
        return refused(400, "index_closed_exception", "closed");
    }

    /** @param closed the first of the indices; empty if none is */
    private static String state(String closed, String... others) {
        String shard = "{\"shards\":{\"0\":[{\"state\":\"STARTED\",\"primary\":true}]}}";
        String indices = Stream.concat(Stream.of(closed), Stream.of(others))
                .filter(name -> !name.isEmpty())
                .map(name -> "\"" + name + "\":" + shard)
                .collect(Collectors.joining(","));
        String blocks = closed.isEmpty()
                ? ""
                : "\"blocks\":{\"indices\":{\"" + closed
                        + "\":{\"4\":{\"description\":\"index closed\",\"levels\":[\"read\",\"write\"]}}}},";
        return "{\"cluster_name\":\"scripted\"," + blocks + "\"routing_table\":{\"indices\":{" + indices + "}}}";
    }

    private static IndexAction row(String index, String id, long version) {
        byte[] document = "{}".getBytes(UTF_8);
        return new IndexAction(index, id, version, document, DocumentOrigin.computed("any", document));
    }

    @Test
    void findsTheActionForWhichAWholeBulkIsRefused() throws Exception {
        openSearch.script(bulk -> bulk.ids().contains("5")
                ? Answer.error(400, "action_request_validation_exception", "id is too long")
                : Answer.each(bulk, action -> taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(16, NEVER))) {
            write(writer, 16);
            writer.flush(false);
        }
        assertThat(openSearch.documents).hasSize(15);
        assertThat(letters.added).containsOnlyKeys("{\"n\":5}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>The plain HTTP request was sent to HTTPS port</html>", "{\"error\":\"Bad Request\"}"})
    void condemnsNoDocumentForTheRefusalOfAnotherServer(String refusal) throws Exception {
        openSearch.script(bulk -> bulk.number() < 3 ? new Answer(400, refusal) : Answer.each(bulk, action -> taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(16, NEVER))) {
            write(writer, 16);
            writer.flush(false);
        }
        assertThat(letters.added).isEmpty();
        assertThat(openSearch.received)
                .extracting(bulk -> bulk.actions().size())
                .containsExactly(16, 16, 16);
    }

    @Test
    void failsTheJobWhenItsClientCanSendNothingMore() throws Exception {
        RestBulkClient broken = new RestBulkClient(new OpenSearchConnection(List.of(openSearch.uri()), null));
        broken.close();
        try (BulkWriter<IndexAction> writer = writer(settings(16, NEVER), broken)) {
            write(writer, 1);
            assertThatThrownBy(() -> writer.flush(false)).hasStackTraceContaining("a new one is needed");
        }
    }

    @Test
    void halvesABulkWhoseAnswerIsTooLargeAndCondemnsNoDocumentForIt() throws Exception {
        openSearch.script(bulk ->
                bulk.actions().size() > 4 || bulk.number() < 6 ? Answer.HUGE : Answer.each(bulk, action -> taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(16, NEVER))) {
            write(writer, 16);
            writer.flush(false);
        }
        assertThat(openSearch.documents).hasSize(16);
        assertThat(letters.added).isEmpty();
    }

    @Test
    void sendsADocumentAgainWhoseAnswerIsTooLarge() throws Exception {
        openSearch.script(bulk -> bulk.number() < 3 ? Answer.HUGE : Answer.each(bulk, action -> taken()));
        try (BulkWriter<IndexAction> writer = writer(settings(1, NEVER))) {
            write(writer, 1);
            Eventually.await("said", DEADLINE, () -> worked(metrics.value("opensearch.blocked")), n -> n == 1);
            writer.flush(false);
        }
        assertThat(openSearch.documents).hasSize(1);
        assertThat(letters.added).isEmpty();
    }

    // Several at a time

    @Test
    void hasSeveralBulksUnderWay() throws Exception {
        CountDownLatch allThere = new CountDownLatch(4);
        openSearch.script(bulk -> {
            allThere.countDown();
            await(allThere);
            return Answer.each(bulk, action -> taken());
        });
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            write(writer, 40);
            writer.flush(false);
        }
        assertThat(openSearch.documents).hasSize(40);
    }

    @Test
    void holdsBackWhatComesBeforeItAsLongAsOpenSearchIsSilent() throws Exception {
        CountDownLatch answering = new CountDownLatch(1);
        openSearch.script(bulk -> {
            await(answering);
            return Answer.each(bulk, action -> taken());
        });
        AtomicInteger written = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try (TaskThread ownTask = new TaskThread();
                    BulkWriter<IndexAction> writer = writer(settings(10, NEVER), client(), ownTask)) {
                for (int number = 0; number < 1_000; number++) {
                    writer.write(action(number), CONTEXT);
                    written.incrementAndGet();
                }
                writer.flush(false);
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        thread.start();
        // Four bulks are in flight, the fifth is full, and the next element has to wait.
        Eventually.await(
                "bulks and elements", DEADLINE, () -> openSearch.received.size() + written.get(), n -> n == 54);
        Eventually.await(
                "the writer waits",
                DEADLINE,
                thread::getState,
                state -> state.name().endsWith("WAITING"));
        assertThat(written).hasValue(50);
        assertThat(openSearch.received).hasSize(4);
        answering.countDown();
        thread.join();
        assertThat(failure).hasValue(null);
        assertThat(openSearch.documents).hasSize(1_000);
    }

    @Test
    void flushesByWaitingForEveryAnswer() throws Exception {
        CountDownLatch answering = new CountDownLatch(1);
        openSearch.script(bulk -> {
            await(answering);
            return Answer.each(bulk, action -> taken());
        });
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            write(writer, 25);
            Thread later = new Thread(() -> {
                Eventually.await("all is sent", DEADLINE, () -> openSearch.received.size(), n -> n == 3);
                answering.countDown();
            });
            later.start();
            writer.flush(false);
            assertThat(openSearch.documents).hasSize(25);
            assertThat(metrics.value("opensearch.inFlight")).isZero();
            later.join();
        }
    }

    @Test
    void measuresFromTheEventAndFromIngestToTheAcknowledgement() throws Exception {
        byte[] document = "{}".getBytes(UTF_8);
        DocumentOrigin origin =
                new DocumentOrigin("edit", Instant.now().minusSeconds(5), Instant.now(), document, 1, 2);
        try (BulkWriter<IndexAction> writer = writer(settings(10, NEVER))) {
            writer.write(new IndexAction("i", "a", IndexAction.ANY, document, origin), CONTEXT);
            writer.flush(false);
        }
        assertThat(metrics.value("opensearch.sinceEventMillis")).isEqualTo(1);
        assertThat(metrics.value("opensearch.sinceIngestedMillis")).isEqualTo(1);
        assertThat(metrics.value("opensearch.bulkLatencyMillis")).isEqualTo(1);
        assertThat(metrics.value("opensearch.bulkBytes")).isEqualTo(1);
        assertThat(metrics.value("opensearch.category.edit.indexed")).isEqualTo(1);
    }

    private BulkWriter<IndexAction> writer(BulkSettings settings) {
        return writer(settings, client());
    }

    private BulkWriter<IndexAction> writer(BulkSettings settings, BulkClient client) {
        return writer(settings, client, task);
    }

    private BulkWriter<IndexAction> writer(BulkSettings settings, BulkClient client, TaskThread thread) {
        return new BulkWriter<>(
                settings,
                new IndexPatience("*", patience),
                action -> action,
                client,
                letters,
                thread.mailbox,
                thread,
                Pace.NONE,
                metrics.group());
    }

    private BulkClient client() {
        return new RestBulkClient(new OpenSearchConnection(List.of(openSearch.uri()), null));
    }

    private void awaitReceived(int bulks) {
        Eventually.await(bulks + " bulks", DEADLINE, () -> worked(openSearch.received.size()), n -> n >= bulks);
    }

    private <T> T worked(T value) throws InterruptedException {
        task.work();
        return value;
    }

    private static BulkSettings settings(int maxActions, Duration interval) {
        return new BulkSettings(MEGABYTE, maxActions, interval, 4);
    }

    private static void write(BulkWriter<IndexAction> writer, int actions) throws Exception {
        for (int number = 0; number < actions; number++) {
            writer.write(action(number), CONTEXT);
        }
    }

    private static IndexAction action(int number) {
        return action(String.valueOf(number), "{\"n\":" + number + "}");
    }

    private static IndexAction action(String id, String document) {
        byte[] bytes = document.getBytes(UTF_8);
        return new IndexAction("i", id, IndexAction.ANY, bytes, DocumentOrigin.computed("any", bytes));
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    private static boolean isOdd(String id) {
        return Integer.parseInt(id) % 2 == 1;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
