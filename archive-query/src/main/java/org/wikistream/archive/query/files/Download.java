package org.wikistream.archive.query.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/**
 * The files that a query reads.
 *
 * @param files not empty
 */
public record Download(List<ArchivedFile> files) {

    private static final int THREADS = 4;

    private long bytes() {
        return files.stream().mapToLong(ArchivedFile::bytes).sum();
    }

    /**
     * Refuses a download that is larger than the user allows, or than the disk has room for, before anything is
     * fetched.
     */
    public void checkSize(long allowed, Path folder) throws IOException {
        if (bytes() > allowed) {
            throw new UserError("The query would fetch " + this + ", which is more than --max-download "
                    + Sizes.option(allowed) + ". Narrow it by --from and --to, or allow it: --max-download "
                    + Sizes.option(bytes()));
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        if (bytes() > free) {
            throw new UserError("The query would fetch " + this + ", and the disk of " + folder + " has only "
                    + Sizes.inWords(free) + " free. Narrow it by --from and --to, or name another --data-dir");
        }
    }

    /**
     * Fetches all files, several at a time. Returns their paths, in the same order.
     *
     * @param output shows how far it has come
     */
    public List<Path> fetch(QueriedArchive archive, Path folder, LiveOutput output) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (WorkProgress progress = output.count("fetching", bytes(), "bytes")) {
            List<Future<Path>> fetched = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                ArchivedFile file = files.get(i);
                Path target = folder.resolve(i + ".parquet");
                fetched.add(threads.submit(() -> {
                    Path path = fetch(archive, file, target);
                    progress.add(file.bytes());
                    return path;
                }));
            }
            List<Path> paths = new ArrayList<>();
            for (Future<Path> path : fetched) {
                paths.add(path.get());
            }
            return paths;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UserError error) {
                throw error;
            }
            throw new IllegalStateException("A file could not be fetched", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while fetching", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Path fetch(QueriedArchive archive, ArchivedFile file, Path target) {
        try {
            archive.fetch(file, target);
            long size = Files.size(target);
            if (size != file.bytes()) {
                throw new IOException("it has " + size + " bytes instead of " + file.bytes());
            }
            return target;
        } catch (IOException e) {
            throw new UserError(
                    "The archive's file " + file.path() + " could not be fetched (" + e.getMessage()
                            + "). If maintenance has removed it meanwhile, ask again",
                    e);
        }
    }

    private LocalDate first() {
        return files.stream()
                .map(ArchivedFile::day)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private LocalDate last() {
        return files.stream()
                .map(ArchivedFile::day)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns the days of the files in words. */
    public String days() {
        return first().equals(last()) ? "of " + first() : "of " + first() + " to " + last();
    }

    @Override
    public String toString() {
        return Sizes.inWords(bytes()) + " in " + files.size() + (files.size() == 1 ? " file " : " files ") + days();
    }
}
