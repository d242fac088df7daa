package org.wikistream.operations.rows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes as text. */
public final class ByteText {

    private ByteText() {}

    /**
     * Returns the text that the bytes are in UTF-8. Where they are none, what is visible in ASCII stands for itself,
     * and all else as {@code \xFF}.
     *
     * @param escaped visible characters that stand escaped too, the backslash among them
     */
    public static String of(byte[] bytes, String escaped) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder();
            for (byte each : bytes) {
                boolean plain = each >= ' ' && each <= '~' && escaped.indexOf(each) < 0;
                text.append(plain ? String.valueOf((char) each) : String.format("\\x%02X", each));
            }
            return text.toString();
        }
    }
}
