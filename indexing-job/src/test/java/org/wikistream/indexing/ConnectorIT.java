package org.wikistream.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.InjectClusterRESTAddress;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.testkit.Eventually;

/**
 * The whole job with Flink's own OpenSearch connector. The behaviour that both sinks share is tested by {@link
 * OpenSearchTroublesIT} and {@link IndexingIT}.
 */
class ConnectorIT {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int EVENTS_A_SECOND = 200;
    private static final String CONNECTOR = "connector";

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension();

    @TempDir
    static Path folder;

    private static IndexingServers servers;

    @BeforeAll
    static void startServers() {
        servers = IndexingServers.start(folder);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Test
    void restartsThroughAnOutageAndLosesNothing(@InjectClusterRESTAddress URI flink) throws Exception {
        survive("short", 15, flink);
    }

    @Test
    @Tag("slow")
    void restartsThroughAnOutageOfAMinuteAndLosesNothing(@InjectClusterRESTAddress URI flink) throws Exception {
        survive("long", 60, flink);
    }

    private static void survive(String prefix, int seconds, URI flink) throws Exception {
        IndexingSettings settings = settings(prefix, CONNECTOR);
        servers.prepare(settings);
        servers.produce(settings, 0, 1_000);
        JobClient job = servers.start(settings, asInProduction());
        servers.awaitDocuments(settings, 1_000);

        servers.openSearch().kill();
        for (int second = 0; second < seconds; second++) {
            int from = 1_000 + second * EVENTS_A_SECOND;
            servers.produce(settings, from, from + EVENTS_A_SECOND);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        servers.openSearch().restart();

        int all = 1_000 + seconds * EVENTS_A_SECOND;
        servers.awaitDocuments(settings, all);
        Eventually.await(
                "all are counted once",
                DEADLINE,
                () -> servers.statistics(settings),
                rows -> IndexingServers.areCounted(rows, all));
        int restarts = restarts(flink, job.getJobID());
        job.cancel().get();

        // Restarts come after 1, 2, 4, ... s, and the outage lasts at least 15 s.
        assertThat(restarts).isGreaterThanOrEqualTo(3);
        assertThat(servers.documents(settings)).isEqualTo(all);
        assertThat(servers.records(settings.changes().topics().rejected())).isEmpty();
    }

    @Test
    void goesOnFromASavepointOfTheOtherSink() throws Exception {
        int step = 2_000;
        servers.prepare(settings("switched", "bulk"));
        String savepoint = null;
        int done = 0;
        for (String sink : new String[] {"bulk", CONNECTOR, "bulk"}) {
            IndexingSettings settings = settings("switched", sink);
            Configuration configuration = new Configuration();
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
            if (savepoint != null) {
                configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            }
            JobClient job = servers.start(settings, configuration);
            servers.produce(settings, done, done + step);
            done += step;
            int all = done;
            servers.awaitDocuments(settings, all);
            Eventually.await(
                    "all are counted once",
                    DEADLINE,
                    () -> servers.statistics(settings),
                    rows -> IndexingServers.areCounted(rows, all));
            assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
            savepoint = job.stopWithSavepoint(
                            false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(60, TimeUnit.SECONDS);
        }
        assertThat(servers.documents(settings("switched", "bulk"))).isEqualTo(done);
        assertThat(servers.records(
                        settings("switched", "bulk").changes().topics().rejected()))
                .isEmpty();
    }

    private static IndexingSettings settings(String prefix, String sink) {
        return servers.settings(prefix, "--opensearch.sink", sink);
    }

    /** Returns the restart strategy of {@code flink-conf/config.yaml}. */
    private static Configuration asInProduction() {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
        return configuration;
    }

    /** Counts the failures that Flink remembers; each led to a restart. */
    private static int restarts(URI flink, JobID job) throws Exception {
        URI exceptions = flink.resolve("/jobs/" + job + "/exceptions?maxExceptions=100");
        try (InputStream answer = exceptions.toURL().openStream()) {
            JsonNode entries = new ObjectMapper().readTree(answer).at("/exceptionHistory/entries");
            assertThat(entries.toString()).contains("Complete bulk has failed");
            return entries.size();
        }
    }
}
