package org.wikistream.insights.words;

import java.util.Locale;

/** Writes numbers of things for sentences. */
public final class Counts {

    private Counts() {}

    /** Returns, for example, {@code 1 revert} and {@code 1,204 reverts}. */
    public static String of(long count, String one) {
        return of(count, one, one + "s");
    }

    /** Returns, for example, {@code 1 person} and {@code 2 people}. */
    public static String of(long count, String one, String several) {
        return number(count) + " " + (count == 1 ? one : several);
    }

    /** Returns, for example, {@code 499 pages}, and {@code 500 or more pages} if no more than 500 are told apart. */
    public static String upTo(long most, long count, String one, String several) {
        return count < most ? of(count, one, several) : number(most) + " or more " + several;
    }

    /** Returns, for example, {@code once}, {@code twice}, {@code 3 times}. */
    public static String times(long count) {
        if (count == 1) {
            return "once";
        }
        return count == 2 ? "twice" : number(count) + " times";
    }

    /** Returns, for example, {@code 1,204}. */
    public static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
