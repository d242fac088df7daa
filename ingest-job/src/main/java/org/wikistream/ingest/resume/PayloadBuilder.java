package org.wikistream.ingest.resume;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Takes a payload in parts, and no more memory than the limit, however long the payload is: what is beyond is counted and
 * hashed, and not kept.
 */
public final class PayloadBuilder {

    /** How much of an oversized payload is kept. */
    static final int HEAD_BYTES = 4096;

    private static final byte[] NONE = {};
    private static final byte[] LINE_FEED = {'\n'};

    private final int maxBytes;
    private byte[] kept = NONE;
    private int size;
    private long length;
    private @Nullable MessageDigest digest;

    /**
     * Makes an empty one.
     *
     * @param maxBytes of a longer payload, only the head is kept
     */
    public PayloadBuilder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    public void appendLineFeed() {
        append(LINE_FEED, 0, 1);
    }

    public void append(byte[] from, int start, int end) {
        int count = end - start;
        length += count;
        if (digest == null && length <= capacity()) {
            keep(from, start, count);
            return;
        }
        if (digest == null) {
            digest = sha256();
            digest.update(kept, 0, size);
            size = Math.min(size, HEAD_BYTES);
            kept = Arrays.copyOf(kept, HEAD_BYTES);
        }
        digest.update(from, start, count);
        keep(from, start, Math.min(count, HEAD_BYTES - size));
    }

    /** What was taken since the last call; the next payload begins empty. */
    public Payload build() {
        boolean oversized = length > maxBytes;
        if (oversized && digest == null) {
            digest = sha256();
            digest.update(kept, 0, size);
        }
        int given = oversized ? Math.min(size, HEAD_BYTES) : size;
        Payload payload = new Payload(
                given == kept.length ? kept : Arrays.copyOf(kept, given),
                length,
                digest == null ? null : HexFormat.of().formatHex(digest.digest()));
        kept = NONE;
        size = 0;
        length = 0;
        digest = null;
        return payload;
    }

    private int capacity() {
        return Math.max(maxBytes, HEAD_BYTES);
    }

    /** Most payloads are one part, which is why the first is not given more room than it needs. */
    private void keep(byte[] from, int start, int count) {
        if (size == 0 && count > kept.length) {
            kept = Arrays.copyOfRange(from, start, start + count);
        } else {
            if (size + count > kept.length) {
                kept = Arrays.copyOf(kept, Math.min(capacity(), Math.max(size + count, 2 * kept.length)));
            }
            System.arraycopy(from, start, kept, size, count);
        }
        size += count;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
