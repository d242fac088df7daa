package org.wikistream.archive.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.stack.data.DataDir;

/** Stops a process in the middle of a query, as Ctrl-C does. */
class StoppedQueryIT {

    private static final String FETCHED = "fetched";

    @TempDir
    Path folder;

    /** Runs a query that waits forever for its second file. */
    static final class Endless {

        private Endless() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            ParquetArchive archive = new ParquetArchive(folder);
            archive.addSelected("2026-11-01", 1, "SELECT 1 AS kafka_offset");
            archive.addSelected("2026-11-02", 1, "SELECT 2 AS kafka_offset");
            CountDownLatch never = new CountDownLatch(1);
            Watched slow = new Watched(archive) {
                @Override
                public void fetch(ArchivedFile file, Path target) throws IOException {
                    super.fetch(file, target);
                    if (!file.equals(archive.all().get(0))) {
                        System.out.println(FETCHED);
                        await(never);
                    }
                }
            };
            ArchiveQuery.commandLine(
                            new ArchiveQueryOperation(settings -> slow, folder, new StringWriter(), Clock.systemUTC()))
                    .execute("SELECT 1", "--settings", "any.properties");
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void leavesNoFilesBehind() throws Exception {
        DataDir dataDir = new DataDir(folder.toRealPath().resolve(".wikistream"));
        dataDir.create();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        folder.toRealPath().toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo(FETCHED);
            assertThat(contents(dataDir.queries())).isNotEmpty();
            // SIGTERM, which the JVM takes as it takes Ctrl-C.
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(contents(dataDir.queries())).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }
}
