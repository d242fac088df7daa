package org.wikistream.insights.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * A wiki's changes in each minute of the last 27 hours, including unknown minutes. It contains "this hour yesterday" on
 * both sides. Immutable: each minute returns another one.
 */
final class MinuteRing {

    static final int LENGTH = 27 * 60;

    private static final int DAY = 24 * 60;
    private static final int AROUND = 90;
    private static final int RECENT = 120;

    /** The last minutes hold the spike itself. */
    static final int LEFT_OUT = 15;

    private static final int ENOUGH = 60;
    private static final int UNKNOWN = 0;
    private static final int WIDTH = 2;
    private static final int BYTE = 0xff;
    private static final int MOST = Character.MAX_VALUE - 1;
    private static final int HUNDRED = 100;
    private static final int LOW = 5;
    private static final int HIGH = 95;

    /**
     * The usual number of changes in a minute.
     *
     * @param low 5 % of minutes have at most this many
     * @param high 95 % of minutes have at most this many
     * @param minutes how many minutes it is based on
     * @param ofYesterday whether these are around the same time yesterday; otherwise they are the newest
     */
    record Usual(int low, int high, int minutes, boolean ofYesterday) {}

    /** Two bytes each: the changes plus one, or {@link #UNKNOWN}; the newest last. */
    private final byte[] minutes;

    private final long newest;

    private MinuteRing(byte[] minutes, long newest) {
        this.minutes = minutes;
        this.newest = newest;
    }

    /** Returns an empty ring that begins before a minute. */
    static MinuteRing before(long minute) {
        return new MinuteRing(new byte[0], minute - 1);
    }

    /** Returns the newest minute, counted from the epoch. */
    long newest() {
        return newest;
    }

    /**
     * Returns the ring with the changes of a later minute, and a number of minutes without changes right before it; the
     * minutes in between are unknown.
     */
    MinuteRing with(long minute, int changes, int quietBefore) {
        int length = length();
        long between = length == 0 ? quietBefore : minute - newest - 1;
        int grown = (int) Math.min(length + between + 1, LENGTH);
        int kept = (int) Math.max(0, grown - between - 1);
        byte[] all = new byte[WIDTH * grown];
        System.arraycopy(minutes, WIDTH * (length - kept), all, 0, WIDTH * kept);
        int quiet = (int) Math.min(Math.min(quietBefore, between), grown - 1L);
        for (int i = grown - 1 - quiet; i < grown - 1; i++) {
            set(all, i, 1);
        }
        set(all, grown - 1, 1 + Math.min(changes, MOST));
        return new MinuteRing(all, minute);
    }

    /**
     * Returns the usual number at the same time yesterday, or in the last two hours, whichever is higher; absent if
     * neither is known well enough.
     */
    @Nullable Usual usual() {
        Usual yesterday = between(newest - DAY - AROUND, newest - DAY + AROUND, true);
        Usual recent = between(newest - LEFT_OUT - RECENT + 1, newest - LEFT_OUT, false);
        if (yesterday == null || recent == null) {
            return yesterday == null ? recent : yesterday;
        }
        return recent.high() > yesterday.high() ? recent : yesterday;
    }

    void write(ByteWriter out) {
        out.number(newest).bytes(minutes);
    }

    static MinuteRing read(ByteReader in) {
        long newest = in.number();
        return new MinuteRing(in.bytes(), newest);
    }

    private @Nullable Usual between(long first, long last, boolean ofYesterday) {
        long oldest = newest - length() + 1;
        int[] known = new int[(int) (last - first + 1)];
        int count = 0;
        for (long minute = Math.max(first, oldest); minute <= last; minute++) {
            int value = get((int) (minute - oldest));
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

    private int length() {
        return minutes.length / WIDTH;
    }

    private int get(int index) {
        return ((minutes[WIDTH * index] & BYTE) << Byte.SIZE) | (minutes[WIDTH * index + 1] & BYTE);
    }

    private static void set(byte[] minutes, int index, int value) {
        minutes[WIDTH * index] = (byte) (value >> Byte.SIZE);
        minutes[WIDTH * index + 1] = (byte) value;
    }

    /** Returns the least value that this percentage doesn't exceed. */
    private static int ranked(int[] sorted, int count, int percent) {
        return sorted[(count * percent + HUNDRED - 1) / HUNDRED - 1];
    }
}
