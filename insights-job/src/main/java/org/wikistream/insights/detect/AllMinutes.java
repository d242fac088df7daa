package org.wikistream.insights.detect;

import java.util.List;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What {@link MinuteOfAll} keeps.
 *
 * @param known the number of known minutes so far
 * @param seen how many wikis changed in each of the last day's minutes with any change, the newest last
 * @param wikis by name
 * @param silences whose alerts are open, the first opened first
 */
public record AllMinutes(long known, List<Integer> seen, List<WikiLife> wikis, List<Silence> silences) {

    /**
     * A silence whose alert is open.
     *
     * @param wikis those that have not come back
     * @param all how many fell silent
     * @param largest of them
     * @param lowest the fewest changes that they had together in a quarter of an hour
     * @param opened end of the slot of the first version
     * @param minutes known minutes since the first of them fell silent, until the last one was back
     * @param apart how many of these minutes after the first the last one fell silent
     * @param told minutes of silence that the newest version reports
     * @param until when the last of them came back
     */
    record Silence(
            AlertDraft draft,
            List<String> wikis,
            int all,
            String largest,
            long largestLowest,
            long lowest,
            long opened,
            int minutes,
            int apart,
            int told,
            long until) {

        Silence {
            wikis = List.copyOf(wikis);
        }

        /** Returns a silence before its first version, when its wikis are not yet known. */
        static Silence of(AlertDraft draft, long opened) {
            return new Silence(draft, List.of(), 0, "", -1, 0, opened, 0, 0, 0, 0);
        }

        /** Returns the silence with the next version, which reports all minutes so far. */
        Silence next() {
            return new Silence(
                    draft.next(), wikis, all, largest, largestLowest, lowest, opened, minutes, apart, minutes, until);
        }

        /** Returns the silence after another known minute. */
        Silence goesOn() {
            return new Silence(
                    draft, wikis, all, largest, largestLowest, lowest, opened, minutes + 1, apart, told, until);
        }

        /** Returns the silence with other wikis that have not come back. */
        Silence waitingFor(List<String> others, long lastBack) {
            return new Silence(
                    draft, others, all, largest, largestLowest, lowest, opened, minutes, apart, told, lastBack);
        }

        /** Returns the silence when all wikis have been back for some minutes. */
        Silence endedBefore(int minutesAgo) {
            return new Silence(
                    draft,
                    wikis,
                    all,
                    largest,
                    largestLowest,
                    lowest,
                    opened,
                    minutes - minutesAgo,
                    apart,
                    told,
                    until);
        }

        private void write(ByteWriter out) {
            draft.write(out);
            out.list(wikis, ByteWriter::text)
                    .number(all)
                    .text(largest)
                    .number(largestLowest)
                    .number(lowest)
                    .number(opened)
                    .number(minutes)
                    .number(apart)
                    .number(told)
                    .number(until);
        }

        private static Silence read(ByteReader in) {
            return new Silence(
                    AlertDraft.read(in),
                    in.list(ByteReader::text),
                    in.integer(),
                    in.text(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.integer(),
                    in.integer(),
                    in.integer(),
                    in.number());
        }
    }

    static final AllMinutes NONE = new AllMinutes(0, List.of(), List.of(), List.of());

    private static final int LAYOUT = 1;

    public AllMinutes {
        seen = List.copyOf(seen);
        wikis = List.copyOf(wikis);
        silences = List.copyOf(silences);
    }

    byte[] encode() {
        return new ByteWriter(LAYOUT)
                .number(known)
                .list(seen, (out, wikis) -> out.number(wikis))
                .list(wikis, (out, wiki) -> wiki.write(out))
                .list(silences, (out, silence) -> silence.write(out))
                .toBytes();
    }

    static AllMinutes decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, LAYOUT, "State of all minutes");
        return new AllMinutes(
                in.number(), in.list(ByteReader::integer), in.list(WikiLife::read), in.list(Silence::read));
    }
}
