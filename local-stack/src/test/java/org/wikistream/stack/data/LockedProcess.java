package org.wikistream.stack.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.wikistream.testkit.Eventually;

/** Takes the lock of a data dir and waits to be killed. */
public final class LockedProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LockedProcess() {}

    /** Returns when it has the lock. */
    public static Process start(DataDir dataDir, LockHolder.Duty duty) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockedProcess.class.getName(),
                        dataDir.folder().toString(),
                        duty.name())
                .start();
        Eventually.await("the lock to be taken", PATIENCE, dataDir::lockHolder, Optional::isPresent);
        return process;
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (DataDirLock lock = new DataDir(Path.of(arguments[0]))
                .lock(LockHolder.Duty.valueOf(arguments[1]), PATIENCE)
                .orElseThrow()) {
            new CountDownLatch(1).await();
            throw new AssertionError(lock);
        }
    }
}
