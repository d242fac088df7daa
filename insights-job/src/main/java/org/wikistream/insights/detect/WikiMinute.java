package org.wikistream.insights.detect;

import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * A minute of a wiki, of those in which enough wikis were seen to trust a zero. Categorizations don't count.
 *
 * @param changes all of them
 * @param counted the same, but each account counts five times at most, so that a batch has little weight
 * @param accounts how many made them
 * @param topUser the one who made most, the first by name if there are several; empty if there were no changes
 * @param topMachine whether that is a bot, by its flag or its name
 * @param topChanges how many that one made
 * @param quietBefore known minutes directly before this one that had no changes and that nobody was told of
 */
public record WikiMinute(
        long changes, int counted, int accounts, String topUser, boolean topMachine, long topChanges, int quietBefore) {

    private static final int LAYOUT = 1;

    /** Returns a minute without changes. */
    public static WikiMinute quiet() {
        return new WikiMinute(0, 0, 0, "", false, 0, 0);
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(LAYOUT);
        write(out);
        return out.toBytes();
    }

    public static WikiMinute decode(byte[] bytes) {
        return read(new ByteReader(bytes, LAYOUT, "Minute of a wiki"));
    }

    void write(ByteWriter out) {
        out.number(changes)
                .number(counted)
                .number(accounts)
                .text(topUser)
                .truth(topMachine)
                .number(topChanges)
                .number(quietBefore);
    }

    static WikiMinute read(ByteReader in) {
        return new WikiMinute(
                in.number(), in.integer(), in.integer(), in.text(), in.truth(), in.number(), in.integer());
    }
}
