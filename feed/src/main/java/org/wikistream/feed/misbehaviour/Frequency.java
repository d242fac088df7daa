package org.wikistream.feed.misbehaviour;

/** Decides how often something happens: once for every so many items. */
final class Frequency {

    private Frequency() {}

    /**
     * Returns whether something that happens to the last of every so many items is due for the item of this number,
     * counted from 0. A frequency of 0 means never.
     */
    static boolean due(int every, long number) {
        return every > 0 && number % every == every - 1;
    }

    static void requireNotNegative(String option, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(option + " is " + value + ": 0 (never) or above");
        }
    }
}
