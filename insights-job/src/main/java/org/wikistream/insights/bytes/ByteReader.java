package org.wikistream.insights.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteWriter} wrote, in the same order. */
public final class ByteReader {

    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final byte[] bytes;
    private int position;

    /**
     * Refuses what has another layout, as a later release may have written it.
     *
     * @param layout version that this release reads
     * @param what the bytes are, such as {@code State of an account}
     */
    public ByteReader(byte[] bytes, int layout, String what) {
        if (bytes[0] != layout) {
            throw new IllegalArgumentException(what + " in layout " + bytes[0] + ": this release reads " + layout);
        }
        this.bytes = bytes;
        position = 1;
    }

    private ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads what {@link ByteWriter#ofPart} has written. */
    public static ByteReader ofPart(byte[] bytes) {
        return new ByteReader(bytes);
    }

    public long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[position++];
            value |= (long) (next & SEVEN_BITS) << shift;
            shift += 7;
        } while ((next & MORE) != 0);
        return (value >>> 1) ^ -(value & 1);
    }

    public int integer() {
        return Math.toIntExact(number());
    }

    public @Nullable Long numberOrNull() {
        return truth() ? Long.valueOf(number()) : null;
    }

    public boolean truth() {
        return bytes[position++] != 0;
    }

    public String text() {
        int length = integer();
        String value = new String(bytes, position, length, UTF_8);
        position += length;
        return value;
    }

    public void skipText() {
        int length = integer();
        position += length;
    }

    public byte[] bytes() {
        int length = integer();
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    public @Nullable String textOrNull() {
        return truth() ? text() : null;
    }

    /** All bytes from here on, to be kept as they are. */
    public byte[] rest() {
        byte[] value = Arrays.copyOfRange(bytes, position, bytes.length);
        position = bytes.length;
        return value;
    }

    public <T> List<T> list(Function<ByteReader, T> reader) {
        int size = integer();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(reader.apply(this));
        }
        return values;
    }
}
