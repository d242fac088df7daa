package org.wikistream.insights.detect;

import java.io.Serializable;

/**
 * When a page counts as rising. People are those of a sliding hour, {@link PageHour#people()}.
 *
 * @param people at least so many, always
 * @param registered at least so many of them with an account of their own
 * @param rank more than the page of this rank had among the others of the wiki's last day: 4 is the fourth busiest
 * @param newPage so many are enough for a page that was created in the last day
 * @param firstDay at least so many where the wiki's day isn't known yet; what is known of it counts as well
 * @param firstDayBusy so many instead, where it has more than {@code busyEdits}, or that isn't known yet
 * @param busyEdits edits of articles by people in an hour
 * @param againPercent how high a page must come, in percent of its former peak: that of its visit two hours ago and
 *     before, and that of an alert within seven days
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

    /** Tuned on seeds 1 and 2 of the trial: docs/insights.md, "The trial". */
    public static final RisingRules DEFAULT = new RisingRules(9, 3, 4, 6, 10, 12, 1_000, 200, 10);

    /** The highest rank for which all busier pages are certainly remembered; one of them may be the page itself. */
    public static final int HIGHEST_RANK = BusyPages.MOST - 1;

    public RisingRules {
        require("people", people, 1);
        require("registered", registered, 0);
        require("rank", rank, 1);
        if (rank > HIGHEST_RANK) {
            throw new IllegalArgumentException("rank is " + rank + ": " + HIGHEST_RANK + " or below");
        }
        require("newPage", newPage, 1);
        require("firstDay", firstDay, 1);
        require("firstDayBusy", firstDayBusy, firstDay);
        require("busyEdits", busyEdits, 0);
        require("againPercent", againPercent, 0);
        require("mostOpen", mostOpen, 1);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ": " + least + " or above");
        }
    }
}
