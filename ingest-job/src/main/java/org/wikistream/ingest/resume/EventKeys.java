package org.wikistream.ingest.resume;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** 128-bit keys by which what was taken is recognised when it comes again. */
final class EventKeys {

    private static final int UUID_LENGTH = 36;

    private EventKeys() {}

    /** The key of a {@code meta.id}, which is a UUID; anything else is hashed. */
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

    /** The key of a payload in its surroundings. */
    static UUID ofBytes(byte[] payload, String surroundings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(payload);
        bytes.writeBytes(surroundings.getBytes(StandardCharsets.UTF_8));
        return ofBytes(bytes.toByteArray());
    }
}
