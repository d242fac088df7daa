package org.wikistream.insights.observe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What evidence says of a change beside its id, its time and its page: who made it, its revision and its link. It stays in the bytes that
 * it was written in when the change was read: of most changes nobody wants to know it, and it is forgotten unread.
 */
public final class Citation {

    private final byte[] bytes;

    private Citation(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Cites a change.
     *
     * @param user who made it
     * @param revision {@code revision.new}
     * @param link address of the difference on the wiki
     */
    public static Citation of(@Nullable String user, @Nullable Long revision, @Nullable String link) {
        return new Citation(ByteWriter.ofPart()
                .textOrNull(user)
                .numberOrNull(revision)
                .textOrNull(link)
                .toBytes());
    }

    /** The last of what a reader has. */
    static Citation read(ByteReader in) {
        return new Citation(in.rest());
    }

    /** For a {@link ByteReader}: user, revision and link, each of which may be absent. */
    public void write(ByteWriter out) {
        out.part(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Citation that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        ByteReader in = ByteReader.ofPart(bytes);
        return in.textOrNull() + ", " + in.numberOrNull() + ", " + in.textOrNull();
    }
}
