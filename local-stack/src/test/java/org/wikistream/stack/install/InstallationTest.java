package org.wikistream.stack.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;

class InstallationTest {

    @TempDir
    Path home;

    @Test
    void aServersOwnClassesComeBeforeItsLibraries() throws IOException {
        Path target = Files.createDirectories(home.resolve("local-stack/servers/kafka/target"));
        Files.writeString(target.resolve("classpath"), "a.jar" + File.pathSeparator + "b.jar\n");
        assertThat(new Installation(home).serverClassPath("kafka")).isEqualTo("a.jar" + File.pathSeparator + "b.jar");
        Files.createDirectories(target.resolve("classes"));
        assertThat(new Installation(home).serverClassPath("kafka"))
                .isEqualTo(target.resolve("classes") + File.pathSeparator + "a.jar" + File.pathSeparator + "b.jar");
    }

    @Test
    void aClassPathThatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> new Installation(home).serverClassPath("kafka"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("kafka")
                .hasMessageContaining("not built");
    }

    @Test
    void aJobThatIsNotBuiltIsNamed() throws IOException {
        Path jar = jar("ingest-job");
        Files.createDirectories(home.resolve("archive-job/target"));
        Installation installation = new Installation(home);
        assertThat(installation.jobJar("ingest-job")).isEqualTo(jar);
        assertThatThrownBy(() -> installation.jobJar("archive-job"))
                .isInstanceOf(UserError.class)
                .hasMessage("archive-job is not built (no *-job.jar in " + home.resolve("archive-job/target") + ")");
    }

    @Test
    void theJarThatWasBuiltLastIsTaken() throws IOException {
        Path older = jar("ingest-job");
        Path newer = Files.createFile(older.resolveSibling("ingest-job-0.10.0-job.jar"));
        Files.setLastModifiedTime(older, FileTime.fromMillis(1_000));
        assertThat(new Installation(home).jobJar("ingest-job")).isEqualTo(newer);
        Files.setLastModifiedTime(older, FileTime.from(Instant.now().plusSeconds(10)));
        assertThat(new Installation(home).jobJar("ingest-job")).isEqualTo(older);
    }

    private Path jar(String job) throws IOException {
        Path target = Files.createDirectories(home.resolve(job).resolve("target"));
        return Files.createFile(target.resolve(job + "-0.2.0-job.jar"));
    }
}
