package org.wikistream.feed.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.wikistream.feed.log.ByteBuilder;

/**
 * Reads lines as bytes, because recordings hold whatever was sent, valid UTF-8 or not. A line that is longer than any
 * event is an error, because a file without line ends, or one that is large on purpose, would fill the memory. Not
 * thread-safe.
 */
final class Lines {

    static final int MAX_BYTES = 16 << 20;

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[256 * 1024];
    private final ByteBuilder line = new ByteBuilder(8 * 1024);
    private int bufferFrom;
    private int bufferTo;
    private long lineStart;
    private long position;
    private long number;

    /** @param file that is read, for messages */
    Lines(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Reads a line without its end ({@code \n} or {@code \r\n}) into {@link #line()}. Returns false at the end of the
     * input.
     */
    boolean next() throws IOException {
        line.truncate(0);
        lineStart = position;
        number++;
        boolean ended = false;
        while (!ended && fill()) {
            int end = bufferFrom;
            while (end < bufferTo && buffer[end] != '\n') {
                end++;
            }
            ended = end < bufferTo;
            refuseAbove(line.length() + end - bufferFrom);
            line.put(buffer, bufferFrom, end);
            int next = ended ? end + 1 : end;
            position += next - bufferFrom;
            bufferFrom = next;
        }
        int length = line.length();
        if (length > 0 && line.byteAt(length - 1) == '\r') {
            line.truncate(length - 1);
        }
        return position > lineStart;
    }

    /** Returns the line that was read last; overwritten by the next. */
    ByteBuilder line() {
        return line;
    }

    /** Returns the position in the input at which it starts. */
    long lineStart() {
        return lineStart;
    }

    /** Throws if the event to which the last line belongs is too long. */
    void refuseAbove(long bytes) throws IOException {
        if (bytes > MAX_BYTES) {
            throw new IOException(file + ", line " + number + ": has more than " + MAX_BYTES
                    + " bytes, which is not an event; allowed: NDJSON or raw SSE, gzipped or not");
        }
    }

    private boolean fill() throws IOException {
        if (bufferFrom == bufferTo) {
            bufferFrom = 0;
            bufferTo = Math.max(0, in.read(buffer));
        }
        return bufferTo > 0;
    }
}
