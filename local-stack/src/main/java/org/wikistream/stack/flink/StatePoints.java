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

    /** {@code JOB/JOB-ID/chk-N}; savepoints lie less deep. */
    private static final int DEPTH = 3;

    /** The folder of the newest complete one; empty if the job never completed any. */
    public Optional<Path> newest(String job) {
        return Stream.of(configuration.checkpoints(), configuration.savepoints())
                .map(folder -> folder.resolve(job))
                .flatMap(StatePoints::completeOnes)
                .map(StatePoint::read)
                .max(Comparator.comparingLong(StatePoint::checkpointId))
                .map(StatePoint::folder);
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
