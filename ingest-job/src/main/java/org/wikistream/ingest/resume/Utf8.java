package org.wikistream.ingest.resume;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks strictly whether bytes are UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF (Unicode, table
 * 3-7).
 */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    static boolean isValid(byte[] bytes) {
        int index = 0;
        while (index < bytes.length) {
            if (index + Long.BYTES <= bytes.length && ((long) LONGS.get(bytes, index) & NOT_ASCII) == 0) {
                index += Long.BYTES;
            } else {
                int length = bytes[index] >= 0 ? 1 : lengthOfCharacter(bytes, index);
                if (length == 0) {
                    return false;
                }
                index += length;
            }
        }
        return true;
    }

    /** Returns the length of the character in bytes; zero if there is no valid one. */
    private static int lengthOfCharacter(byte[] bytes, int index) {
        int lead = Byte.toUnsignedInt(bytes[index]);
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        if (lead < 0xE0) {
            return follows(bytes, index + 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (lead < 0xF0) {
            return follows(bytes, index + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF)
                            && follows(bytes, index + 2, 0x80, 0xBF)
                    ? 3
                    : 0;
        }
        return follows(bytes, index + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF)
                        && follows(bytes, index + 2, 0x80, 0xBF)
                        && follows(bytes, index + 3, 0x80, 0xBF)
                ? 4
                : 0;
    }

    private static boolean follows(byte[] bytes, int index, int lowest, int highest) {
        if (index >= bytes.length) {
            return false;
        }
        int value = Byte.toUnsignedInt(bytes[index]);
        return value >= lowest && value <= highest;
    }
}
