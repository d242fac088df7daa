package org.wikistream.feed.log;

import java.time.LocalDate;

/** Writes {@code meta.dt} as the service does today: UTC, with milliseconds and a {@code Z}. */
public final class EventTimes {

    private static final long MILLIS_A_DAY = 86_400_000;

    /** Most consecutive times are of the same day, and formatting the date takes longer than all the rest. */
    private long day = Long.MIN_VALUE;

    private byte[] date = new byte[0];

    public void put(ByteBuilder out, long millis) {
        long itsDay = Math.floorDiv(millis, MILLIS_A_DAY);
        if (itsDay != day) {
            day = itsDay;
            date = new ByteBuilder(16).put(LocalDate.ofEpochDay(day) + "T").toByteArray();
        }
        long ofDay = Math.floorMod(millis, MILLIS_A_DAY);
        out.put(date)
                .putPadded(ofDay / 3_600_000, 2)
                .put(':')
                .putPadded(ofDay / 60_000 % 60, 2)
                .put(':')
                .putPadded(ofDay / 1000 % 60, 2)
                .put('.')
                .putPadded(ofDay % 1000, 3)
                .put('Z');
    }
}
