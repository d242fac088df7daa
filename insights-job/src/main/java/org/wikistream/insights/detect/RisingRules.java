package org.wikistream.insights.detect;

import java.io.Serializable;

/**
 * When a page counts as rising. People are those of a sliding hour, {@link PageHour#people()}.
 *
 * @param people at least so many, always
 * @param registered at least so many of them with an account of their own
 * @param rank more than the page of this rank had among those of the wiki's last day: 5 is the fifth busiest
 * @param newPage so many are enough for a page that was created in the last day
 * @param firstDay so many where the wiki's day isn't known yet
 * @param firstDayBusy so many instead, where it has more than {@code busyEdits}
 * @param busyEdits edits of articles by people in an hour
 * @param againPercent how high a page must come, in percent of its former peak, to be told again within seven days
 * @param mostOpen at most so many alerts are open at once on a wiki
 */
public record RisingRules(
        int people,
        int registered,
        int rank,
        int newPage,
        int firstDay,
        int firstDayBusy,
        int busyEdits,
        int againPercent,
        int mostOpen)
        implements Serializable {

    public static final RisingRules DEFAULT = new RisingRules(6, 3, 5, 6, 8, 15, 1_000, 150, 10);

    public RisingRules {
        if (people < 1 || registered < 0 || rank < 1 || newPage < 1 || mostOpen < 1) {
            throw new IllegalArgumentException("Rules that open always, or never: people " + people + ", registered "
                    + registered + ", rank " + rank + ", new page " + newPage + ", open " + mostOpen);
        }
    }

    /** The same with another number of people. */
    public RisingRules withPeople(int most) {
        return new RisingRules(
                most, registered, rank, newPage, firstDay, firstDayBusy, busyEdits, againPercent, mostOpen);
    }
}
