package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDirLock;
import org.wikistream.stack.job.Jobs;

class JobRunsTest {

    private static final List<String> SETTINGS = List.of("--kafka.topic-prefix", "trial", "--kafka.client.a", "b");
    private static final JobEnvironment ENVIRONMENT =
            new JobEnvironment(Map.of("WIKISTREAM_KAFKA_DELIVERY", "at-least-once"), List.of("WIKISTREAM_SECRET"));
    private static final Deployment DEPLOYMENT = Deployment.of(Jobs.named("ingest-job"), SETTINGS);

    @TempDir
    Path folder;

    private JobRuns runs = new JobRuns(Path.of("unset"), Jobs::named);

    @BeforeEach
    void choose() {
        runs = new JobRuns(folder.resolve("runs"), Jobs::named);
        runs.lock(DEPLOYMENT, Duration.ZERO).close();
    }

    @Test
    void whatADeploymentRunsWithIsFoundByItsName() throws IOException {
        Path kept = runs.keep(DEPLOYMENT, jar("one"));
        JobRun run = run(kept, 2);
        runs.remember(run);
        assertThat(runs.find(DEPLOYMENT.name())).contains(run);
        assertThat(runs.deployment(run)).isEqualTo(DEPLOYMENT);
        assertThat(runs.jar(run)).isEqualTo(kept).hasContent("one");
        assertThat(runs.find("ingest-job")).isEmpty();
    }

    @Test
    void anotherBuildDoesNotChangeTheJarThatRuns() throws IOException {
        Path jar = jar("one");
        runs.remember(run(runs.keep(DEPLOYMENT, jar), null));
        Files.writeString(jar, "another");
        assertThat(runs.jar(runs.find(DEPLOYMENT.name()).orElseThrow())).hasContent("one");
    }

    @Test
    void theOneThatRunsAndTheNextAreKeptAndNoOther() throws IOException {
        Path first = runs.keep(DEPLOYMENT, jar("one"));
        runs.remember(run(first, null));
        Path second = runs.keep(DEPLOYMENT, jar("second"));
        assertThat(first).exists();
        runs.remember(run(second, null));
        Path third = runs.keep(DEPLOYMENT, jar("the third"));
        assertThat(first).doesNotExist();
        assertThat(second).exists();
        assertThat(third).hasContent("the third");
    }

    @Test
    void twoDontStartADeploymentAtATime() {
        try (DataDirLock lock = runs.lock(DEPLOYMENT, Duration.ZERO)) {
            // Within one process, the system throws an exception of its own. Between two processes, lock() throws.
            assertThatThrownBy(() -> runs.lock(DEPLOYMENT, Duration.ZERO))
                    .isInstanceOf(OverlappingFileLockException.class);
            runs.lock(Deployment.usual("ingest-job"), Duration.ZERO).close();
        }
    }

    private static JobRun run(Path jar, @Nullable Integer parallelism) {
        return new JobRun("ingest-job", jar.getFileName().toString(), false, parallelism, SETTINGS, ENVIRONMENT);
    }

    private Path jar(String content) throws IOException {
        return Files.writeString(folder.resolve("job.jar"), content);
    }
}
