package org.wikistream.stack.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a job goes on from: the newest of its checkpoints and savepoints, whatever run made it and however that ended.
 * Restoring an older one would write again what was committed after it.
 */
public record StatePoints(FlinkConfiguration configuration) {

    /** {@code JOB-ID/chk-N/_metadata}; savepoints lie less deep. */
    private static final int DEPTH = 3;

    /** The folder of the newest complete one; empty if no run ever completed any. */
    public Optional<Path> newest(Lineage lineage) {
        return Stream.of(configuration.checkpoints(), configuration.savepoints())
                .map(folder -> folder.resolve(lineage.name()))
                .flatMap(StatePoints::completeOnes)
                .map(StatePoint::read)
                .max(Comparator.comparingLong(StatePoint::checkpointId))
                .map(StatePoint::folder);
    }

    /** The name of the lineage that a running job belongs to: Flink makes the job's checkpoint folder before it runs. */
    public Optional<String> lineageOf(Job job) {
        if (!Files.isDirectory(configuration.checkpoints())) {
            return Optional.empty();
        }
        try (Stream<Path> lineages = Files.list(configuration.checkpoints())) {
            return lineages.filter(lineage -> Files.isDirectory(lineage.resolve(job.id())))
                    .map(lineage -> lineage.getFileName().toString())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not search " + configuration.checkpoints(), e);
        }
    }

    /** Flink writes the metadata last and in one step: where it is, all is. */
    private static Stream<Path> completeOnes(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files
                    .filter(file -> file.getFileName().toString().equals(StatePoint.METADATA))
                    .map(Path::getParent)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not search " + folder, e);
        }
    }
}
