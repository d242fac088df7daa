package org.wikistream.insights.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * An article's last hour, each time that somebody joined or left: from {@link PagePeople} to {@link Rising}, which sees
 * it by the key of the wiki; the observation's id is the title.
 *
 * @param everybody who edited in the hour, each once, as {@link People} has them
 * @param from the first of their edits, or the begin of the hour
 * @param to the newest edit
 * @param created when the page was created, if that was in the last day
 * @param earlier most people of an hour that the visit had an hour or two ago and before; 0 if it had not begun
 * @param window the newest of the edits
 * @param ended most people of an hour of the visit that has just ended; absent if none has. A visit is a time
 *     without an hour in which nobody edits
 * @param edits how many it had
 */
public record PageHour(
        List<Long> everybody,
        long from,
        long to,
        @Nullable Long created,
        int earlier,
        EvidenceWindow window,
        @Nullable Integer ended,
        long edits) {

    private static final int LAYOUT = 1;

    public PageHour {
        everybody = List.copyOf(everybody);
    }

    /** Returns how many people count: those without an account at most as often as those with one. */
    public int people() {
        return People.counted(everybody);
    }

    public int registered() {
        return People.registered(everybody);
    }

    public int unregistered() {
        return everybody.size() - registered();
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter(LAYOUT)
                .list(everybody, ByteWriter::number)
                .number(from)
                .number(to)
                .numberOrNull(created)
                .number(earlier)
                .numberOrNull(ended == null ? null : Long.valueOf(ended))
                .number(edits);
        window.write(out);
        return out.toBytes();
    }

    public static PageHour decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, LAYOUT, "Hour of a page");
        List<Long> everybody = in.list(ByteReader::number);
        long from = in.number();
        long to = in.number();
        Long created = in.numberOrNull();
        int earlier = in.integer();
        Long ended = in.numberOrNull();
        long edits = in.number();
        return new PageHour(
                everybody,
                from,
                to,
                created,
                earlier,
                EvidenceWindow.read(in),
                ended == null ? null : Math.toIntExact(ended),
                edits);
    }
}
