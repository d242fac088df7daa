package org.wikistream.archive.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private folder for files that are not uploaded yet, deleted when it is closed. The next process removes a folder
 * whose process was killed, because nobody holds its lock any more.
 */
final class StagingFolder implements AutoCloseable {

    private static final String PREFIX = "wikistream-archive-";
    private static final String LOCK = "lock";
    /** Held by this process. Closing a second channel would release the lock for all writers of the process. */
    private static final String OWN = PREFIX + ProcessHandle.current().pid() + "-";

    private static final Logger LOG = LoggerFactory.getLogger(StagingFolder.class);

    private final Path folder;
    private final FileChannel lock;

    private StagingFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @param parent such as Flink's folder for temporary files */
    static StagingFolder in(Path parent) {
        try {
            Files.createDirectories(parent);
            removeForgotten(parent);
            Path folder = Files.createTempDirectory(parent, OWN);
            FileChannel lock =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new StagingFolder(folder, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No folder for the archive's files can be made in " + parent + " (" + e + ")", e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try (lock) {
            remove(folder);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} can't be removed", folder, e);
        }
    }

    private static void removeForgotten(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!String.valueOf(folder.getFileName()).startsWith(OWN) && isForgotten(folder)) {
                    LOG.info("Removing {}, which a killed process left behind", folder);
                    removeAsFarAsItGoes(folder);
                }
            }
        }
    }

    private static void removeAsFarAsItGoes(Path folder) {
        try {
            remove(folder);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} can't be removed", folder, e); // or another process was first
        }
    }

    /** A folder that is just being created has a lock that nobody holds yet. */
    private static boolean isForgotten(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            FileTime made = Files.getLastModifiedTime(folder.resolve(LOCK));
            return made.toMillis() < System.currentTimeMillis() - TimeUnit.MINUTES.toMillis(1)
                    && channel.tryLock() != null;
        } catch (IOException e) {
            return false; // being made, or somebody else's
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
