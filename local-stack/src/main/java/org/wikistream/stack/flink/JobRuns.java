package org.wikistream.stack.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.wikistream.operations.problem.StackException;
import org.wikistream.stack.data.DataDirLock;
import org.wikistream.stack.data.JsonFile;
import org.wikistream.stack.data.LockHolder;
import org.wikistream.stack.spec.JobSpec;

/**
 * What each lineage runs with, in a folder of its own: {@code run.json}, and beside it the jar, of which a build may have
 * made another by now.
 *
 * @param folder of all
 * @param jobs finds a job by its name
 */
public record JobRuns(Path folder, Function<String, JobSpec> jobs) {

    private static final String RECORD = "run.json";
    private static final String LOCK = "lock";

    /**
     * What a lineage runs with, or ran with last.
     *
     * @param lineage its name
     */
    public Optional<JobRun> find(String lineage) {
        return record(lineage).read();
    }

    /** The one that a run belongs to. */
    public Lineage lineage(JobRun run) {
        return Lineage.of(jobs.apply(run.job()), run.settings());
    }

    /** The kept jar. */
    public Path jar(JobRun run) {
        return folderOf(lineage(run).name()).resolve(run.jar());
    }

    /**
     * Copies a jar to where it stays as it is, unless it is there, and deletes all others but the one that the lineage runs
     * with. The lineage's lock must be held.
     */
    public Path keep(Lineage lineage, Path jar) {
        Path home = folderOf(lineage.name());
        if (jar.startsWith(home)) {
            return jar;
        }
        try {
            Path copy =
                    home.resolve(Long.toHexString(Files.getLastModifiedTime(jar).toMillis()) + "-"
                            + Long.toHexString(Files.size(jar)) + ".jar");
            if (!Files.exists(copy)) {
                Path next = home.resolve("next");
                Files.copy(jar, next, StandardCopyOption.REPLACE_EXISTING);
                Files.move(next, copy, StandardCopyOption.ATOMIC_MOVE);
            }
            deleteOthers(lineage, copy.getFileName().toString());
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not copy " + jar, e);
        }
    }

    /** From now on the lineage runs with this. The lineage's lock must be held. */
    public void remember(JobRun run) {
        record(lineage(run).name()).write(run);
    }

    private void deleteOthers(Lineage lineage, String newest) throws IOException {
        Optional<String> current = find(lineage.name()).map(JobRun::jar);
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folderOf(lineage.name()), "*.jar")) {
            for (Path jar : jars) {
                String name = jar.getFileName().toString();
                if (!name.equals(newest) && current.filter(name::equals).isEmpty()) {
                    Files.delete(jar);
                }
            }
        }
    }

    /** Held by whoever starts a job of the lineage: two at a time would write everything twice. */
    public DataDirLock lock(Lineage lineage, Duration patience) {
        Path home = folderOf(lineage.name());
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make " + home, e);
        }
        return DataDirLock.await(home.resolve(LOCK), LockHolder.Duty.SUBMIT, patience)
                .orElseThrow(() -> new StackException(
                        "Another ./wikistream starts or upgrades " + lineage.name() + " at this moment"));
    }

    private JsonFile<JobRun> record(String lineage) {
        return new JsonFile<>(folderOf(lineage).resolve(RECORD), JobRun.class);
    }

    private Path folderOf(String lineage) {
        return folder.resolve(lineage);
    }
}
