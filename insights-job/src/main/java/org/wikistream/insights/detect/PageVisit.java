package org.wikistream.insights.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * What {@link PagePeople} keeps of a page.
 *
 * @param people of the last hour, in the order in which they came
 * @param begun when the visit began
 * @param peaks most people of an hour since then
 * @param edits since then
 * @param created when the page was created, for a day
 * @param window newest edits of the hour
 */
public record PageVisit(
        List<Person> people,
        long begun,
        VisitPeaks peaks,
        long edits,
        @Nullable Long created,
        EvidenceWindow window) {

    /**
     * Somebody who edited in the last hour.
     *
     * @param number as assigned by {@link People}
     * @param first time of the first edit since the person came
     * @param last time of the newest edit
     */
    record Person(long number, long first, long last) {}

    private static final int LAYOUT = 1;

    public PageVisit {
        people = List.copyOf(people);
    }

    /** Returns the state before anybody comes. */
    static PageVisit none(long begun, @Nullable Long created) {
        return new PageVisit(List.of(), begun, VisitPeaks.NONE, 0, created, EvidenceWindow.EMPTY);
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter(LAYOUT)
                .number(begun)
                .list(
                        people,
                        (to, person) -> to.number(person.number())
                                .number(person.first() - begun)
                                .number(person.last() - person.first()))
                .number(edits)
                .numberOrNull(created);
        peaks.write(out);
        window.write(out);
        return out.toBytes();
    }

    static PageVisit decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, LAYOUT, "State of a page's people");
        long begun = in.number();
        List<Person> people = in.list(from -> {
            long number = from.number();
            long first = begun + from.number();
            return new Person(number, first, first + from.number());
        });
        long edits = in.number();
        Long created = in.numberOrNull();
        return new PageVisit(people, begun, VisitPeaks.read(in), edits, created, EvidenceWindow.read(in));
    }
}
