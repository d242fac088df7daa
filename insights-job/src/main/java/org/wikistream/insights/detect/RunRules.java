package org.wikistream.insights.detect;

import java.io.Serializable;
import java.time.Duration;

/**
 * When many pages of one account are a run. A newcomer is an account registered within {@link #NEWCOMER}, and whoever has none.
 *
 * @param newcomerPages so many pages in {@link #RUSH} by a newcomer
 * @param newcomerCreated so many new pages in {@link #SPREAD} by a newcomer
 * @param newcomerWikis so many wikis in {@link #SPREAD} by a newcomer
 * @param pages so many pages in {@link #RUSH} by anybody, if enough of them are reverted
 * @param untooled so many pages in {@link #RUSH} by anybody without a tool's mark, outside Commons and Wikidata: 0 for never
 */
public record RunRules(int newcomerPages, int newcomerCreated, int newcomerWikis, int pages, int untooled)
        implements Serializable {

    public static final Duration NEWCOMER = Duration.ofDays(1);

    public static final Duration RUSH = Duration.ofMinutes(5);

    public static final Duration SPREAD = Duration.ofMinutes(10);

    /** Pages are remembered for so long, for a revert comes later. */
    public static final Duration MEMORY = Duration.ofHours(1);

    /** A run is over after so long without a change or a revert. */
    public static final Duration QUIET = Duration.ofMinutes(10);

    /**
     * Reverted pages of a newcomer, of so many. Two happen to ordinary newcomers, a hundred times a day in simulated life; after four
     * warnings, wikis block.
     */
    public static final int NEWCOMER_REVERTED = 4;

    public static final int NEWCOMER_REVERTED_OF = 5;

    /** Reverted pages of anybody else. */
    public static final int REVERTED = 3;

    /** And at least each fifth page. */
    public static final int REVERTED_OF = 5;

    public static final RunRules DEFAULT = new RunRules(10, 5, 5, 20, 0);

    public RunRules {
        require("newcomerPages", newcomerPages, 1);
        require("newcomerCreated", newcomerCreated, 1);
        require("newcomerWikis", newcomerWikis, 2);
        require("pages", pages, 1);
        require("untooled", untooled, 0);
    }

    private static void require(String name, int value, int least) {
        if (value < least || value > RunPages.MOST) {
            throw new IllegalArgumentException(name + " is " + value + ": " + least + " to " + RunPages.MOST);
        }
    }
}
