package org.wikistream.stack.process;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log that is read as it grows, line by line. If the file is replaced by a new one of the same name, the rest of the
 * old file is read first. Not thread-safe.
 */
public final class FollowedLog implements Closeable {

    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable RandomAccessFile open;
    private @Nullable Object key;

    /**
     * @param file need not exist yet
     * @param lines takes each line, without its end
     */
    public FollowedLog(Path file, Consumer<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Skips everything that exists already, except the last whole lines, which have at most this many bytes. */
    public void skipTo(long bytesBeforeEnd) throws IOException {
        RandomAccessFile reader = current();
        long start = reader == null ? 0 : reader.length() - bytesBeforeEnd;
        if (reader != null && start > 0) {
            // The byte before this one tells whether a line begins here.
            reader.seek(start - 1);
            int skipped = reader.read();
            while (skipped != '\n' && skipped >= 0) {
                skipped = reader.read();
            }
        }
    }

    /** Reads on to the current end of the log. */
    public void readOn() throws IOException {
        RandomAccessFile reader = current();
        if (reader == null) {
            return;
        }
        if (reader.length() < reader.getFilePointer()) {
            reader.seek(0);
        }
        drain(reader);
        if (!Files.exists(file) || isSame(key())) {
            return;
        }
        drain(reader);
        endLine();
        close();
        readOn();
    }

    /** Passes on the last line if it lacks an end. */
    public void endLine() {
        if (line.size() > 0) {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private @Nullable RandomAccessFile current() throws IOException {
        if (open == null && Files.exists(file)) {
            key = key();
            open = new RandomAccessFile(file.toFile(), "r");
        }
        return open;
    }

    private void drain(RandomAccessFile reader) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = reader.read(buffer); count > 0; count = reader.read(buffer)) {
            for (int index = 0; index < count; index++) {
                if (buffer[index] == '\n') {
                    lines.accept(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(buffer[index]);
                }
            }
        }
    }

    private boolean isSame(@Nullable Object now) {
        return now == null || now.equals(key);
    }

    /** Returns a key that differs between files of the same name; null on systems that have no such key. */
    private @Nullable Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
