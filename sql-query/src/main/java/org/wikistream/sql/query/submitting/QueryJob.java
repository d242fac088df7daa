package org.wikistream.sql.query.submitting;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.CoordinationRequest;
import org.apache.flink.runtime.operators.coordination.CoordinationRequestGateway;
import org.apache.flink.runtime.operators.coordination.CoordinationResponse;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;
import org.wikistream.problem.UserError;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.http.HttpStatusException;

/** A query's job on the cluster, asked by one client that is kept until {@link #release}. */
final class QueryJob implements JobClient, CoordinationRequestGateway {

    private final RestClusterClient<?> cluster;
    private final FlinkRest rest;
    private final JobID id;
    private final ClassLoader classLoader;

    QueryJob(RestClusterClient<?> cluster, FlinkRest rest, JobID id, ClassLoader classLoader) {
        this.cluster = cluster;
        this.rest = rest;
        this.id = id;
        this.classLoader = classLoader;
    }

    @Override
    public JobID getJobID() {
        return id;
    }

    @Override
    public CompletableFuture<JobStatus> getJobStatus() {
        return cluster.getJobStatus(id);
    }

    @Override
    public CompletableFuture<Void> cancel() {
        return cluster.cancel(id).thenAccept(acknowledged -> {});
    }

    @Override
    public CompletableFuture<String> stopWithSavepoint(
            boolean advance, @Nullable String folder, SavepointFormatType format) {
        return cluster.stopWithSavepoint(id, advance, folder, format);
    }

    @Override
    public CompletableFuture<String> triggerSavepoint(@Nullable String folder, SavepointFormatType format) {
        return cluster.triggerSavepoint(id, folder, format);
    }

    @Override
    public CompletableFuture<Map<String, Object>> getAccumulators() {
        return cluster.getAccumulators(id, classLoader);
    }

    @Override
    public CompletableFuture<JobExecutionResult> getJobExecutionResult() {
        return cluster.requestJobResult(id).thenApply(result -> {
            try {
                return result.toJobExecutionResult(classLoader);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    /**
     * @throws UserError if the JobManager refuses it: without any it cancels the job in a moment, and names no reason
     */
    @Override
    public void reportHeartbeat(long expires) {
        try {
            rest.reportClient(id.toHexString(), expires);
        } catch (HttpStatusException e) {
            if (e.isRefusal()) {
                throw new UserError("The JobManager refuses the signs of life without which it cancels a query: "
                        + SafeText.of(String.valueOf(e.getMessage())));
            }
        } catch (IOException e) {
            // The next one follows in seconds, or the job has ended.
            return;
        }
    }

    @Override
    public CompletableFuture<CoordinationResponse> sendCoordinationRequest(
            OperatorID operator, CoordinationRequest request) {
        return cluster.sendCoordinationRequest(id, operator, request);
    }

    void release() {
        cluster.close();
    }
}
