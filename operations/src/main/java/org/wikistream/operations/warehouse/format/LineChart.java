package org.wikistream.operations.warehouse.format;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.wikistream.operations.warehouse.ChartPoint;
import org.wikistream.operations.warehouse.ChartSeries;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.MissingChanges;
import org.wikistream.operations.warehouse.words.CompletenessText;
import org.wikistream.operations.warehouse.words.Figures;
import org.wikistream.operations.warehouse.words.Times;

/**
 * The coordinates of a chart's lines in a picture of {@value #WIDTH} by {@value #HEIGHT}, which is stretched to the
 * available width. Labels are therefore not part of the picture; they stand next to it, at a percentage of its width.
 *
 * @param lines one for people, one for bots
 * @param gaps where changes are missing
 * @param gridLines from the top
 * @param ticks along the bottom
 */
public record LineChart(List<Line> lines, List<Gap> gaps, List<GridLine> gridLines, List<Tick> ticks) {

    static final int WIDTH = 1000;
    static final int HEIGHT = 200;

    private static final int MAX_TICKS = 5;

    private static final int[] MINUTE_STEPS = {1, 2, 5, 10, 15, 20, 30};
    private static final int[] HOUR_STEPS = {1, 2, 3, 4, 6, 12, 24, 48, 72};
    private static final int[] OTHER_STEPS = {1, 2, 3, 7, 14, 28};

    /** Even a gap of a second must be visible. */
    private static final double MIN_GAP_WIDTH = 3;

    /**
     * A line.
     *
     * @param closed coordinates of the part that will not change any more
     * @param open coordinates from the last closed point to the one that may still grow
     */
    public record Line(String name, String closed, String open) {}

    /** A place where changes are missing. */
    public record Gap(String x, String width, String described) {}

    /** A horizontal line, with its number. */
    public record GridLine(int y, String label) {}

    /** A time label along the bottom, at a percentage of the width. */
    public record Tick(String left, String label) {}

    static LineChart of(ChartSeries series, Completeness completeness) {
        long top = top(series.points().stream()
                .mapToLong(point -> Math.max(point.people(), point.bots()))
                .max()
                .orElse(0));
        return new LineChart(
                List.of(
                        line("people", series.points(), ChartPoint::people, top),
                        line("bots", series.points(), ChartPoint::bots, top)),
                gaps(series, completeness),
                List.of(
                        new GridLine(0, Figures.number(top)),
                        new GridLine(HEIGHT / 2, Figures.number(top / 2)),
                        new GridLine(HEIGHT, "0")),
                ticks(series));
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    /** Returns an even number with few significant digits that is at least as high. */
    static long top(long highest) {
        for (long step = 1; ; step *= 10) {
            for (long factor : new long[] {1, 2, 3, 4, 6, 8}) {
                long top = factor * step;
                if (top % 2 == 0 && highest <= top) {
                    return top;
                }
            }
        }
    }

    private static Line line(String name, List<ChartPoint> points, ToLongFunction<ChartPoint> number, long top) {
        int last = points.size() - 1;
        if (last == 0) {
            // One point is no line.
            String y = y(number.applyAsLong(points.get(0)), top);
            return new Line(name, "", "0," + y + " " + WIDTH + "," + y);
        }
        List<String> places = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            places.add(decimal((i + 0.5) * WIDTH / points.size()) + "," + y(number.applyAsLong(points.get(i)), top));
        }
        return new Line(name, String.join(" ", places.subList(0, last)), places.get(last - 1) + " " + places.get(last));
    }

    private static List<Gap> gaps(ChartSeries series, Completeness completeness) {
        if (!(completeness instanceof Completeness.Known known)) {
            return List.of();
        }
        return known.missing().stream().map(gap -> gap(series, gap)).toList();
    }

    private static Gap gap(ChartSeries series, MissingChanges gap) {
        double left = Math.min(x(series, gap.from()), WIDTH - MIN_GAP_WIDTH);
        double right = Math.max(x(series, gap.to()), left + MIN_GAP_WIDTH);
        return new Gap(decimal(left), decimal(right - left), CompletenessText.described(gap));
    }

    private static double x(ChartSeries series, Instant time) {
        Instant begin = series.points().get(0).start();
        double part = (double) Duration.between(begin, time).toMillis()
                / Duration.between(begin, series.end()).toMillis();
        return Math.max(0, Math.min(1, part)) * WIDTH;
    }

    /** Returns a few times at round hours or minutes. Only the first one of each day names the day. */
    private static List<Tick> ticks(ChartSeries series) {
        List<ChartPoint> points = series.points();
        int step = step(series);
        String day = "";
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Instant start = points.get(i).start();
            if (number(start, series.unit(), i) % step == 0) {
                boolean sameDay = Times.shortDay(start).equals(day);
                ticks.add(new Tick(decimal(100.0 * i / points.size()), Times.tick(start, series.unit(), sameDay)));
                day = Times.shortDay(start);
            }
        }
        return ticks;
    }

    private static int step(ChartSeries series) {
        int[] steps = switch (series.unit()) {
            case MINUTES -> MINUTE_STEPS;
            case HOURS -> HOUR_STEPS;
            default -> OTHER_STEPS;
        };
        int points = series.points().size();
        for (int step : steps) {
            if (points <= step * MAX_TICKS) {
                return step;
            }
        }
        return (points + MAX_TICKS - 1) / MAX_TICKS;
    }

    /**
     * Returns the number of the minute or hour on the clock, so that ticks are round; for longer units, the number of
     * the point.
     */
    private static long number(Instant start, ChronoUnit unit, int index) {
        return switch (unit) {
            case MINUTES, HOURS -> start.getEpochSecond() / unit.getDuration().toSeconds();
            default -> index;
        };
    }

    private static String y(long number, long top) {
        return decimal(HEIGHT - (double) number * HEIGHT / top);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
