package org.wikistream.indexing.opensearch.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.FlinkRuntimeException;
import org.junit.jupiter.api.Test;
import org.opensearch.OpenSearchStatusException;
import org.opensearch.action.DocWriteRequest.OpType;
import org.opensearch.action.bulk.BulkItemResponse;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.bulk.BulkResponse;
import org.opensearch.action.index.IndexResponse;
import org.opensearch.core.index.shard.ShardId;
import org.opensearch.core.rest.RestStatus;

class BulkFailuresTest {

    private final SimpleCounter alreadyNewer = new SimpleCounter();
    private final BulkFailures failures = new BulkFailures(new UnregisteredMetricsGroup() {
        @Override
        public Counter counter(String name) {
            return name.equals("alreadyNewer") ? alreadyNewer : super.counter(name);
        }
    });

    @Test
    void takeAConflictOfVersionsForSuccess() {
        failures.inspect(new BulkRequest(), response(indexed("a"), refused("b", RestStatus.CONFLICT), indexed("c")));
        assertThat(alreadyNewer.getCount()).isEqualTo(1);
    }

    @Test
    void failTheJobForAnyOtherNamingIndexDocumentAndReason() {
        assertThatExceptionOfType(FlinkRuntimeException.class)
                .isThrownBy(() -> failures.inspect(
                        new BulkRequest(), response(indexed("a"), refused("b", RestStatus.BAD_REQUEST))))
                .withMessageContainingAll("'b'", "'wikimedia-stats-2026.01'", "400", "because");
        assertThat(alreadyNewer.getCount()).isZero();
    }

    private static BulkResponse response(BulkItemResponse... items) {
        return new BulkResponse(items, 1);
    }

    private static BulkItemResponse indexed(String id) {
        ShardId shard = new ShardId("wikimedia-stats-2026.01", "uuid", 0);
        return new BulkItemResponse(0, OpType.INDEX, new IndexResponse(shard, id, 0, 1, 1, true));
    }

    private static BulkItemResponse refused(String id, RestStatus status) {
        return new BulkItemResponse(
                1,
                OpType.INDEX,
                new BulkItemResponse.Failure(
                        "wikimedia-stats-2026.01", id, new OpenSearchStatusException("because", status)));
    }
}
