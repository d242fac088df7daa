package org.wikistream.archive.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.PositionOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveProblem;

/**
 * Uploads files to the table's folder. While that fails, it waits and retries for as long as it may, so a temporary
 * outage of the storage does not restart the job.
 */
final class Upload {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final FileIO io;
    private final Duration patience;
    private volatile boolean waiting;

    /** @param patience how long a file may take, from its first failure on */
    Upload(FileIO io, Duration patience) {
        this.io = io;
        this.patience = patience;
    }

    /** Returns whether an upload is being retried. Any thread may ask. */
    boolean isWaiting() {
        return waiting;
    }

    /**
     * Uploads a file and deletes the local one.
     *
     * @throws RuntimeException the last failure, when the patience has passed or the thread was interrupted
     */
    void run(StagedFile file) {
        long pause = FIRST_PAUSE_MILLIS;
        long failedAt = 0;
        for (int attempt = 1; ; attempt++) {
            try {
                copy(file);
                if (attempt > 1) {
                    LOG.info("{} was written at attempt {}", file.entry().location(), attempt);
                }
                waiting = false;
                file.delete();
                return;
            } catch (ArchiveException e) {
                throw e;
            } catch (RuntimeException e) {
                waiting = true;
                long now = System.nanoTime();
                failedAt = attempt == 1 ? now : failedAt;
                long left = patience.toMillis() - TimeUnit.NANOSECONDS.toMillis(now - failedAt);
                if (left <= 0 || !sleep(Math.min(pause, left))) {
                    throw e;
                }
                if (attempt == 1) {
                    LOG.warn(
                            "{} can't be written. This is tried again for {} s: {}",
                            file.entry().location(),
                            patience.toSeconds(),
                            ArchiveProblem.of(e).describe());
                }
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    /** Another attempt overwrites whatever a failed one may have left. */
    private void copy(StagedFile file) {
        try (PositionOutputStream out =
                io.newOutputFile(file.entry().location()).createOrOverwrite()) {
            Files.copy(file.local(), out);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file.entry().location(), e);
        }
    }

    /**
     * Waits, and returns whether the time has passed. Returns false if the thread is interrupted, and keeps its
     * interrupted status.
     */
    private static boolean sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
