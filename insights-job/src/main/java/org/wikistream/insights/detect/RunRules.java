package org.wikistream.insights.detect;

import java.io.Serializable;
import java.time.Duration;

/**
 * The rules for when many pages of one account are a run. A newcomer is an account registered within {@link #NEWCOMER},
 * or somebody without an account.
 *
 * @param newcomerPages least pages in {@link #RUSH} by a newcomer
 * @param newcomerCreated least new pages in {@link #SPREAD} by a newcomer
 * @param newcomerWikis least wikis in {@link #SPREAD} by a newcomer
 * @param pages least pages in {@link #RUSH} by anybody, if enough of them are reverted
 * @param untooled least pages in {@link #RUSH} by anybody without a tool's mark, outside Commons and Wikidata; 0 for
 *     never
 */
public record RunRules(int newcomerPages, int newcomerCreated, int newcomerWikis, int pages, int untooled)
        implements Serializable {

    public static final Duration NEWCOMER = Duration.ofDays(1);

    public static final Duration RUSH = Duration.ofMinutes(5);

    public static final Duration SPREAD = Duration.ofMinutes(10);

    /** How long pages are remembered, because a revert comes later. */
    public static final Duration MEMORY = Duration.ofHours(1);

    /** How long after the last change or revert a run is over. */
    public static final Duration QUIET = Duration.ofMinutes(10);

    /**
     * Reverted pages of a newcomer. Two happen to ordinary newcomers, a hundred times a day in simulated life; after
     * four warnings, wikis block.
     */
    public static final int NEWCOMER_REVERTED = 4;

    public static final int NEWCOMER_REVERTED_OF = 5;

    /** Reverted pages of anybody else. */
    public static final int REVERTED = 3;

    /** At least every fifth page must also be reverted. */
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
