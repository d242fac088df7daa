package org.wikistream.operations.warehouse;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The line of a chart: as many points as a chart can show, without holes.
 *
 * @param unit how long each point is
 * @param points the last one may still grow
 */
public record ChartSeries(ChronoUnit unit, List<ChartPoint> points) {

    private static final long MAX_HOURS = 14 * 24;
    private static final long MAX_DAYS = 400;
    private static final long MAX_MONTHS = 100 * 12;

    public ChartSeries {
        points = List.copyOf(points);
    }

    /**
     * Adds up the points, each a minute or an hour, to the unit that suits the span, and puts zeros where there are
     * none.
     */
    public static ChartSeries of(ReportSpan span, List<ChartPoint> found) {
        ChronoUnit unit = unitOf(span);
        NavigableMap<Instant, ChartPoint> byStart = new TreeMap<>();
        for (ChartPoint point : found) {
            Instant start = startOf(point.start(), unit);
            byStart.merge(start, new ChartPoint(start, point.people(), point.bots()), ChartPoint::plus);
        }
        List<ChartPoint> points = new ArrayList<>();
        for (Instant start = startOf(span.from(), unit); !start.isAfter(span.newest()); start = next(start, unit)) {
            points.add(byStart.getOrDefault(start, new ChartPoint(start, 0, 0)));
        }
        return new ChartSeries(unit, points);
    }

    /** Returns the end of the last point. */
    public Instant end() {
        return next(points.get(points.size() - 1).start(), unit);
    }

    private static ChronoUnit unitOf(ReportSpan span) {
        if (span.isShort()) {
            return ChronoUnit.MINUTES;
        }
        long hours = ChronoUnit.HOURS.between(span.from(), span.to());
        if (hours <= MAX_HOURS) {
            return ChronoUnit.HOURS;
        }
        long days = hours / 24;
        if (days <= MAX_DAYS) {
            return ChronoUnit.DAYS;
        }
        return days / 30 <= MAX_MONTHS ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
    }

    private static Instant startOf(Instant time, ChronoUnit unit) {
        LocalDateTime day = LocalDateTime.ofInstant(time, ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case MONTHS -> day.withDayOfMonth(1).toInstant(ZoneOffset.UTC);
            case YEARS -> day.withDayOfYear(1).toInstant(ZoneOffset.UTC);
            default -> time.truncatedTo(unit);
        };
    }

    private static Instant next(Instant start, ChronoUnit unit) {
        return LocalDateTime.ofInstant(start, ZoneOffset.UTC).plus(1, unit).toInstant(ZoneOffset.UTC);
    }
}
