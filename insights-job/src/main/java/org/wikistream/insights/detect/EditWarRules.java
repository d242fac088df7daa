package org.wikistream.insights.detect;

import java.io.Serializable;
import java.time.Duration;

/**
 * When reverts are a war.
 *
 * @param rule which openings there are
 * @param reverts so many in a day, with two people who reverted each other ({@link Rule#MUTUAL}) or by so many {@code people}
 *     ({@link Rule#PLAIN})
 * @param people who must have reverted, at least; with {@link Rule#MUTUAL} where one revert more, and {@value #REVERTS_EACH} each in
 *     the mean, make up for there being no pair
 * @param oneSided so many reverts in {@link #ONE_SIDED_WINDOW} by {@value #ONE_SIDED_PEOPLE} people or more, {@value #REVERTS_EACH} each
 *     in the mean, though nobody answers: {@value #FEWEST_ONE_SIDED} or above, 0 for never. Of {@link Rule#MUTUAL} only
 */
public record EditWarRules(Rule rule, int reverts, int people, int oneSided) implements Serializable {

    /** Which openings there are. */
    public enum Rule {
        /** Somebody must have answered, or it is many against a page. */
        MUTUAL,
        /** Enough reverts by enough people. */
        PLAIN
    }

    /** Reverts count for so long, and a war is over after so long without one. */
    public static final Duration WINDOW = Duration.ofDays(1);

    /** Who reverts whom is remembered for so long. */
    public static final Duration PAIR_WINDOW = Duration.ofDays(2);

    public static final Duration ONE_SIDED_WINDOW = Duration.ofHours(6);

    public static final int ONE_SIDED_PEOPLE = 3;

    /** In the mean. A busy page has its vandals of a day undone by as many people, none of whom fights anybody. */
    static final int REVERTS_EACH = 2;

    /** Fewer can't be as many each. */
    public static final int FEWEST_ONE_SIDED = REVERTS_EACH * ONE_SIDED_PEOPLE;

    public static final EditWarRules DEFAULT = new EditWarRules(Rule.MUTUAL, 3, 2, 6);

    public EditWarRules {
        require("reverts", reverts, 2);
        require("people", people, 1);
        if (oneSided != 0) {
            require("oneSided", oneSided, FEWEST_ONE_SIDED);
        }
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + ": " + least + " or above");
        }
    }
}
