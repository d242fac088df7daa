package org.wikistream.stack.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wikistream.problem.UserError;

/**
 * The folder in which one local stack keeps all its data. The file {@code wikistream} marks it from the beginning, and
 * {@code stack.json} exists once it has data.
 *
 * @param folder absolute
 */
public record DataDir(Path folder) {

    private static final String MARKER = "wikistream";
    private static final String RECORD = "stack.json";
    private static final String RUN_STATE = "run.json";
    private static final String LOCK = "lock";
    private static final String HAND_OVER = "hand-over";

    private static final String JOBS = "jobs.json";
    private static final String QUERIES = "queries";
    private static final String SQL = "sql";
    private static final String REPLAY = "replay";

    /**
     * Everything that the stack creates here besides the services' data. {@link #purge} deletes only this, in this
     * order: if it is interrupted, the folder must still be recognisable as ours.
     */
    private static final List<String> CONTENTS = List.of(
            "bench",
            QUERIES,
            SQL,
            REPLAY,
            "logs",
            "pids",
            "counts.json",
            "retention.json",
            JOBS,
            HAND_OVER,
            RUN_STATE,
            LOCK,
            RECORD,
            MARKER);

    public boolean exists() {
        return Files.exists(folder.resolve(RECORD));
    }

    /** Creates the folder. Refuses a folder that holds anything else. */
    public void create() {
        if (folder.toString().contains(",")) {
            throw new UserError("The data dir " + folder
                    + " has a comma in its path, where Kafka would split it in two; name another by --data-dir");
        }
        try {
            if (!isOurs() && Files.isDirectory(folder)) {
                refuseForeignContents();
            }
            Folders.makePrivate(folder);
            Files.writeString(folder.resolve(MARKER), "The data of a ./wikistream stack.\n");
            Folders.makePrivate(logs());
            Folders.makePrivate(pids());
        } catch (IOException e) {
            throw new UserError("The data dir " + folder + " can't be made (" + e + "); name another by --data-dir", e);
        }
    }

    public Optional<StackRecord> record() {
        return recordFile().read();
    }

    public void remember(StackRecord record) {
        recordFile().write(record);
    }

    /**
     * Returns the file with the jobs that it runs. The file is absent if nobody has chosen anything but the default.
     */
    /**
     * Returns the jobs that somebody chose, if anybody did. A file that can't be read counts as no choice, so that
     * whatever runs can be looked at and stopped; {@code up} refuses it.
     */
    public Optional<JobChoice> jobChoice() {
        try {
            return jobs().read();
        } catch (UserError e) {
            return Optional.empty();
        }
    }

    public JsonFile<JobChoice> jobs() {
        return new JsonFile<>(folder.resolve(JOBS), JobChoice.class);
    }

    public JsonFile<RunState> runState() {
        return new JsonFile<>(folder.resolve(RUN_STATE), RunState.class);
    }

    /** Takes the lock if it is free or becomes free within this time. */
    public Optional<DataDirLock> lock(LockHolder.Duty duty, Duration patience) {
        return DataDirLock.await(folder.resolve(LOCK), duty, patience);
    }

    /** Returns the process that watches or stops this data dir's servers, if there is one. */
    public Optional<LockHolder> lockHolder() {
        return DataDirLock.holder(folder.resolve(LOCK));
    }

    /**
     * Returns the hand-over file. When it exists, the supervisor exits and leaves the servers to the process that
     * created the file.
     */
    public Path handOver() {
        return folder.resolve(HAND_OVER);
    }

    /** Deletes the hand-over file. A file left behind would end the next supervisor at once. */
    public void withdrawHandOver() {
        try {
            Files.deleteIfExists(handOver());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + handOver(), e);
        }
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path pids() {
        return folder.resolve("pids");
    }

    /** Returns the folder for the data of benches. */
    public Path bench() {
        return folder.resolve("bench");
    }

    /**
     * Returns the folder for the files that a query needs while it runs, such as those of the archive that it reads.
     */
    public Path queries() {
        return folder.resolve(QUERIES);
    }

    /** Returns the folder for what {@code ./wikistream sql} keeps: the history of its prompt. */
    public Path sql() {
        return folder.resolve(SQL);
    }

    /** Returns the file with the retention ages. It is absent if nobody has set any. */
    public Path retention() {
        return folder.resolve("retention.json");
    }

    /** Returns the recording that was made of an archive, for a source that is one. */
    public Path replayed() {
        return folder.resolve(REPLAY).resolve("events.ndjson");
    }

    public Path counts() {
        return folder.resolve("counts.json");
    }

    /**
     * Deletes the data: everything that the stack created in a folder of its own, and the folder itself if nothing else
     * is left in it.
     *
     * @param serviceFolders where the services keep their data, in the order in which to delete it
     */
    public void purge(List<String> serviceFolders) {
        if (!isOurs()) {
            throw new UserError(folder + " was not made by ./wikistream (it has no file " + MARKER + " and no " + RECORD
                    + "): not touched");
        }
        try {
            for (String name : serviceFolders) {
                Folders.delete(folder.resolve(name));
            }
            for (String name : CONTENTS) {
                Folders.delete(folder.resolve(name));
            }
            if (isEmpty()) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete the data in " + folder, e);
        }
    }

    private JsonFile<StackRecord> recordFile() {
        return new JsonFile<>(folder.resolve(RECORD), StackRecord.class);
    }

    private void refuseForeignContents() throws IOException {
        try (Stream<Path> contents = Files.list(folder)) {
            contents.findFirst().ifPresent(path -> {
                throw new UserError("The data dir " + folder + " holds something else (" + path.getFileName()
                        + "); name a new or an empty folder by --data-dir");
            });
        }
    }

    /** Returns whether the stack made this folder, whether or not it holds data. */
    public boolean isOurs() {
        return exists() || Files.exists(folder.resolve(MARKER));
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> contents = Files.list(folder)) {
            return contents.findAny().isEmpty();
        }
    }
}
