package org.wikistream.bench.warehouse;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * How the sample's changes spread over time: 28 days, of which the last has three tenths of all. Days are loud in the
 * evening and quiet in the night.
 */
final class SampleSchedule {

    /** @param changes that are dated in the hour */
    record Hour(LocalDateTime begin, int changes) {}

    private static final int DAYS = 28;
    private static final int HOURS_OF_DAY = 24;
    private static final double LAST_DAY = 0.3;
    private static final double SWING = 0.35;

    private SampleSchedule() {}

    /**
     * Returns the hours in order.
     *
     * @param end of the last day
     */
    static List<Hour> of(long changes, LocalDateTime end) {
        List<Hour> hours = new ArrayList<>();
        double upTo = 0;
        long planned = 0;
        for (int hour = 0; hour < DAYS * HOURS_OF_DAY; hour++) {
            boolean lastDay = hour >= (DAYS - 1) * HOURS_OF_DAY;
            double day = lastDay ? LAST_DAY : (1 - LAST_DAY) / (DAYS - 1);
            upTo += day
                    / HOURS_OF_DAY
                    * (1 + SWING * Math.sin(2 * Math.PI * (hour % HOURS_OF_DAY - 12) / HOURS_OF_DAY));
            long sum = Math.round(changes * upTo);
            hours.add(new Hour(end.minusHours(DAYS * HOURS_OF_DAY - hour), (int) (sum - planned)));
            planned = sum;
        }
        return hours;
    }
}
