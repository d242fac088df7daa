package org.wikistream.feed.synthetic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.wikistream.feed.log.ByteBuilder;

/**
 * A piece of text in the forms in which events hold it. Only text that needs no escaping in JSON or HTML is used, so
 * that form is one.
 *
 * @param plain as in {@code title}
 * @param url as in {@code title_url}: underscores for spaces, percent signs for what is not ASCII
 */
public record Text(byte[] plain, byte[] url) {

    public static Text of(String text) {
        return new Text(
                text.getBytes(UTF_8),
                URLEncoder.encode(text.replace(' ', '_'), UTF_8)
                        .replace("%3A", ":")
                        .replace("%2F", "/")
                        .getBytes(UTF_8));
    }

    /** Text that is the same in all forms: ASCII letters, digits, colons, slashes. */
    static Text ascii(ByteBuilder text) {
        byte[] bytes = text.toByteArray();
        return new Text(bytes, bytes);
    }
}
