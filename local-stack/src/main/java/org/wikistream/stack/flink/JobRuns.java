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
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDirLock;
import org.wikistream.stack.data.JsonFile;
import org.wikistream.stack.data.LockHolder;
import org.wikistream.stack.spec.JobSpec;

/**
 * The runs of all deployments. Each has a folder of its own with {@code run.json} and the jar, because a build may have
 * replaced the original jar by now.
 *
 * @param folder of all deployments
 * @param jobs finds a job by its name
 */
public record JobRuns(Path folder, Function<String, JobSpec> jobs) {

    private static final String RECORD = "run.json";
    private static final String LOCK = "lock";

    /**
     * Returns what a deployment runs with, or ran with last.
     *
     * @param deployment its name
     */
    public Optional<JobRun> find(String deployment) {
        return record(deployment).read();
    }

    /** Returns the deployment that a run belongs to. */
    public Deployment deployment(JobRun run) {
        return Deployment.of(jobs.apply(run.job()), run.settings());
    }

    /** Returns the kept jar. */
    public Path jar(JobRun run) {
        return folderOf(deployment(run).name()).resolve(run.jar());
    }

    /**
     * Copies a jar to a place where it does not change, unless the copy exists. Deletes all other jars except the one
     * that the deployment runs with. The deployment's lock must be held.
     */
    public Path keep(Deployment deployment, Path jar) {
        Path home = folderOf(deployment.name());
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
            deleteOthers(deployment, copy.getFileName().toString());
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not copy " + jar, e);
        }
    }

    /** Remembers what the deployment runs with from now on. The deployment's lock must be held. */
    public void remember(JobRun run) {
        record(deployment(run).name()).write(run);
    }

    private void deleteOthers(Deployment deployment, String newest) throws IOException {
        Optional<String> current = find(deployment.name()).map(JobRun::jar);
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folderOf(deployment.name()), "*.jar")) {
            for (Path jar : jars) {
                String name = jar.getFileName().toString();
                if (!name.equals(newest) && current.filter(name::equals).isEmpty()) {
                    Files.delete(jar);
                }
            }
        }
    }

    /** Takes the lock for starting a job of the deployment: two at the same time would write everything twice. */
    public DataDirLock lock(Deployment deployment, Duration patience) {
        Path home = folderOf(deployment.name());
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make " + home, e);
        }
        return DataDirLock.await(home.resolve(LOCK), LockHolder.Duty.SUBMIT, patience)
                .orElseThrow(() -> new UserError(
                        "Another ./wikistream is starting or upgrading " + deployment.name() + " at the moment"));
    }

    private JsonFile<JobRun> record(String deployment) {
        return new JsonFile<>(folderOf(deployment).resolve(RECORD), JobRun.class);
    }

    private Path folderOf(String deployment) {
        return folder.resolve(deployment);
    }
}
