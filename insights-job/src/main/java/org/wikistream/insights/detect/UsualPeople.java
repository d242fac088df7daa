package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * How many people the articles of a wiki had in the last day: most of an hour, for each visit of a page, by the hour in which it ended.
 * Never changed: each step gives another one.
 */
record UsualPeople(List<Hour> hours) {

    /**
     * What ended in an hour. In both lists the index is the number of people.
     *
     * @param edits of these visits
     * @param visits how many had so many people at most
     * @param alerted how many of pages with an alert that so many were needed for
     */
    record Hour(long begin, long edits, List<Long> visits, List<Long> alerted) {

        Hour {
            visits = List.copyOf(visits);
            alerted = List.copyOf(alerted);
        }

        private static List<Long> oneMore(List<Long> counts, int people) {
            List<Long> more = new ArrayList<>(counts);
            more.addAll(Collections.nCopies(Math.max(0, people + 1 - counts.size()), 0L));
            more.set(people, more.get(people) + 1);
            return more;
        }

        private long of(int people, boolean alertedToo) {
            return at(visits, people) + (alertedToo ? at(alerted, people) : 0);
        }

        private static long at(List<Long> counts, int people) {
            return people < counts.size() ? counts.get(people) : 0;
        }
    }

    static final UsualPeople NONE = new UsualPeople(List.of());

    private static final int HUNDRED = 100;

    UsualPeople {
        hours = List.copyOf(hours);
    }

    /** Without what ended more than a day before. */
    UsualPeople since(long time) {
        if (hours.isEmpty() || hours.get(0).begin() + Spans.HOUR > time) {
            return this;
        }
        return new UsualPeople(
                hours.stream().filter(hour -> hour.begin() + Spans.HOUR > time).toList());
    }

    /** With a visit that ended at a time, not before that of the newest. */
    UsualPeople with(long time, int people, long edits) {
        Hour hour = hourOf(time);
        return withLast(
                new Hour(hour.begin(), hour.edits() + edits, Hour.oneMore(hour.visits(), people), hour.alerted()));
    }

    /** With one of a page that had an alert. */
    UsualPeople withAlerted(long time, int people, long edits) {
        Hour hour = hourOf(time);
        return withLast(
                new Hour(hour.begin(), hour.edits() + edits, hour.visits(), Hour.oneMore(hour.alerted(), people)));
    }

    boolean isEmpty() {
        return hours.isEmpty();
    }

    /** When the newest is out of the day. */
    long forgottenAt() {
        return hours.get(hours.size() - 1).begin() + Spans.HOUR + Spans.DAY;
    }

    /** People of the page of this rank, 1 being the busiest, pages with an alert included; 0 if there are fewer. */
    int ranked(long rank) {
        return ranked(rank, true);
    }

    /** Visits of pages without an alert. */
    long visits() {
        return atLeast(0);
    }

    /** Those of them with so many people or more. */
    long atLeast(int people) {
        long count = 0;
        for (Hour hour : hours) {
            for (int i = people; i < hour.visits().size(); i++) {
                count += hour.visits().get(i);
            }
        }
        return count;
    }

    /** So many people or fewer have 99 of 100 of them. */
    int ninetyNineOfHundred() {
        return ranked(visits() / HUNDRED + 1, false);
    }

    /** None of them has more people. */
    int most() {
        return ranked(1, false);
    }

    /** Edits of the busiest hour. */
    long mostEdits() {
        return hours.stream().mapToLong(Hour::edits).max().orElse(0);
    }

    void write(ByteWriter out) {
        out.list(
                hours,
                (to, hour) -> to.number(hour.begin())
                        .number(hour.edits())
                        .list(hour.visits(), ByteWriter::number)
                        .list(hour.alerted(), ByteWriter::number));
    }

    static UsualPeople read(ByteReader in) {
        return new UsualPeople(in.list(from ->
                new Hour(from.number(), from.number(), from.list(ByteReader::number), from.list(ByteReader::number))));
    }

    private int ranked(long rank, boolean alertedToo) {
        long busier = 0;
        for (int people = longest() - 1; people > 0; people--) {
            for (Hour hour : hours) {
                busier += hour.of(people, alertedToo);
            }
            if (busier >= rank) {
                return people;
            }
        }
        return 0;
    }

    private int longest() {
        int longest = 0;
        for (Hour hour : hours) {
            longest = Math.max(
                    longest, Math.max(hour.visits().size(), hour.alerted().size()));
        }
        return longest;
    }

    private Hour hourOf(long time) {
        long begin = Math.floorDiv(time, Spans.HOUR) * Spans.HOUR;
        Hour last = hours.isEmpty() ? null : hours.get(hours.size() - 1);
        return last != null && last.begin() == begin ? last : new Hour(begin, 0, List.of(), List.of());
    }

    private UsualPeople withLast(Hour hour) {
        List<Hour> all = new ArrayList<>(hours);
        if (!all.isEmpty() && all.get(all.size() - 1).begin() == hour.begin()) {
            all.remove(all.size() - 1);
        }
        all.add(hour);
        return new UsualPeople(all);
    }
}
