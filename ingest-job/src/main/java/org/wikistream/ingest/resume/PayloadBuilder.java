package org.wikistream.ingest.resume;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wikistream.hash.Sha256;

/**
 * Takes a payload in parts, but uses no more memory than the limit, however long the payload is. Bytes beyond the limit
 * are counted and hashed, but not kept.
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
    private @Nullable Sha256 hash;

    /**
     * Creates an empty builder.
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
        if (hash == null && length <= capacity()) {
            keep(from, start, count);
            return;
        }
        if (hash == null) {
            hash = new Sha256();
            hash.update(kept, 0, size);
            size = Math.min(size, HEAD_BYTES);
            kept = Arrays.copyOf(kept, HEAD_BYTES);
        }
        hash.update(from, start, count);
        keep(from, start, Math.min(count, HEAD_BYTES - size));
    }

    /** Returns what was taken since the last call; the next payload begins empty. */
    public Payload build() {
        boolean oversized = length > maxBytes;
        if (oversized && hash == null) {
            hash = new Sha256();
            hash.update(kept, 0, size);
        }
        int given = oversized ? Math.min(size, HEAD_BYTES) : size;
        Payload payload = new Payload(
                given == kept.length ? kept : Arrays.copyOf(kept, given), length, hash == null ? null : hash.hex());
        kept = NONE;
        size = 0;
        length = 0;
        hash = null;
        return payload;
    }

    private int capacity() {
        return Math.max(maxBytes, HEAD_BYTES);
    }

    /** Most payloads are one part, so the first part gets no more room than it needs. */
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
}
