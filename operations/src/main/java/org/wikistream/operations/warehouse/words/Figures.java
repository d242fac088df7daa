package org.wikistream.operations.warehouse.words;

import java.math.BigInteger;
import java.util.Locale;

/** Writes figures for people: {@code 1,204} and {@code −3,310}. */
public final class Figures {

    /** A minus sign, as wide as a plus sign; a hyphen is too short next to figures. */
    private static final String MINUS = "\u2212";

    private Figures() {}

    public static String number(long number) {
        return number(BigInteger.valueOf(number));
    }

    public static String number(BigInteger number) {
        return (number.signum() < 0 ? MINUS : "") + String.format(Locale.ROOT, "%,d", number.abs());
    }

    /** Returns the number with its sign; zero has none. */
    public static String signed(long number) {
        return (number > 0 ? "+" : "") + number(number);
    }

    /** Returns the number and the noun, with an s unless there is one: {@code 1 edit}, {@code 2 edits}. */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns the share in whole percent. Only nothing is {@code 0 %}, and only everything is {@code 100 %}. */
    public static String percent(long part, long whole) {
        if (whole == 0) {
            return "0 %";
        }
        long rounded = Math.round(100.0 * part / whole);
        if (rounded == 0 && part > 0) {
            return "less than 1 %";
        }
        if (rounded >= 100 && part < whole) {
            return "more than 99 %";
        }
        return number(rounded) + " %";
    }

    /** Returns the same for a column of a table, where there is no room for words. */
    public static String share(long part, long whole) {
        return percent(part, whole).replace("less than ", "< ").replace("more than ", "> ");
    }

    /** Says how much a number has grown or shrunk: {@code 4 % above}, {@code as many as}, {@code 3.2 times}. */
    public static String change(long now, long before) {
        if (now == before) {
            return "as many as";
        }
        if (before > 0 && now >= 3 * before) {
            return String.format(Locale.ROOT, "%,.1f times", (double) now / before);
        }
        return percent(Math.abs(now - before), before) + (now > before ? " above" : " below");
    }

    /** Returns the growth in percent, with its sign; a word if there was nothing before. */
    public static String growth(long now, long before) {
        if (before == 0) {
            return now == 0 ? "0 %" : "new";
        }
        long percent = Math.round(100.0 * (now - before) / before);
        return signed(percent) + " %";
    }
}
