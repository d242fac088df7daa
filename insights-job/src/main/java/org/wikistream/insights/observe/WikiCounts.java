package org.wikistream.insights.observe;

import java.util.List;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * Changes of a wiki in a minute by account, or a part of them: counts of one account are added up. Categorizations
 * don't count. Seen by one key for all wikis.
 *
 * @param accounts each account that is part of it, none left out
 */
public record WikiCounts(String wiki, List<AccountCount> accounts) {

    /**
     * How many changes an account made.
     *
     * @param machine whether it is a bot, by its flag or its name
     */
    public record AccountCount(String user, boolean machine, long changes) {}

    private static final int LAYOUT = 1;

    public WikiCounts {
        accounts = List.copyOf(accounts);
    }

    public byte[] encode() {
        return new ByteWriter(LAYOUT)
                .text(wiki)
                .list(
                        accounts,
                        (out, account) -> out.text(account.user())
                                .truth(account.machine())
                                .number(account.changes()))
                .toBytes();
    }

    public static WikiCounts decode(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes, LAYOUT, "Counts of a wiki");
        return new WikiCounts(reader.text(), reader.list(in -> new AccountCount(in.text(), in.truth(), in.number())));
    }
}
