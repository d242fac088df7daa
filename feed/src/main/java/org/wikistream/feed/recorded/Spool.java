package org.wikistream.feed.recorded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ByteBuilder;

/** Brings a recording into the form from which it is served: a plain file with one event per line. */
final class Spool {

    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;
    private static final byte[] DATA = "data:".getBytes(US_ASCII);

    private Spool() {}

    /**
     * Returns the recording as NDJSON: the source itself if it already is, else a file in the folder, which is reused
     * as long as the source does not change.
     */
    static Path open(Path source, Path folder) throws IOException {
        return open(source, folder, null);
    }

    /** @param given the room on the folder's disk; null to ask that */
    static Path open(Path source, Path folder, SpaceCheckedOutputStream.@Nullable Room given) throws IOException {
        Format format = Format.of(source);
        if (format == Format.NDJSON) {
            return source;
        }
        Path spooled = folder.resolve("%s-%d-%d.ndjson"
                .formatted(
                        source.getFileName(),
                        Files.size(source),
                        Files.getLastModifiedTime(source).toMillis()));
        if (Files.exists(spooled)) {
            return spooled;
        }
        Files.createDirectories(folder);
        SpaceCheckedOutputStream.Room room = given == null ? SpaceCheckedOutputStream.roomIn(folder) : given;
        Path partial = Files.createTempFile(folder, "spool", ".part");
        try {
            try (InputStream in = content(source);
                    OutputStream out = new BufferedOutputStream(
                            new SpaceCheckedOutputStream(Files.newOutputStream(partial), spooled, room), 256 * 1024)) {
                if (format.sse()) {
                    copyData(new Lines(source, in), out);
                } else {
                    in.transferTo(out);
                }
            }
            // An existing spool is complete, because a process that is killed half way leaves only a partial file.
            Files.move(partial, spooled, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
        return spooled;
    }

    /** The format of a file, determined from its first bytes, whatever its name. */
    private enum Format {
        NDJSON,
        NDJSON_GZIPPED,
        SSE,
        SSE_GZIPPED;

        boolean sse() {
            return this == SSE || this == SSE_GZIPPED;
        }

        static Format of(Path source) throws IOException {
            boolean gzipped;
            try (InputStream in = Files.newInputStream(source)) {
                gzipped = in.read() == GZIP_MAGIC_1 && in.read() == GZIP_MAGIC_2;
            }
            try (InputStream in = content(source)) {
                boolean sse = startsAsSse(new Lines(source, in));
                return gzipped ? (sse ? SSE_GZIPPED : NDJSON_GZIPPED) : (sse ? SSE : NDJSON);
            }
        }
    }

    private static InputStream content(Path source) throws IOException {
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(source), 2);
        int first = in.read();
        int second = in.read();
        if (second >= 0) {
            in.unread(second);
        }
        if (first >= 0) {
            in.unread(first);
        }
        return first == GZIP_MAGIC_1 && second == GZIP_MAGIC_2 ? new GZIPInputStream(in, 64 * 1024) : in;
    }

    private static boolean startsAsSse(Lines lines) throws IOException {
        while (lines.next()) {
            if (lines.line().length() > 0) {
                String line = new String(lines.line().toByteArray(), US_ASCII);
                return line.startsWith(":")
                        || line.startsWith("event:")
                        || line.startsWith("id:")
                        || line.startsWith("data:");
            }
        }
        return false;
    }

    /** Several data lines of a frame become one, with spaces between them, which makes no difference to JSON. */
    private static void copyData(Lines lines, OutputStream out) throws IOException {
        ByteBuilder data = new ByteBuilder(8 * 1024);
        while (lines.next()) {
            ByteBuilder line = lines.line();
            if (line.length() == 0) {
                writeLine(data, out);
            } else if (line.startsWith(DATA)) {
                int from = DATA.length;
                if (line.length() > from && line.byteAt(from) == ' ') {
                    from++;
                }
                lines.refuseAbove((long) data.length() + line.length());
                if (data.length() > 0) {
                    data.put(' ');
                }
                data.put(line.copyFrom(from));
            }
        }
        writeLine(data, out);
    }

    private static void writeLine(ByteBuilder data, OutputStream out) throws IOException {
        if (data.length() > 0) {
            data.put('\n');
            out.write(data.toByteArray());
            data.truncate(0);
        }
    }
}
