package org.wikistream.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.testkit.Eventually;

/**
 * The whole job while OpenSearch does not answer for a minute. The job must not restart for that: here, a failure would
 * end it. A class of its own, so that others run beside that minute.
 */
class OpenSearchOutageIT {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int SILENT_SECONDS = 25;
    private static final int DEAD_SECONDS = 35;
    private static final int EVENTS_A_SECOND = 200;

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

    /** The outage lasts a minute in all, and each second brings more events. */
    @Test
    void areWaitedForWhileOpenSearchIsSilentAndThenDead() throws Exception {
        IndexingSettings settings = servers.settings("gone");
        servers.prepare(settings);
        servers.produce(settings, 0, 1_000);
        JobClient job = servers.start(settings);
        servers.awaitDocuments(settings, 1_000);

        servers.openSearch().pause();
        for (int second = 0; second < SILENT_SECONDS; second++) {
            produceForASecond(settings, second);
        }
        servers.openSearch().kill();
        for (int second = SILENT_SECONDS; second < SILENT_SECONDS + DEAD_SECONDS; second++) {
            produceForASecond(settings, second);
        }
        servers.openSearch().restart();

        int all = 1_000 + EVENTS_A_SECOND * (SILENT_SECONDS + DEAD_SECONDS);
        servers.awaitDocuments(settings, all);
        Eventually.await(
                "all are counted once",
                DEADLINE,
                () -> servers.statistics(settings),
                rows -> IndexingServers.areCounted(rows, all));
        assertThat(servers.documents(settings)).isEqualTo(all);
        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
        job.cancel().get(60, TimeUnit.SECONDS);
        assertThat(servers.records(settings.changes().topics().rejected())).isEmpty();
    }

    private static void produceForASecond(IndexingSettings settings, int second) {
        int from = 1_000 + second * EVENTS_A_SECOND;
        servers.produce(settings, from, from + EVENTS_A_SECOND);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }
}
