package org.wikistream.stack.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.wikistream.stack.data.Folders;

/**
 * Finds the state that a job goes on from: the newest of its checkpoints and savepoints. It does not matter which run
 * made it, how that run ended, or whether the stack or its user took it. A job that resumed from an older state would
 * write everything committed since then a second time.
 *
 * <p>Flink creates {@code checkpoints/DEPLOYMENT/JOB-ID} before a job runs. A savepoint's name begins with the first
 * characters of the job's id.
 */
public record Snapshots(FlinkConfiguration configuration) {

    private static final int ID_HEAD = 6;

    /** Returns the folder of the newest complete state; empty if no run ever completed any. */
    public Optional<Path> newest(Deployment deployment) {
        return newestPoint(deployment).map(Snapshot::folder);
    }

    /** Returns the id of the newest complete state. */
    public OptionalLong newestCheckpoint(Deployment deployment) {
        return newestPoint(deployment)
                .map(point -> OptionalLong.of(point.checkpointId()))
                .orElseGet(OptionalLong::empty);
    }

    private Optional<Snapshot> newestPoint(Deployment deployment) {
        List<Path> runs = contents(configuration.checkpoints().resolve(deployment.name()));
        Stream<Path> checkpoints = runs.stream().flatMap(run -> contents(run).stream());
        Stream<Path> savepoints = Stream.of(configuration.savepoints(), configuration.stops(), configuration.upgrades())
                .flatMap(folder -> contents(folder).stream())
                .filter(savepoint -> isOfAny(runs, savepoint));
        return Stream.concat(checkpoints, savepoints)
                .filter(Snapshot::isComplete)
                .map(Snapshot::read)
                .max(Comparator.comparingLong(Snapshot::checkpointId));
    }

    /**
     * Deletes the checkpoints of a job that is over. After that, the newest state is that of another run.
     *
     * @param job its id; if it is empty, no job came about
     * @throws UncheckedIOException if one can't be deleted. Each is as usable as before, or does not count any more
     */
    public void forgetCheckpoints(Deployment deployment, String job) {
        if (job.isEmpty()) {
            return;
        }
        List<Path> checkpoints =
                contents(configuration.checkpoints().resolve(deployment.name()).resolve(job));
        // Without its metadata a checkpoint is not complete, whatever else is left of it.
        checkpoints.forEach(checkpoint -> delete(checkpoint.resolve(Snapshot.METADATA)));
        checkpoints.forEach(Snapshots::delete);
    }

    private static void delete(Path path) {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + path, e);
        }
    }

    /** Returns the name of the deployment that a job belongs to. */
    public Optional<String> deploymentOf(Job job) {
        return contents(configuration.checkpoints()).stream()
                .filter(deployment -> Files.isDirectory(deployment.resolve(job.id())))
                .map(deployment -> deployment.getFileName().toString())
                .findFirst();
    }

    private static boolean isOfAny(List<Path> runs, Path savepoint) {
        String name = savepoint.getFileName().toString();
        return runs.stream()
                .map(run -> run.getFileName().toString())
                .filter(id -> id.length() > ID_HEAD)
                .anyMatch(id -> name.startsWith("savepoint-" + id.substring(0, ID_HEAD) + "-"));
    }

    private static List<Path> contents(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not search " + folder, e);
        }
    }
}
