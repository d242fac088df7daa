package org.wikistream.stack.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Held by whoever starts, watches or stops the servers of a data dir. The system releases it however the holder ends. */
public final class DataDirLock implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final FileChannel channel;

    private DataDirLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock until the time is up. */
    static Optional<DataDirLock> await(Path file, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<DataDirLock> lock = tryTake(file);
            if (lock.isPresent() || System.nanoTime() > deadline) {
                return lock;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Takes the lock and leaves the process id in the file; empty if another process has it. */
    static Optional<DataDirLock> tryTake(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new DataDirLock(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not lock " + file, e);
        }
    }

    /** The process that has the lock, if any has. */
    static Optional<ProcessHandle> holder(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<DataDirLock> free = tryTake(file);
        if (free.isPresent()) {
            free.get().close();
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        } catch (NumberFormatException e) {
            return Optional.empty(); // taken this very moment, its number is not written yet
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
