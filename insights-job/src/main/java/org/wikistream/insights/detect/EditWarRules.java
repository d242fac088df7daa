package org.wikistream.insights.detect;

import java.io.Serializable;
import java.time.Duration;

/**
 * The rules for when reverts are a war.
 *
 * @param rule which conditions open an alert
 * @param reverts how many in a day are needed, with two people who reverted each other ({@link Rule#MUTUAL}) or by this
 *     many {@code people} ({@link Rule#PLAIN})
 * @param people the least number who must have reverted; with {@link Rule#MUTUAL} only if there is no pair, which takes
 *     one revert more and an average of {@value #REVERTS_EACH} each
 * @param oneSided how many reverts in {@link #ONE_SIDED_WINDOW} by {@value #ONE_SIDED_PEOPLE} people or more, an
 *     average of {@value #REVERTS_EACH} each, are enough although nobody answers: {@value #FEWEST_ONE_SIDED} or above,
 *     0 for never. Only for {@link Rule#MUTUAL}
 */
public record EditWarRules(Rule rule, int reverts, int people, int oneSided) implements Serializable {

    /** The conditions that open an alert. */
    public enum Rule {
        /** Somebody must have answered, or many must have reverted. */
        MUTUAL,
        /** Enough reverts by enough people. */
        PLAIN
    }

    /** How long reverts count, and how long after the last one a war is over. */
    public static final Duration WINDOW = Duration.ofDays(1);

    /** How long it is remembered who reverted whom. */
    public static final Duration PAIR_WINDOW = Duration.ofDays(2);

    public static final Duration ONE_SIDED_WINDOW = Duration.ofHours(6);

    public static final int ONE_SIDED_PEOPLE = 3;

    /**
     * The average per person. On a busy page, a day's vandals are undone by as many people, none of whom fights
     * anybody.
     */
    static final int REVERTS_EACH = 2;

    /** With fewer reverts, the average can't be reached. */
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
