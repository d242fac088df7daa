package org.wikistream.insights.detect;

import java.io.Serializable;

/**
 * When a wiki's pace counts as unusual.
 *
 * @param changes in a minute, each account counted five times at most: at least so many for a spike
 * @param factorPercent more than so many percent of what the busiest 5 % of usual minutes reach
 * @param accounts at least so many that take part
 * @param closePercent below so many percent of it, or below half of {@code changes}, a minute counts towards the end
 * @param silentMinutes a silence is so many minutes without a change
 * @param steadyChanges in each quarter of an hour of a day, changes of people without the busiest one: only a wiki that
 *     always had so many can fall silent
 * @param joined so many wikis that fall silent within five minutes are one silence
 */
public record PaceRules(
        int changes,
        int factorPercent,
        int accounts,
        int closePercent,
        int silentMinutes,
        int steadyChanges,
        int joined)
        implements Serializable {

    private static final int LEAST_PERCENT = 100;

    /** How long to wait for other wikis that fall silent. */
    private static final int LEAST_SILENT = 6;

    public static final PaceRules DEFAULT = new PaceRules(20, 200, 5, 150, 15, 20, 4);

    public PaceRules {
        require("changes", changes, 1);
        require("factorPercent", factorPercent, LEAST_PERCENT);
        require("accounts", accounts, 1);
        require("closePercent", closePercent, LEAST_PERCENT);
        require("silentMinutes", silentMinutes, LEAST_SILENT);
        require("steadyChanges", steadyChanges, 1);
        require("joined", joined, 2);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ": " + least + " or above");
        }
    }
}
