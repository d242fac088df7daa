package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * A wiki's busiest articles of the last day, by the hour, including those that people are still editing. Immutable:
 * each step returns another one.
 */
record BusyPages(List<Hour> hours) {

    static final BusyPages NONE = new BusyPages(List.of());

    /** The most articles of each hour; those with the fewest people are dropped. */
    static final int MOST = 50;

    /** An article, and the most people of a sliding hour that ended in this hour. */
    record Page(String title, int people) {}

    record Hour(long begin, List<Page> pages) {

        Hour {
            pages = List.copyOf(pages);
        }

        Hour with(String title, int people) {
            List<Page> all = new ArrayList<>(pages);
            for (Page page : pages) {
                if (page.title().equals(title)) {
                    if (page.people() >= people) {
                        return this;
                    }
                    all.remove(page);
                }
            }
            all.add(new Page(title, people));
            all.sort(Comparator.comparingInt(Page::people).reversed().thenComparing(Page::title));
            return new Hour(begin, all.subList(0, Math.min(MOST, all.size())));
        }
    }

    BusyPages {
        hours = List.copyOf(hours);
    }

    /** Returns the articles without those older than a day. */
    BusyPages since(long time) {
        if (hours.isEmpty() || hours.get(0).begin() + Spans.HOUR > time) {
            return this;
        }
        return new BusyPages(
                hours.stream().filter(hour -> hour.begin() + Spans.HOUR > time).toList());
    }

    /** Returns the articles with a number of people on one at a time that is not before the newest. */
    BusyPages with(long time, String title, int people) {
        long begin = Math.floorDiv(time, Spans.HOUR) * Spans.HOUR;
        List<Hour> all = new ArrayList<>(hours);
        int last = all.size() - 1;
        if (last >= 0 && all.get(last).begin() == begin) {
            all.set(last, all.get(last).with(title, people));
        } else {
            all.add(new Hour(begin, List.of(new Page(title, people))));
        }
        return new BusyPages(all);
    }

    /**
     * Returns the people on the article of this rank, 1 being the busiest, without the given article; 0 if there are
     * fewer.
     */
    int ranked(int rank, String butFor) {
        Map<String, Integer> most = new HashMap<>();
        for (Hour hour : hours) {
            for (Page page : hour.pages()) {
                most.merge(page.title(), page.people(), Math::max);
            }
        }
        most.remove(butFor);
        List<Integer> people = new ArrayList<>(most.values());
        people.sort(Comparator.reverseOrder());
        return people.size() < rank ? 0 : people.get(rank - 1);
    }

    boolean isEmpty() {
        return hours.isEmpty();
    }

    /** Returns when the newest entry is more than a day old. */
    long forgottenAt() {
        return hours.get(hours.size() - 1).begin() + Spans.HOUR + Spans.DAY;
    }

    void write(ByteWriter out) {
        out.list(
                hours,
                (to, hour) -> to.number(hour.begin())
                        .list(
                                hour.pages(),
                                (each, page) -> each.text(page.title()).number(page.people())));
    }

    static BusyPages read(ByteReader in) {
        return new BusyPages(in.list(from ->
                new Hour(from.number(), from.list(each -> new Page(each.text(), each.integer())))));
    }
}
