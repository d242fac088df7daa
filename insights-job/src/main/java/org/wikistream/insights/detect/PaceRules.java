package org.wikistream.insights.detect;

import java.io.Serializable;

/**
 * When a wiki's pace counts as unusual.
 *
 * @param changes in a minute, each account counted five times at most: at least so many for a spike
 * @param factorPercent more than so many percent of what the busiest 5 % of usual minutes reach
 * @param accounts at least so many that take part
 * @param closePercent below so many percent of it a minute counts towards the end
 * @param silentMinutes a silence is so many minutes without a change
 * @param steadyChanges in each quarter of an hour of a day, changes of people without the busiest one: only a wiki that always had
 *     so many can fall silent
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

    public static final PaceRules DEFAULT = new PaceRules(20, 200, 5, 150, 15, 20, 4);

    public PaceRules {
        if (changes < 1 || factorPercent < 100 || closePercent < 100 || silentMinutes < 6 || joined < 2) {
            throw new IllegalArgumentException(
                    "Rules that open always, or never close: changes " + changes + ", factor " + factorPercent
                            + " %, close " + closePercent + " %, silent " + silentMinutes + " min, joined " + joined);
        }
    }
}
