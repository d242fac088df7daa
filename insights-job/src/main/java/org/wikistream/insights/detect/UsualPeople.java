package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * How many people the articles of a wiki had in the last day: for each visit of a page, the most of any hour, by the
 * hour in which the visit ended. Immutable: each step returns another one.
 */
record UsualPeople(List<Hour> hours) {

    /**
     * The visits that ended in an hour.
     *
     * @param edits of these visits
     * @param visits how many had a certain number of people at most; the index is the number of people
     */
    record Hour(long begin, long edits, List<Long> visits) {

        Hour {
            visits = List.copyOf(visits);
        }

        private Hour with(int people, long newEdits) {
            List<Long> more = new ArrayList<>(visits);
            more.addAll(Collections.nCopies(Math.max(0, people + 1 - visits.size()), 0L));
            more.set(people, more.get(people) + 1);
            return new Hour(begin, edits + newEdits, more);
        }

        private long of(int people) {
            return people < visits.size() ? visits.get(people) : 0;
        }
    }

    static final UsualPeople NONE = new UsualPeople(List.of());

    private static final int HUNDRED = 100;

    UsualPeople {
        hours = List.copyOf(hours);
    }

    /** Returns the visits without those that ended more than a day before. */
    UsualPeople since(long time) {
        if (hours.isEmpty() || hours.get(0).begin() + Spans.HOUR > time) {
            return this;
        }
        return new UsualPeople(
                hours.stream().filter(hour -> hour.begin() + Spans.HOUR > time).toList());
    }

    /** Returns the visits with another one, which did not end before the newest. */
    UsualPeople with(long time, int people, long edits) {
        long begin = Math.floorDiv(time, Spans.HOUR) * Spans.HOUR;
        List<Hour> all = new ArrayList<>(hours);
        int last = all.size() - 1;
        if (last >= 0 && all.get(last).begin() == begin) {
            all.set(last, all.get(last).with(people, edits));
        } else {
            all.add(new Hour(begin, 0, List.of()).with(people, edits));
        }
        return new UsualPeople(all);
    }

    boolean isEmpty() {
        return hours.isEmpty();
    }

    /** Returns when the newest visit is more than a day old. */
    long forgottenAt() {
        return hours.get(hours.size() - 1).begin() + Spans.HOUR + Spans.DAY;
    }

    long visits() {
        return atLeast(0);
    }

    /** Returns how many visits had this many people or more. */
    long atLeast(int people) {
        long count = 0;
        for (Hour hour : hours) {
            for (int i = people; i < hour.visits().size(); i++) {
                count += hour.visits().get(i);
            }
        }
        return count;
    }

    /** Returns the number of people that 99 of 100 visits don't exceed. */
    int ninetyNineOfHundred() {
        return ranked(visits() / HUNDRED + 1);
    }

    /** Returns the most people of any visit. */
    int most() {
        return ranked(1);
    }

    /** Returns the edits of the busiest hour. */
    long mostEdits() {
        return hours.stream().mapToLong(Hour::edits).max().orElse(0);
    }

    void write(ByteWriter out) {
        out.list(
                hours,
                (to, hour) -> to.number(hour.begin()).number(hour.edits()).list(hour.visits(), ByteWriter::number));
    }

    static UsualPeople read(ByteReader in) {
        return new UsualPeople(in.list(from -> new Hour(from.number(), from.number(), from.list(ByteReader::number))));
    }

    /** Returns the people of the visit of this rank, 1 being the busiest. */
    private int ranked(long rank) {
        int longest = 0;
        for (Hour hour : hours) {
            longest = Math.max(longest, hour.visits().size());
        }
        long busier = 0;
        for (int people = longest - 1; people > 0; people--) {
            for (Hour hour : hours) {
                busier += hour.of(people);
            }
            if (busier >= rank) {
                return people;
            }
        }
        return 0;
    }
}
