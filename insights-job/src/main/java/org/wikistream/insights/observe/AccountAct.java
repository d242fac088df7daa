package org.wikistream.insights.observe;

import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;
import org.wikistream.insights.bytes.Numbered;

/**
 * What an account did, or what was done to it, on any wiki. Seen by the key of its name: accounts are global.
 *
 * @param user the account
 * @param registered whether it is an account of somebody's own: no IP address, no temporary account
 * @param wiki where
 * @param page title, with its namespace
 * @param namespace of the page
 * @param by who did it to the account; absent where it acted itself
 * @param withTool whether the comment bears the mark of a tool that people do many edits with
 * @param citation of the change
 */
public record AccountAct(
        Type type,
        String user,
        boolean registered,
        String wiki,
        String page,
        int namespace,
        @Nullable String by,
        boolean withTool,
        Citation citation) {

    /** What it was. The numbers are part of the layout. */
    public enum Type implements Numbered {
        EDIT(1),
        NEW(2),
        /** The account was registered. */
        REGISTERED(3),
        /** An edit of the account was undone by somebody else. */
        REVERTED(4),
        BLOCKED(5);

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
                .text(user)
                .truth(registered)
                .text(wiki)
                .text(page)
                .number(namespace)
                .textOrNull(by)
                .truth(withTool);
        citation.write(out);
        return out.toBytes();
    }

    public static AccountAct decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, LAYOUT, "Act of an account");
        return new AccountAct(
                Numbered.of(TYPES, in.integer()),
                in.text(),
                in.truth(),
                in.text(),
                in.text(),
                in.integer(),
                in.textOrNull(),
                in.truth(),
                Citation.read(in));
    }
}
