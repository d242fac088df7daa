package org.wikistream.sql.query.submitting;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.flink.client.cli.ClientOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.wikistream.stack.flink.Job;

/**
 * The options of a query's job, each of which keeps it from harming the jobs that run beside it. Nothing is read from
 * the cluster's configuration: with the checkpoints that it demands, rows would come only with each of them.
 */
final class QueryOptions {

    /**
     * Without a sign of life from this process for so long, the JobManager cancels the job: it would hold its slot for
     * ever.
     */
    static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(30);

    static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(5);

    private QueryOptions() {}

    static Configuration of(int restPort, List<URI> jars) {
        Configuration options = new Configuration();
        options.set(DeploymentOptions.TARGET, QueryExecutorFactory.NAME);
        options.set(RestOptions.ADDRESS, "127.0.0.1");
        options.set(RestOptions.PORT, restPort);
        // One name for all, because it is a label of metrics and stands in logs; the SQL may hold what is nobody's
        // business.
        options.set(PipelineOptions.NAME, Job.QUERY);
        options.set(PipelineOptions.JARS, jars.stream().map(URI::toString).toList());
        options.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        // The cluster's own strategy has no end: a query that fails would fail again forever.
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        // The heap belongs to all jobs of the TaskManager; RocksDB's share is bounded by the slot, and the rest is on
        // disk.
        options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        options.set(DeploymentOptions.ATTACHED, true);
        options.set(DeploymentOptions.SHUTDOWN_IF_ATTACHED, true);
        options.set(ClientOptions.CLIENT_HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
        options.set(ClientOptions.CLIENT_HEARTBEAT_INTERVAL, HEARTBEAT_INTERVAL);
        options.set(TableConfigOptions.LOCAL_TIME_ZONE, "UTC");
        // A hint could lead a table to another server.
        options.set(TableConfigOptions.TABLE_DYNAMIC_TABLE_OPTIONS_ENABLED, false);
        options.set(ExecutionConfigOptions.TABLE_EXEC_SIMPLIFY_OPERATOR_NAME_ENABLED, true);
        return options;
    }
}
