package org.wikistream.stack.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.wikistream.problem.UserError;

/**
 * A lock for starting, watching or stopping the servers of a data dir, or one of its jobs. The system releases it
 * however the process that holds it ends.
 */
public final class DataDirLock implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final FileChannel channel;

    private DataDirLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock, but no longer than the given time. */
    public static Optional<DataDirLock> await(Path file, LockHolder.Duty duty, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<DataDirLock> lock = tryTake(file, duty);
            if (lock.isPresent() || System.nanoTime() > deadline) {
                return lock;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /**
     * Takes the lock, and writes the process id and its duty to the file. Returns empty if another process has the
     * lock.
     */
    static Optional<DataDirLock> tryTake(Path file, LockHolder.Duty duty) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            String holder = ProcessHandle.current().pid() + " " + duty;
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new DataDirLock(channel));
        } catch (NoSuchFileException e) {
            throw new UserError(file.getParent() + " is gone: another ./wikistream has deleted its data", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not lock " + file, e);
        }
    }

    /** Returns the process that holds the lock, if there is one that does more than check whether it is free. */
    static Optional<LockHolder> holder(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<DataDirLock> free = tryTake(file, LockHolder.Duty.LOOK);
        if (free.isPresent()) {
            free.get().close();
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).split(" ", -1);
            LockHolder.Duty duty = LockHolder.Duty.valueOf(words[words.length - 1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .map(process -> new LockHolder(process, duty))
                    .filter(holder -> !holder.is(LockHolder.Duty.LOOK));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the lock has just been taken, and its holder is not written yet
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
