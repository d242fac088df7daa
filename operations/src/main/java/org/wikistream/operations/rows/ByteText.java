package org.wikistream.operations.rows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Shows bytes as text. */
public final class ByteText {

    private ByteText() {}

    /**
     * Returns the bytes decoded as UTF-8. If they are not valid UTF-8, visible ASCII characters stay as they are, and
     * every other byte is written like {@code \xFF}.
     *
     * @param escaped visible characters that are escaped too, the backslash among them
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
