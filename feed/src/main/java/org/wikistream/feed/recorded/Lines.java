package org.wikistream.feed.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.wikistream.feed.log.ByteBuilder;

/**
 * Reads lines as bytes: recordings hold whatever was sent, valid UTF-8 or not. A line that no event can be as long as
 * is an error: what has no line ends, or is made to be large, would fill the memory. Not thread-safe.
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

    /** @param file whose content it is, for messages */
    Lines(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Reads a line without its end ({@code \n} or {@code \r\n}) into {@link #line()}; false at the end of the input.
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

    /** The line that was read last; overwritten by the next. */
    ByteBuilder line() {
        return line;
    }

    /** Where in the input it starts. */
    long lineStart() {
        return lineStart;
    }

    /** Throws if what the line that was read last belongs to is too long. */
    void refuseAbove(long bytes) throws IOException {
        if (bytes > MAX_BYTES) {
            throw new IOException(file + ", line " + number + ": has more than " + MAX_BYTES
                    + " bytes, which is no event; allowed: NDJSON or raw SSE, gzipped or not");
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
