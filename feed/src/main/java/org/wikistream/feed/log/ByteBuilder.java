package org.wikistream.feed.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes, written to without an object or a string per field. Not thread-safe. */
public final class ByteBuilder {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    public ByteBuilder(int capacity) {
        bytes = new byte[capacity];
    }

    public ByteBuilder put(byte[] source) {
        return put(source, 0, source.length);
    }

    public ByteBuilder put(byte[] source, int from, int to) {
        int size = to - from;
        reserve(size);
        System.arraycopy(source, from, bytes, length, size);
        length += size;
        return this;
    }

    public ByteBuilder put(ByteBuilder source) {
        return put(source.bytes, 0, source.length);
    }

    public ByteBuilder put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    public ByteBuilder put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    public ByteBuilder putLong(long value) {
        if (value < 0) {
            // Never on a hot path: only -1, Kafka's "end of the topic", and dates before 1970.
            return put(Long.toString(value));
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return putPadded(value, digits);
    }

    /** Returns the lowest digits of a number that is not negative, with leading zeros. */
    public ByteBuilder putPadded(long value, int digits) {
        reserve(digits);
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Returns the lowest digits of a number in base 16, with leading zeros. */
    public ByteBuilder putHex(long value, int digits) {
        reserve(digits);
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = HEX[(int) (rest & 15)];
            rest >>>= 4;
        }
        length += digits;
        return this;
    }

    public byte byteAt(int index) {
        return bytes[index];
    }

    public boolean startsWith(byte[] prefix) {
        return length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    public int length() {
        return length;
    }

    public void truncate(int newLength) {
        length = newLength;
    }

    public byte[] copyFrom(int from) {
        return Arrays.copyOfRange(bytes, from, length);
    }

    public byte[] toByteArray() {
        return copyFrom(0);
    }

    /** Returns the bytes written so far, without copying them; valid until the next write. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
