package org.wikistream.insights.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * A wiki's changes in each minute of the last 27 hours, those of which nothing is known included. Holds "this hour yesterday" on both
 * sides. Never changed: each minute gives another one.
 */
final class MinuteRing {

    static final int LENGTH = 27 * 60;

    private static final int DAY = 24 * 60;
    private static final int AROUND = 90;
    private static final int RECENT = 120;

    /** The last minutes hold the spike itself. */
    private static final int LEFT_OUT = 15;

    private static final int ENOUGH = 60;
    private static final char UNKNOWN = 0;
    private static final int MOST = Character.MAX_VALUE - 1;
    private static final int HUNDRED = 100;
    private static final int LOW = 5;
    private static final int HIGH = 95;

    /**
     * What minutes usually have.
     *
     * @param low 5 % have less or as many
     * @param high 95 % have less or as many
     * @param minutes how many it rests on
     * @param ofYesterday whether these are around the same time of yesterday; else the newest
     */
    record Usual(int low, int high, int minutes, boolean ofYesterday) {}

    /** One more than the changes, {@link #UNKNOWN} where they aren't known; the newest last. */
    private final char[] minutes;

    private final long newest;

    private MinuteRing(char[] minutes, long newest) {
        this.minutes = minutes;
        this.newest = newest;
    }

    /** Of nothing, before a minute. */
    static MinuteRing before(long minute) {
        return new MinuteRing(new char[0], minute - 1);
    }

    /** The newest minute, counted from the epoch. */
    long newest() {
        return newest;
    }

    /** With the changes of a later minute, and so many minutes without changes right before it; those between are unknown. */
    MinuteRing with(long minute, int changes, int quietBefore) {
        int grown = (int) Math.min(minutes.length == 0 ? 1L + quietBefore : minutes.length + minute - newest, LENGTH);
        char[] all = new char[grown];
        long shift = minute - newest - (grown - minutes.length);
        for (int i = (int) Math.max(0, Math.min(shift, minutes.length)); i < minutes.length; i++) {
            all[(int) (i - shift)] = minutes[i];
        }
        int quiet = (int) Math.min(quietBefore, minutes.length == 0 ? quietBefore : minute - newest - 1);
        Arrays.fill(all, Math.max(0, grown - 1 - quiet), grown - 1, (char) 1);
        all[grown - 1] = (char) (1 + Math.min(changes, MOST));
        return new MinuteRing(all, minute);
    }

    /** Of the same time yesterday, or of the last two hours, whichever is higher; absent where neither is known well enough. */
    @Nullable Usual usual() {
        Usual yesterday = between(newest - DAY - AROUND, newest - DAY + AROUND, true);
        Usual recent = between(newest - LEFT_OUT - RECENT + 1, newest - LEFT_OUT, false);
        if (yesterday == null || recent == null) {
            return yesterday == null ? recent : yesterday;
        }
        return recent.high() > yesterday.high() ? recent : yesterday;
    }

    void write(ByteWriter out) {
        out.number(newest).number(minutes.length);
        for (int i = 0; i < minutes.length; i++) {
            out.number(minutes[i]);
            if (minutes[i] <= 1) {
                int same = 1;
                while (i + same < minutes.length && minutes[i + same] == minutes[i]) {
                    same++;
                }
                out.number(same);
                i += same - 1;
            }
        }
    }

    static MinuteRing read(ByteReader in) {
        long newest = in.number();
        char[] minutes = new char[in.integer()];
        int filled = 0;
        while (filled < minutes.length) {
            char value = (char) in.integer();
            int same = value <= 1 ? in.integer() : 1;
            Arrays.fill(minutes, filled, filled + same, value);
            filled += same;
        }
        return new MinuteRing(minutes, newest);
    }

    private @Nullable Usual between(long first, long last, boolean ofYesterday) {
        long oldest = newest - minutes.length + 1;
        int[] known = new int[(int) (last - first + 1)];
        int count = 0;
        for (long minute = Math.max(first, oldest); minute <= last; minute++) {
            char value = minutes[(int) (minute - oldest)];
            if (value != UNKNOWN) {
                known[count++] = value - 1;
            }
        }
        if (count < ENOUGH) {
            return null;
        }
        Arrays.sort(known, 0, count);
        return new Usual(ranked(known, count, LOW), ranked(known, count, HIGH), count, ofYesterday);
    }

    /** The least that so many percent don't exceed. */
    private static int ranked(int[] sorted, int count, int percent) {
        return sorted[(count * percent + HUNDRED - 1) / HUNDRED - 1];
    }
}
