package org.wikistream.feed.misbehaviour;

/** How often something happens: after so many, again and again. */
final class Frequency {

    private Frequency() {}

    /** Whether something is due that happens to the last of every so many, for the one numbered from 0; 0 is never. */
    static boolean due(int every, long number) {
        return every > 0 && number % every == every - 1;
    }

    static void requireNotNegative(String option, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(option + " is " + value + ": 0 (never) or above");
        }
    }
}
