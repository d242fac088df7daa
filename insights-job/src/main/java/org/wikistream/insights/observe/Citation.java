package org.wikistream.insights.observe;

import org.jspecify.annotations.Nullable;
import org.wikistream.display.PageAddress;
import org.wikistream.event.RecentChange;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What evidence says of a change beside its id, its time and its page: who made it, its revision and its link. It stays
 * in the bytes that it was written in when the change was read, and so that the link needn't be put together then: of
 * most changes nobody wants to know it, and it is forgotten unread.
 */
public final class Citation {

    /** Characters of {@code https://} and the longest name of DNS. */
    private static final int LONGEST_SERVER = 8 + 253;

    private final byte[] bytes;

    private Citation(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * What a citation says.
     *
     * @param user who made the change
     * @param revision {@code revision.new}
     * @param link address of the difference on the wiki, or of the page
     */
    public record Content(
            @Nullable String user,
            @Nullable Long revision,
            @Nullable String link) {}

    /** Cites a change, by the name of its user as it is known elsewhere. */
    static Citation of(@Nullable String user, RecentChange change) {
        String server = change.serverUrl();
        Long before = change.revisionOld();
        Long revision = change.revisionNew();
        if (server == null || server.length() > LONGEST_SERVER || revision == null || revision <= 0) {
            return of(new Content(user, revision, PageAddress.ofChange(server, change.title(), before, revision)));
        }
        return new Citation(ByteWriter.ofPart()
                .textOrNull(user)
                .numberOrNull(revision)
                .truth(true)
                .text(server)
                .numberOrNull(before)
                .toBytes());
    }

    public static Citation of(Content content) {
        return new Citation(ByteWriter.ofPart()
                .textOrNull(content.user())
                .numberOrNull(content.revision())
                .truth(false)
                .textOrNull(content.link())
                .toBytes());
    }

    /** Takes all that is left. */
    static Citation read(ByteReader in) {
        return new Citation(in.rest());
    }

    /** Reads what one has written: user and revision, and what is needed for a link. */
    public static Content readContent(ByteReader in) {
        String user = in.textOrNull();
        Long revision = in.numberOrNull();
        boolean isDifference = in.truth();
        // A title would make no difference: there is a revision, so only the server can be a reason for having no link.
        String link =
                isDifference ? PageAddress.ofChange(in.text(), null, in.numberOrNull(), revision) : in.textOrNull();
        return new Content(user, revision, link);
    }

    public void write(ByteWriter out) {
        out.part(bytes);
    }

    public Content content() {
        return readContent(ByteReader.ofPart(bytes));
    }

    /** Whether both say the same, in whatever bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Citation that && content().equals(that.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    @Override
    public String toString() {
        return content().toString();
    }
}
