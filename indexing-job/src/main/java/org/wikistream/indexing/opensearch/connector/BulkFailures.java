package org.wikistream.indexing.opensearch.connector;

import org.apache.flink.connector.opensearch.sink.BulkResponseInspector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.FlinkRuntimeException;
import org.opensearch.action.bulk.BulkItemResponse;
import org.opensearch.action.bulk.BulkRequest;
import org.opensearch.action.bulk.BulkResponse;
import org.opensearch.core.rest.RestStatus;

/**
 * Decides what becomes of each action of a bulk that OpenSearch refused. A conflict of versions is no failure: a newer
 * version of the document is there already. Anything else fails the job, so that nothing is lost in silence.
 */
final class BulkFailures implements BulkResponseInspector {

    private final Counter alreadyNewer;

    BulkFailures(MetricGroup metrics) {
        alreadyNewer = metrics.counter("alreadyNewer");
    }

    @Override
    public void inspect(BulkRequest request, BulkResponse response) {
        for (BulkItemResponse item : response) {
            if (item.status() == RestStatus.CONFLICT) {
                alreadyNewer.inc();
            } else if (item.isFailed()) {
                throw new FlinkRuntimeException("OpenSearch refused document '" + item.getId() + "' for index '"
                        + item.getIndex() + "' with status " + item.status().getStatus() + ": "
                        + item.getFailureMessage());
            }
        }
    }
}
