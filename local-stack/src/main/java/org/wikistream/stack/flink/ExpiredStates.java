package org.wikistream.stack.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.Folders;

/**
 * States of earlier runs of one deployment that nobody will go on from: the checkpoints of a run as a whole, and single
 * savepoints. It never contains the newest state, the newest savepoint, or anything of a run that is not over. It also
 * leaves out everything that a kept state refers to: an incremental checkpoint refers to files of earlier runs.
 */
public final class ExpiredStates {

    private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{32}");
    private static final String SAVEPOINT = "savepoint-";
    private static final int ID_HEAD = 6;
    /** The id of a state that a newer one has replaced meanwhile. */
    private static final long REPLACED = -1;

    private final List<Path> runs;
    private final List<Path> savepoints;
    private final Set<Path> needed;

    /**
     * @param unfinished ids of the jobs that are not over
     */
    public ExpiredStates(FlinkConfiguration configuration, String deployment, Set<String> unfinished) {
        runs = list(configuration.checkpoints().resolve(deployment))
                .filter(run -> JOB_ID.matcher(name(run)).matches())
                .toList();
        savepoints = list(configuration.savepoints())
                .flatMap(folder -> Stream.concat(Stream.of(folder), list(folder)))
                .filter(folder -> runs.stream().anyMatch(run -> isNamedAfter(folder, run)))
                .toList();
        needed = new HashSet<>();
        runs.stream().filter(run -> unfinished.contains(name(run))).forEach(needed::add);
        Stream.concat(runs.stream().flatMap(run -> list(run)), savepoints.stream())
                .filter(Snapshot::isComplete)
                .max(Comparator.comparingLong(ExpiredStates::number))
                .ifPresent(newest -> needed.add(holder(newest)));
        savepoints.stream()
                .filter(Snapshot::isComplete)
                .max(Comparator.comparingLong(ExpiredStates::number))
                .ifPresent(needed::add);
    }

    /** Returns the folders of runs whose newest checkpoint was made before this time. */
    public List<Path> checkpoints(Instant before) {
        Set<Path> kept = kept(before);
        return runs.stream()
                .filter(run -> !kept.contains(run))
                .filter(run -> list(run).findAny().isPresent() || !hasSavepoint(run))
                .toList();
    }

    /** Returns the folders of savepoints that were made before this time. */
    public List<Path> savepoints(Instant before) {
        Set<Path> kept = kept(before);
        return savepoints.stream()
                .filter(savepoint -> !kept.contains(savepoint))
                .toList();
    }

    /** Returns when the newest checkpoint in the folder of a run, or a savepoint, was completed. */
    public static Instant madeAt(Path folder) {
        return Stream.concat(Stream.of(folder), list(folder))
                .map(path -> path.resolve(Snapshot.METADATA))
                .filter(Files::exists)
                .map(ExpiredStates::modified)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> modified(folder));
    }

    /**
     * Deletes one of the folders that were found. If a savepoint is named after a run, the run's folder is only
     * emptied: it tells which deployment the savepoint belongs to.
     */
    public void delete(Path folder) {
        try {
            if (runs.contains(folder) && hasSavepoint(folder)) {
                for (Path content : list(folder).toList()) {
                    Folders.delete(content);
                }
            } else {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }

    /** Returns the folders that are needed or young, and all that those refer to. */
    private Set<Path> kept(Instant before) {
        List<Path> all = new ArrayList<>(runs);
        all.addAll(savepoints);
        Set<Path> kept = new HashSet<>(needed);
        all.stream()
                .filter(folder -> !kept.contains(folder) && !madeAt(folder).isBefore(before))
                .toList()
                .forEach(kept::add);
        List<Path> next = List.copyOf(kept);
        while (!next.isEmpty()) {
            String references = next.stream().map(ExpiredStates::references).collect(Collectors.joining());
            next = all.stream()
                    .filter(folder -> !kept.contains(folder) && references.contains(name(folder)))
                    .toList();
            kept.addAll(next);
        }
        return kept;
    }

    /**
     * Returns the metadata of the states in a folder as text. Among other things, it contains the full paths of their
     * files.
     */
    private static String references(Path folder) {
        return Stream.concat(Stream.of(folder), list(folder))
                .map(path -> path.resolve(Snapshot.METADATA))
                .map(ExpiredStates::text)
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
    }

    /**
     * Returns empty if the file does not exist, or no longer exists: a running job replaces its checkpoints one at a
     * time. The newer checkpoints refer to all files that are still needed.
     */
    private static Optional<String> text(Path metadata) {
        try {
            return Optional.of(Files.readString(metadata, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            if (!Files.exists(metadata)) {
                return Optional.empty();
            }
            throw new UserError(metadata + " can't be read (" + e + "), so nothing is deleted", e);
        }
    }

    private static long number(Path state) {
        try {
            return Snapshot.read(state).checkpointId();
        } catch (UserError e) {
            if (Snapshot.isComplete(state)) {
                throw e;
            }
            return REPLACED;
        }
    }

    /** Returns the folder that is kept or deleted as a whole. */
    private Path holder(Path state) {
        return savepoints.contains(state) ? state : Objects.requireNonNull(state.getParent());
    }

    private boolean hasSavepoint(Path run) {
        return savepoints.stream().anyMatch(savepoint -> isNamedAfter(savepoint, run) && Files.exists(savepoint));
    }

    private static boolean isNamedAfter(Path savepoint, Path run) {
        return name(savepoint).startsWith(SAVEPOINT + name(run).substring(0, ID_HEAD) + "-");
    }

    private static String name(Path folder) {
        return folder.getFileName().toString();
    }

    private static Instant modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look at " + path, e);
        }
    }

    /**
     * Lists a folder without reading the attributes of its entries, because a running job deletes old checkpoints
     * meanwhile.
     */
    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not search " + folder, e);
        }
    }
}
