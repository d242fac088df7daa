package org.wikistream.feed.recorded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.wikistream.feed.log.ByteBuilder;

/** Reads lines as bytes: recordings hold whatever was sent, valid UTF-8 or not. Not thread-safe. */
final class Lines {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final InputStream in;
    private final ByteBuilder line = new ByteBuilder(8 * 1024);
    private long lineStart;
    private long position;

    Lines(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
    }

    /** Reads a line without its end ({@code \n} or {@code \r\n}) into {@link #line()}; false at the end of the input. */
    boolean next() throws IOException {
        line.truncate(0);
        lineStart = position;
        int b = in.read();
        if (b < 0) {
            return false;
        }
        while (b >= 0) {
            position++;
            if (b == '\n') {
                break;
            }
            line.put((char) b);
            b = in.read();
        }
        int length = line.length();
        if (length > 0 && line.byteAt(length - 1) == '\r') {
            line.truncate(length - 1);
        }
        return true;
    }

    /** The line that was read last; overwritten by the next. */
    ByteBuilder line() {
        return line;
    }

    /** Where in the input it starts. */
    long lineStart() {
        return lineStart;
    }
}
