package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.flink.FlinkConfiguration;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.flink.JobEnvironment;
import org.wikistream.stack.flink.JobRun;
import org.wikistream.stack.flink.Snapshots;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.port.Ports;

class SubmissionTest {

    private static final Path SAVEPOINTS = Path.of("/data/savepoints");

    @TempDir
    Path folder;

    @Test
    void aSecondJobThatWritesToTheSamePlaceIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("checkpoints/ingest-job/ab"));
        Snapshots snapshots = new Snapshots(new FlinkConfiguration(folder, folder, new Ports(0, 8090)));
        Deployment usual = Deployment.usual("ingest-job");
        Deployment elsewhere = Deployment.of(Jobs.named("ingest-job"), List.of("--kafka.topic-prefix=trial"));
        List<Job> running = List.of(new Job("ingest-job", "ab", "RESTARTING", 1, false));

        assertThatThrownBy(() -> Submission.refuseIfRunning(usual, running, snapshots))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("ab")
                .hasMessageContaining("flink stop");
        assertThatCode(() -> Submission.refuseIfRunning(elsewhere, running, snapshots))
                .doesNotThrowAnyException();
        List<Job> over = List.of(new Job("ingest-job", "ab", "FINISHED", 1, false));
        assertThatCode(() -> Submission.refuseIfRunning(usual, over, snapshots)).doesNotThrowAnyException();
    }

    @Test
    void aJobWithoutStateBeginsOnlyWhereNothingWasWritten() {
        assertThatThrownBy(() -> submission(null).refuseToBeginAnew(5, SAVEPOINTS))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("5 of its records")
                .hasMessageContaining(SAVEPOINTS.toString())
                .hasMessageContaining("--purge");
        assertThatCode(() -> submission(null).refuseToBeginAnew(0, SAVEPOINTS)).doesNotThrowAnyException();
        assertThatCode(() -> submission(Path.of("chk-1")).refuseToBeginAnew(5, SAVEPOINTS))
                .doesNotThrowAnyException();
    }

    private static Submission submission(@Nullable Path state) {
        return new Submission(
                new JobRun("ingest-job", "some.jar", false, null, List.of(), JobEnvironment.NONE),
                Deployment.usual("ingest-job"),
                Optional.ofNullable(state));
    }
}
