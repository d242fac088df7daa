package org.wikistream.opensearch.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.FlinkRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opensearch.OpenSearchException;
import org.opensearch.action.DocWriteRequest.OpType;
import org.opensearch.action.bulk.BulkItemResponse;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.bulk.BulkResponse;
import org.opensearch.action.index.IndexResponse;
import org.opensearch.core.index.shard.ShardId;
import org.opensearch.core.rest.RestStatus;
import org.wikistream.opensearch.bulk.SinkMetrics;
import org.wikistream.opensearch.connector.RecordedDeadLetters.Letter;
import org.wikistream.testkit.RecordedMetrics;
import org.wikistream.topics.RejectionReason;

class BulkAnswersTest {

    private static final int TOOK = 12;

    private final RecordedDeadLetters letters = new RecordedDeadLetters();
    private final RecordedMetrics metrics = new RecordedMetrics();
    private final BulkAnswers answers =
            new BulkAnswers(letters, new SinkMetrics(metrics.group()), new TestProcessingTimeService());

    @Test
    void countsWhatWasTakenAndWhatOpenSearchHasNewer() {
        inspect(
                List.of("a", "b", "c"),
                taken("a"),
                refused("b", 409, "version_conflict_engine_exception", "newer"),
                taken("c"));
        assertThat(letters.added).isEmpty();
        assertThat(metrics.value("opensearch.category.edit.indexed")).isEqualTo(2);
        assertThat(metrics.value("opensearch.alreadyNewer")).isEqualTo(1);
        assertThat(metrics.value("opensearch.bulkLatencyMillis")).isEqualTo(1);
        assertThat(metrics.value("opensearch.bulkBytes")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, mapper_parsing_exception, failed to parse",
        "400, illegal_argument_exception, mapper [a] cannot be changed",
        "400, strict_dynamic_mapping_exception, not allowed",
        "413, '', too large"
    })
    void setsAsideWhatOpenSearchRefusesForGood(int status, String type, String reason) {
        inspect(List.of("a", "b"), taken("a"), refused("b", status, type, reason));
        assertThat(letters.added)
                .containsExactly(new Letter(
                        "b",
                        RejectionReason.REFUSED_BY_OPENSEARCH,
                        "OpenSearch: " + status + (type.isEmpty() ? "" : " " + type) + ": " + reason));
        assertThat(metrics.value("opensearch.reason." + type + ".rejected")).isEqualTo(1);
        assertThat(metrics.value("opensearch.category.edit.indexed")).isEqualTo(1);
    }

    /**
     * Each of these except the last two is a 4xx other than 429. If the documents were blamed, all documents for the
     * index would go to the rejected topic.
     */
    @ParameterizedTest
    @CsvSource({
        "400, index_closed_exception, closed",
        "400, validation_exception, this action would add shards: this cluster has the maximum shards open",
        "401, security_exception, who",
        "403, cluster_block_exception, blocked by FORBIDDEN/12/index read-only",
        "403, security_exception, no permissions for indices:data/write/index",
        "404, index_not_found_exception, no such index",
        "429, rejected_execution_exception, busy",
        "503, unavailable_shards_exception, primary shard is not active"
    })
    void failsTheTaskWhereTheDocumentIsNotAtFaultAndTouchesNoOther(int status, String type, String reason) {
        assertThatThrownBy(() -> inspect(
                        List.of("a", "b", "c"),
                        taken("a"),
                        refused("b", 400, "mapper_parsing_exception", "failed to parse"),
                        refused("c", status, type, reason)))
                .isInstanceOf(FlinkRuntimeException.class)
                .hasMessageContainingAll(status + " " + type, "Remedy: ", "index changes");
        assertThat(letters.added).isEmpty();
        assertThat(metrics.value("opensearch.category.edit.indexed")).isZero();
        assertThat(metrics.value("opensearch.reason.mapper_parsing_exception.rejected"))
                .isZero();
    }

    /** This happens after the connector's own retries, which are off. */
    @Test
    void blamesNoDocumentForTheAnswerToAnother() {
        assertThatThrownBy(() ->
                        inspect(List.of("a", "b"), refused("b", 400, "mapper_parsing_exception", "no"), taken("a")))
                .isInstanceOf(FlinkRuntimeException.class)
                .hasMessageContaining("answered for document 'b' where 'a' was sent");
        assertThatThrownBy(() -> inspect(List.of("a", "b"), taken("a")))
                .hasMessageContaining("answered for 1 documents of 2");
        assertThat(letters.added).isEmpty();
    }

    @Test
    void failsTheTaskWhereADeadLetterCanNotBeWritten() {
        letters.failing = true;
        assertThatThrownBy(() -> inspect(List.of("a"), refused("a", 400, "mapper_parsing_exception", "no")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no Kafka");
    }

    private void inspect(List<String> sent, BulkItemResponse... items) {
        BulkRequest request = new BulkRequest();
        sent.forEach(id -> request.add(DocumentRequest.of(Actions.action(id))));
        answers.inspect(request, new BulkResponse(items, TOOK));
    }

    private static BulkItemResponse taken(String id) {
        return new BulkItemResponse(
                0, OpType.INDEX, new IndexResponse(new ShardId("changes", "uuid", 0), id, 1, 1, 1, true));
    }

    private static BulkItemResponse refused(String id, int status, String type, String reason) {
        OpenSearchException error =
                new OpenSearchException("OpenSearch exception [type=" + type + ", reason=" + reason + "]");
        return new BulkItemResponse(
                0, OpType.INDEX, new BulkItemResponse.Failure("changes", id, error, RestStatus.fromCode(status)));
    }
}
