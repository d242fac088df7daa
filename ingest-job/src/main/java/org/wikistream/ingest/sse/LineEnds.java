package org.wikistream.ingest.sse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line ends, eight bytes at a time, because every incoming byte has to be examined. */
final class LineEnds {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;

    /** The characters that end a line are below this, and almost nothing else in an event is. */
    private static final long BELOW = ONES * ('\r' + 1);

    private LineEnds() {}

    /** Returns the position of the first carriage return or line feed; {@code end} if there is none. */
    static int next(byte[] bytes, int start, int end) {
        int index = start;
        while (index + Long.BYTES <= end) {
            long eight = (long) LONGS.get(bytes, index);
            // The high bit of a byte stays set if the byte is smaller. Sometimes it does so only because the previous
            // byte was; then these bytes are examined in vain.
            if (((eight - BELOW) & ~eight & HIGH_BITS) != 0) {
                int found = nextByByte(bytes, index, index + Long.BYTES);
                if (found < index + Long.BYTES) {
                    return found;
                }
            }
            index += Long.BYTES;
        }
        return nextByByte(bytes, index, end);
    }

    private static int nextByByte(byte[] bytes, int start, int end) {
        int index = start;
        while (index < end && bytes[index] != '\n' && bytes[index] != '\r') {
            index++;
        }
        return index;
    }
}
