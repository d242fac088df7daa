package org.wikistream.feed.recorded;

import java.io.IOException;
import java.io.InputStream;
import org.wikistream.feed.log.ByteBuilder;

/** Reads lines as bytes: recordings hold whatever was sent, valid UTF-8 or not. Not thread-safe. */
final class Lines {

    private final InputStream in;
    private final byte[] buffer = new byte[256 * 1024];
    private final ByteBuilder line = new ByteBuilder(8 * 1024);
    private int bufferFrom;
    private int bufferTo;
    private long lineStart;
    private long position;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Reads a line without its end ({@code \n} or {@code \r\n}) into {@link #line()}; false at the end of the input. */
    boolean next() throws IOException {
        line.truncate(0);
        lineStart = position;
        boolean ended = false;
        while (!ended && fill()) {
            int end = bufferFrom;
            while (end < bufferTo && buffer[end] != '\n') {
                end++;
            }
            ended = end < bufferTo;
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

    private boolean fill() throws IOException {
        if (bufferFrom == bufferTo) {
            bufferFrom = 0;
            bufferTo = Math.max(0, in.read(buffer));
        }
        return bufferTo > 0;
    }
}
