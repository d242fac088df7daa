package org.wikistream.feed.recorded;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a file as long as enough of the disk stays free for others: a recording may be a thousand times as large
 * decompressed.
 */
final class SpaceCheckedOutputStream extends FilterOutputStream {

    /** How much of the disk is left for others. */
    private static final long RESERVE_BYTES = 512L << 20;
    /** The free space is checked again after this many bytes. */
    private static final long STEP_BYTES = 16L << 20;

    private final Room room;
    private final Path file;
    private long written;
    private long nextLook;

    /** Returns how many more bytes a disk has room for. */
    interface Room {
        long bytes() throws IOException;
    }

    /** @param file that {@code out} writes */
    SpaceCheckedOutputStream(OutputStream out, Path file, Room room) {
        super(out);
        this.file = file;
        this.room = room;
    }

    /** Returns the room on the disk with this folder. */
    static Room roomIn(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return disk::getUsableSpace;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (written >= nextLook) {
            look();
        }
        out.write(bytes, from, length);
        written += length;
    }

    private void look() throws IOException {
        long left = room.bytes();
        if (left < RESERVE_BYTES + STEP_BYTES) {
            throw new IOException(file + " has " + written + " bytes, is not at its end, and its disk has room for "
                    + left + " more, of which " + RESERVE_BYTES
                    + " are kept free; make room, or name a folder on another disk by --spool-dir");
        }
        nextLook = written + STEP_BYTES;
    }
}
