package org.wikistream.insights.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What {@link Pace} keeps of a wiki.
 *
 * @param over all changes of each of the last five minutes, the newest last: 0 unless those that counted were far too
 *     many
 * @param open the spike whose alert is open
 */
public record PaceDay(
        MinuteRing ring, List<Long> over, @Nullable Spike open) {

    /**
     * A spike whose alert is open.
     *
     * @param counted changes of the minute that the newest version tells of, each account counted five times at most
     * @param most changes of any minute so far, all of them
     * @param minute the one that the newest version reports
     * @param low the usual pace then: 5 % of minutes have at most this many
     * @param high 95 % of minutes have at most this many
     * @param minutes how many minutes this is based on
     * @param ofYesterday whether these are around the same time yesterday; otherwise they are the newest
     * @param calm minutes in a row that were nearly as usual
     * @param to end of the last minute that was not
     */
    record Spike(
            AlertDraft draft,
            int counted,
            long most,
            WikiMinute minute,
            int low,
            int high,
            int minutes,
            boolean ofYesterday,
            int calm,
            long to) {

        Spike next() {
            return new Spike(draft.next(), counted, most, minute, low, high, minutes, ofYesterday, calm, to);
        }

        Spike calmer() {
            return new Spike(draft, counted, most, minute, low, high, minutes, ofYesterday, calm + 1, to);
        }

        /** Returns the spike with all changes of another minute that was not as usual. */
        Spike goesOn(long changes, long end) {
            return new Spike(draft, counted, Math.max(most, changes), minute, low, high, minutes, ofYesterday, 0, end);
        }
    }

    private static final int LAYOUT = 1;

    public PaceDay {
        over = List.copyOf(over);
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter(LAYOUT).list(over, ByteWriter::number);
        out.truth(open != null);
        if (open != null) {
            open.draft().write(out);
            out.number(open.counted()).number(open.most());
            open.minute().write(out);
            out.number(open.low())
                    .number(open.high())
                    .number(open.minutes())
                    .truth(open.ofYesterday())
                    .number(open.calm())
                    .number(open.to());
        }
        ring.write(out);
        return out.toBytes();
    }

    static PaceDay decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, LAYOUT, "State of a wiki's pace");
        List<Long> over = in.list(ByteReader::number);
        Spike open = in.truth() ? readSpike(in) : null;
        return new PaceDay(MinuteRing.read(in), over, open);
    }

    private static Spike readSpike(ByteReader in) {
        return new Spike(
                AlertDraft.read(in),
                in.integer(),
                in.number(),
                WikiMinute.read(in),
                in.integer(),
                in.integer(),
                in.integer(),
                in.truth(),
                in.integer(),
                in.number());
    }
}
