package org.wikistream.stack.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.wikistream.problem.UserError;

/**
 * A folder for the files of one query, which only its owner can enter. It is removed after the query, or when Ctrl-C
 * stops the process. The next query removes a folder that a killed process left.
 */
public final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "query-";
    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MS = 50;

    private final Path path;
    private final Thread hook = new Thread(this::remove, "remove-work-folder");

    private WorkFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Makes a folder within a parent that holds nothing else. The parent is created if it is missing. */
    public static WorkFolder within(Path parent) {
        try {
            Folders.makePrivate(parent);
            removeLeftOvers(parent);
            return new WorkFolder(Files.createTempDirectory(
                    parent, PREFIX + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw cantBeMade(parent.toString(), e);
        }
    }

    /** Makes a folder among the system's temporary files. */
    public static WorkFolder temporary() {
        try {
            return new WorkFolder(Files.createTempDirectory("wikistream-" + PREFIX));
        } catch (IOException e) {
            throw cantBeMade(System.getProperty("java.io.tmpdir", "the system's temporary folder"), e);
        }
    }

    private static UserError cantBeMade(String parent, IOException e) {
        return new UserError(
                "No folder for the query's files can be made in " + parent + " (" + e + "); name another --data-dir",
                e);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is already running.
        }
    }

    /** Tries again while a thread that is still fetching puts files there. */
    private synchronized void remove() {
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(path); attempt++) {
            try {
                Folders.delete(path);
            } catch (IOException e) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeLeftOvers(Path parent) throws IOException {
        List<Path> leftOvers;
        try (Stream<Path> folders = Files.list(parent)) {
            leftOvers = folders.filter(WorkFolder::isLeftOver).toList();
        }
        for (Path folder : leftOvers) {
            Folders.delete(folder);
        }
    }

    private static boolean isLeftOver(Path folder) {
        String[] parts = folder.getFileName().toString().split("-", -1);
        return parts.length == 3
                && PREFIX.equals(parts[0] + "-")
                && parts[1].matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty();
    }
}
