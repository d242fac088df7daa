package org.wikistream.insights.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes values one after the other, for {@link ByteReader}. */
public final class ByteWriter {

    private static final int INITIAL_BYTES = 256;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    /** Not a stream, which would take a lock for each byte. */
    private byte[] buffer = new byte[INITIAL_BYTES];

    private int size;

    /** @param version of the layout: the first byte */
    public ByteWriter(int version) {
        add(version);
    }

    private ByteWriter() {}

    /**
     * Creates a writer for a part that is kept as it is, without a version of its own, and is added to the whole by
     * {@link #part(byte[])}.
     */
    public static ByteWriter ofPart() {
        return new ByteWriter();
    }

    /** Writes any long; small ones, of either sign, take few bytes. */
    public ByteWriter number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~(long) SEVEN_BITS) != 0) {
            add((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        add((int) rest);
        return this;
    }

    public ByteWriter numberOrNull(@Nullable Long value) {
        truth(value != null);
        return value == null ? this : number(value);
    }

    public ByteWriter truth(boolean value) {
        add(value ? 1 : 0);
        return this;
    }

    public ByteWriter text(String value) {
        return bytes(value.getBytes(UTF_8));
    }

    /** Writes bytes unchanged; for values that are rewritten often and rarely read. */
    public ByteWriter bytes(byte[] value) {
        return number(value.length).part(value);
    }

    /** Writes values that {@link #ofPart} has written, as if they were written here. */
    public ByteWriter part(byte[] value) {
        makeRoom(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
        return this;
    }

    public ByteWriter textOrNull(@Nullable String value) {
        truth(value != null);
        return value == null ? this : text(value);
    }

    public <T> ByteWriter list(List<T> values, BiConsumer<ByteWriter, T> writer) {
        number(values.size());
        values.forEach(value -> writer.accept(this, value));
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    private void add(int value) {
        makeRoom(1);
        buffer[size++] = (byte) value;
    }

    private void makeRoom(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + bytes));
        }
    }
}
