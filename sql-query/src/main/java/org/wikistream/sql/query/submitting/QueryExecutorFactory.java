package org.wikistream.sql.query.submitting;

import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.wikistream.stack.flink.FlinkRest;

/**
 * Submits a query's job. Flink's own way makes a client for each request, of which there are twenty a second while rows
 * are waited for; this one keeps it until the job is over.
 */
public final class QueryExecutorFactory implements PipelineExecutorFactory {

    /** The value of {@code execution.target} that chooses this one. */
    static final String NAME = "wikistream-sql";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
        return NAME.equals(configuration.get(DeploymentOptions.TARGET));
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
        return (pipeline, options, classLoader) -> {
            JobGraph job = PipelineExecutorUtils.getJobGraph(pipeline, options, classLoader);
            RestClusterClient<StandaloneClusterId> cluster =
                    new RestClusterClient<>(options, StandaloneClusterId.getInstance());
            return cluster.submitJob(job).handle((id, failure) -> {
                if (failure != null) {
                    cluster.close();
                    throw new SubmissionFailed(failure);
                }
                return new QueryJob(cluster, new FlinkRest(options.get(RestOptions.PORT)), id, classLoader);
            });
        };
    }
}
