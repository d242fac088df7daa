package org.wikistream.insights.bytes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes values one behind the other, for {@link ByteReader}. */
public final class ByteWriter {

    private static final int INITIAL_BYTES = 128;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(INITIAL_BYTES);

    /** @param version of the layout: the first byte */
    public ByteWriter(int version) {
        out.write(version);
    }

    /** Any long; small ones, of whatever sign, take few bytes. */
    public ByteWriter number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~(long) SEVEN_BITS) != 0) {
            out.write((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    public ByteWriter numberOrNull(@Nullable Long value) {
        truth(value != null);
        return value == null ? this : number(value);
    }

    public ByteWriter truth(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    public ByteWriter text(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        number(bytes.length);
        out.write(bytes, 0, bytes.length);
        return this;
    }

    /** As they are: what is rewritten often and read seldom. */
    public ByteWriter bytes(byte[] value) {
        number(value.length);
        out.write(value, 0, value.length);
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
        return out.toByteArray();
    }
}
