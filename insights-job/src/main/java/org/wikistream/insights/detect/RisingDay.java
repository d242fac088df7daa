package org.wikistream.insights.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What {@link Rising} keeps of a wiki.
 *
 * @param since when the wiki was first seen
 * @param usual visits of pages without an alert
 * @param busy the pages with most people
 * @param alerted pages that had an alert in the last seven days, the longest ago first
 * @param open those whose alert is open, the first opened first
 * @param heldBack pages that have no alert because too many are open, the first held back first; none if there is
 *     room
 */
public record RisingDay(
        long since,
        UsualPeople usual,
        BusyPages busy,
        List<AlertedPage> alerted,
        List<RisingPage> open,
        List<String> heldBack) {

    /**
     * A page that had an alert.
     *
     * @param bar so many people were needed for it
     * @param peak most people of an hour
     * @param closed when the alert was closed, or what of it is known while it is open
     */
    record AlertedPage(String page, int bar, int peak, long closed) {}

    private static final int LAYOUT = 1;

    public RisingDay {
        alerted = List.copyOf(alerted);
        open = List.copyOf(open);
        heldBack = List.copyOf(heldBack);
    }

    static RisingDay first(long since) {
        return new RisingDay(since, UsualPeople.NONE, BusyPages.NONE, List.of(), List.of(), List.of());
    }

    static @Nullable AlertedPage find(List<AlertedPage> alerted, String page) {
        for (AlertedPage one : alerted) {
            if (one.page().equals(page)) {
                return one;
            }
        }
        return null;
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter(LAYOUT).number(since).list(heldBack, ByteWriter::text);
        usual.write(out);
        busy.write(out);
        out.list(
                alerted,
                (to, one) ->
                        to.text(one.page()).number(one.bar()).number(one.peak()).number(one.closed()));
        out.list(open, (to, page) -> page.write(to));
        return out.toBytes();
    }

    static RisingDay decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, LAYOUT, "State of a wiki's rising pages");
        long since = in.number();
        List<String> heldBack = in.list(ByteReader::text);
        return new RisingDay(
                since,
                UsualPeople.read(in),
                BusyPages.read(in),
                in.list(from -> new AlertedPage(from.text(), from.integer(), from.integer(), from.number())),
                in.list(RisingPage::read),
                heldBack);
    }
}
