package org.wikistream.insights.observe;

import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;
import org.wikistream.insights.bytes.Numbered;

/**
 * What somebody did to a page. Seen by the key {@code wiki|title}.
 *
 * @param user who did it; no machine, unless it protected or moved the page
 * @param registered whether that is an account of somebody's own: no IP address, no temporary account
 * @param revertedUser whose edits were undone, of a revert whose comment says so; spelled as {@code user} is
 * @param movedTo the new title, of a move
 * @param citation of the change
 */
public record PageAct(
        Type type,
        String wiki,
        String page,
        int namespace,
        String user,
        boolean registered,
        @Nullable String revertedUser,
        @Nullable String movedTo,
        Citation citation) {

    /** What it was. The numbers are part of the layout. */
    public enum Type implements Numbered {
        EDIT(1),
        NEW(2),
        REVERT(3),
        PROTECT(4),
        MOVE(5);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private static final Type[] TYPES = Type.values();

    private static final int LAYOUT = 1;

    public Place place() {
        return new Place(wiki, page, namespace);
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(LAYOUT)
                .number(type.number)
                .text(wiki)
                .text(page)
                .number(namespace)
                .text(user)
                .truth(registered)
                .textOrNull(revertedUser)
                .textOrNull(movedTo);
        citation.write(out);
        return out.toBytes();
    }

    public static PageAct decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, LAYOUT, "Act on a page");
        return new PageAct(
                Numbered.of(TYPES, in.integer()),
                in.text(),
                in.text(),
                in.integer(),
                in.text(),
                in.truth(),
                in.textOrNull(),
                in.textOrNull(),
                Citation.read(in));
    }
}
