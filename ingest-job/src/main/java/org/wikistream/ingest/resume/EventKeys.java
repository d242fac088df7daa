package org.wikistream.ingest.resume;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes 128-bit keys, by which a frame is recognised when it comes again. */
final class EventKeys {

    private static final int UUID_LENGTH = 36;
    private static final Pattern OFFSET = Pattern.compile("\"offset\":\\d++");

    private EventKeys() {}

    /** Returns the key of a {@code meta.id}. A UUID is used as it is; anything else is hashed. */
    static UUID ofId(String id) {
        if (id.length() == UUID_LENGTH) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                return ofBytes(id.getBytes(StandardCharsets.UTF_8));
            }
        }
        return ofBytes(id.getBytes(StandardCharsets.UTF_8));
    }

    static UUID ofBytes(byte[] payload) {
        return UUID.nameUUIDFromBytes(payload);
    }

    /**
     * Returns the key of a payload in its context. Its offset is left out, even if readable, because each cluster has a
     * different one.
     */
    static UUID ofUnnamed(Frame frame, String surroundings) {
        String payload = new String(frame.payload(), StandardCharsets.ISO_8859_1);
        String unnumbered = OFFSET.matcher(payload).replaceFirst("");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(unnumbered.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(surroundings.getBytes(StandardCharsets.UTF_8));
        return ofBytes(bytes.toByteArray());
    }
}
