package org.wikistream.ingest.sse;

import java.io.IOException;
import java.io.InputStream;

/** Reads each byte of another stream as the character of that number, and gives that character in UTF-8. */
final class Latin1AsUtf8Stream extends InputStream {

    private final InputStream bytes;
    /** What did not fit into the reader's array: the second byte of a character. */
    private int pending = -1;

    Latin1AsUtf8Stream(InputStream bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /**
     * Reads into the array itself, at most half as much as has room there, and spreads what needs two bytes in place, from
     * the end.
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (pending >= 0) {
            into[offset] = (byte) pending;
            pending = -1;
            return 1;
        }
        if (length == 1) {
            return readOne(into, offset);
        }
        int count = bytes.read(into, offset, length / 2);
        return count < 0 ? count : count + spread(into, offset, count);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private int readOne(byte[] into, int offset) throws IOException {
        int next = bytes.read();
        if (next < 0) {
            return -1;
        }
        if (next < 0x80) {
            into[offset] = (byte) next;
        } else {
            into[offset] = lead(next);
            pending = Byte.toUnsignedInt(trail(next));
        }
        return 1;
    }

    /** Returns by how many bytes it has become longer. */
    private static int spread(byte[] array, int offset, int count) {
        int extra = 0;
        for (int index = offset; index < offset + count; index++) {
            extra += array[index] >>> 31;
        }
        int target = offset + count + extra - 1;
        for (int source = offset + count - 1; source < target; source--) {
            int value = Byte.toUnsignedInt(array[source]);
            if (value < 0x80) {
                array[target--] = (byte) value;
            } else {
                array[target--] = trail(value);
                array[target--] = lead(value);
            }
        }
        return extra;
    }

    private static byte lead(int value) {
        return (byte) (0xC0 | (value >> 6));
    }

    private static byte trail(int value) {
        return (byte) (0x80 | (value & 0x3F));
    }
}
