package org.wikistream.archiving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that is not a usual change.
 *
 * @param rejection the reason why it is rejected; empty if it is archived
 * @param user the value of the column
 */
record OddChange(
        String name,
        byte[] payload,
        String rejection,
        @Nullable String user) {

    static List<OddChange> all() {
        return List.of(
                archived("a text beyond ASCII", Changes.json("odd-1", "Ünïcödé 😀"), "Ünïcödé 😀"),
                archived("an empty text", Changes.json("odd-2", ""), ""),
                archived("a zero character", Changes.json("odd-3", "a\\u0000b"), "a\0b"),
                archived("a text of a megabyte", Changes.json("odd-4", "x".repeat(900_000)), "x".repeat(900_000)),
                archived("half a surrogate pair", Changes.json("odd-5", "\\ud83d"), null),
                archived("a surrogate pair as escapes", Changes.json("odd-6", "\\ud83d\\ude00"), "😀"),
                archived(
                        "values of other types",
                        "{\"meta\":{\"id\":\"odd-7\",\"dt\":\"2026-01-31T10:15:30Z\"},\"type\":7,\"user\":[1],\"namespace\":"
                                + "99999999999,\"bot\":\"no\",\"timestamp\":\"soon\",\"length\":3,\"id\":1e99}",
                        null),
                archived(
                        "nothing but what it must have",
                        "{\"meta\":{\"id\":\"odd-8\",\"dt\":\"2026-01-31T10:15:30Z\"}}",
                        null),
                archived(
                        "the first of all times",
                        "{\"meta\":{\"id\":\"odd-9\",\"dt\":\"0001-01-01T00:00:00Z\"},\"user\":\"Alice\"}",
                        "Alice"),
                archived(
                        "white space and unknown fields",
                        " {\"x\": {\"y\": [1, 2]} ,\n\"meta\":{\"dt\":\"2026-01-31T10:15:30Z\",\"id\":\"odd-10\"}, \"user\":\"Bob\"}\n",
                        "Bob"),
                setAside("no JSON", "{\"meta\":", "invalid-json"),
                setAside("no id", "{\"meta\":{\"dt\":\"2026-01-31T10:15:30Z\"}}", "missing-id"),
                setAside("no time", "{\"meta\":{\"id\":\"odd-11\"}}", "missing-time"),
                setAside("a time that is none", "{\"meta\":{\"id\":\"odd-12\",\"dt\":\"now\"}}", "unreadable-time"),
                setAside("half a surrogate pair as id", Changes.json("\\udc00"), "missing-id"),
                new OddChange(
                        "bytes that are no UTF-8",
                        Changes.json("odd-13", "\u00ff").getBytes(ISO_8859_1),
                        "invalid-json",
                        null));
    }

    private static OddChange archived(String name, String json, @Nullable String user) {
        return new OddChange(name, json.getBytes(UTF_8), "", user);
    }

    private static OddChange setAside(String name, String json, String rejection) {
        return new OddChange(name, json.getBytes(UTF_8), rejection, null);
    }
}
