package org.wikistream.archive.read;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.LongConsumer;
import org.wikistream.archive.ArchiveException;

/**
 * Writes events to a recording that the feed can replay, one per line. It is not compressed, because the feed would
 * have to keep a decompressed copy of it. The file exists only once it is complete.
 */
public final class EventRecording {

    /** How much of the disk is left for others. */
    static final long RESERVE_BYTES = 1L << 30;

    private static final long STEP_BYTES = 16L << 20;
    private static final int BUFFER_BYTES = 256 << 10;

    private final Path file;
    private final Room room;
    private long events;
    private long bytes;

    /** Returns how many more bytes the disk has room for. */
    @FunctionalInterface
    interface Room {
        long bytes() throws IOException;
    }

    /** The result of writing. */
    public record Written(long events, long bytes) {}

    private EventRecording(Path file, Room room) {
        this.file = file;
        this.room = room;
    }

    /**
     * Writes all events. A line break within an event, which JSON allows only between tokens, becomes a space.
     *
     * @param progress takes the number of written events after each one
     * @throws ArchiveException if the disk has no room for them
     */
    public static Written write(Iterator<byte[]> events, Path file, LongConsumer progress) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        FileStore disk = Files.getFileStore(folder);
        return write(events, file, progress, disk::getUsableSpace);
    }

    static Written write(Iterator<byte[]> events, Path file, LongConsumer progress, Room room) throws IOException {
        return new EventRecording(file, room).write(events, progress);
    }

    private Written write(Iterator<byte[]> each, LongConsumer progress) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), BUFFER_BYTES)) {
                long nextLook = 0;
                while (each.hasNext()) {
                    if (bytes >= nextLook) {
                        refuseIfFull();
                        nextLook = bytes + STEP_BYTES;
                    }
                    writeLine(each.next(), out);
                    progress.accept(events);
                }
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Written(events, bytes);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void writeLine(byte[] event, OutputStream out) throws IOException {
        byte[] line = Arrays.copyOf(event, event.length + 1);
        for (int position = 0; position < line.length; position++) {
            if (line[position] == '\n' || line[position] == '\r') {
                line[position] = ' ';
            }
        }
        line[line.length - 1] = '\n';
        out.write(line);
        events++;
        bytes += line.length;
    }

    private void refuseIfFull() throws IOException {
        long left = room.bytes();
        if (left < RESERVE_BYTES + STEP_BYTES) {
            throw new ArchiveException(file + " has " + events + " events (" + bytes
                    + " bytes), there are more, and its disk has room for " + left + " bytes, of which " + RESERVE_BYTES
                    + " are kept free; make room, replay a shorter span, or name a data dir on another disk");
        }
    }
}
