package org.wikistream.dashboard.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The rows of a file, compressed as they arrive. There is no other copy, whoever they are sent to. */
final class FileRows {

    private static final int FIRST_BYTES = 64 << 10;
    private static final int BUFFER_BYTES = 16 << 10;

    private final Buffer buffer = new Buffer();
    private final GZIPOutputStream gzip;

    private static final class Buffer extends ByteArrayOutputStream {

        Buffer() {
            super(FIRST_BYTES);
        }

        InputStream content() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }

    FileRows() {
        try {
            gzip = new GZIPOutputStream(buffer, BUFFER_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
    }

    void add(byte[] row) {
        try {
            gzip.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
    }

    /** Returns how many bytes it holds by now. */
    int keptBytes() {
        return buffer.size();
    }

    /** Writes all rows. None can be added after that. */
    void writeTo(OutputStream output, boolean compressed) throws IOException {
        gzip.finish();
        if (compressed) {
            buffer.writeTo(output);
        } else {
            try (InputStream plain = new GZIPInputStream(buffer.content(), BUFFER_BYTES)) {
                plain.transferTo(output);
            }
        }
    }
}
