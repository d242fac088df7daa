package org.wikistream.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.insights.detect.Articles.MORNING;
import static org.wikistream.insights.detect.Minutes.DAY;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.Alert;

/**
 * Simulates ordinary life, and events in it. The numbers were not tuned on these seeds; the trial of the bench tests
 * them at length.
 */
class SimulatedLifeIT {

    private static final int DAYS = 3;

    private record Planted(String subject, Instant from, int factor) {

        boolean isFoundBy(List<Alert> alerts, Duration within) {
            return alerts.stream()
                    .anyMatch(alert -> isAbout(alert)
                            && !alert.updated().isBefore(from)
                            && alert.updated().isBefore(from.plus(within)));
        }

        boolean isAbout(Alert alert) {
            return subject.equals(alert.page() == null ? alert.wiki() : alert.page());
        }
    }

    @Test
    void findsRisingPagesAmongHotOnesAndThoseThatAreAlwaysBusy() {
        List<Planted> planted = new ArrayList<>();
        int found = 0;
        int falseAlarms = 0;
        for (int seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            Articles articles = Articles.watched();
            life(articles, random);
            List<Planted> events = events(articles, random);
            List<Alert> opened = articles.until(MORNING.plus(Duration.ofDays(DAYS + 1))).stream()
                    .filter(alert -> alert.version() == 1)
                    .toList();
            planted.addAll(events);
            found += (int) events.stream()
                    .filter(event -> event.isFoundBy(opened, Duration.ofHours(2)))
                    .count();
            falseAlarms += (int) opened.stream()
                    .filter(alert -> alert.updated().isAfter(MORNING.plus(Duration.ofDays(1))))
                    .filter(alert -> events.stream().noneMatch(event -> event.isAbout(alert)))
                    .count();
        }

        assertThat(found / (double) planted.size())
                .as("recall, of %d", planted.size())
                .isGreaterThanOrEqualTo(0.9);
        assertThat(falseAlarms / (3.0 * (DAYS - 1)))
                .as("false alarms a day of a wiki whose day is known")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void findsSpikesAmongBatches() {
        Random random = new Random(15);
        Minutes minutes = Minutes.watched();
        List<Planted> planted = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pace(minutes, "large" + i, 40, random, planted, new int[] {6, 6, 5, 4});
            pace(minutes, "small" + i, 5, random, planted, new int[] {8, 8, 6, 4});
        }
        List<Alert> opened = minutes.spikes(DAYS * DAY).stream()
                .filter(alert -> alert.version() == 1)
                .toList();

        assertThat(recall("large", 6, planted, opened)).as("6 x 40").isGreaterThanOrEqualTo(0.95);
        assertThat(recall("large", 5, planted, opened)).as("5 x 40").isGreaterThanOrEqualTo(0.8);
        assertThat(recall("small", 8, planted, opened)).as("8 x 5").isGreaterThanOrEqualTo(0.8);
        long falseAlarms = opened.stream()
                .filter(alert ->
                        planted.stream().noneMatch(event -> event.isFoundBy(List.of(alert), Duration.ofHours(1))))
                .count();
        assertThat(falseAlarms / (12.0 * DAYS))
                .as("false alarms a day of a wiki")
                .isLessThanOrEqualTo(0.05);
    }

    private static double recall(String wikis, int factor, List<Planted> planted, List<Alert> opened) {
        List<Planted> these = planted.stream()
                .filter(event -> event.factor() == factor && event.subject().startsWith(wikis))
                .toList();
        long found = these.stream()
                .filter(event -> event.isFoundBy(opened, Duration.ofMinutes(16)))
                .count();
        return found / (double) these.size();
    }

    /**
     * Adds 200 visits an hour, one in fifty by several people, 20 hot pages a day, and three pages that are always
     * busy.
     */
    private static void life(Articles articles, Random random) {
        int seconds = DAYS * 86_400;
        for (int i = 0; i < 200 * 24 * DAYS; i++) {
            Instant time = MORNING.plusSeconds(random.nextInt(seconds));
            int people = 1;
            if (random.nextInt(50) == 0) {
                people = 2;
                while (random.nextInt(3) == 0) {
                    people++;
                }
            }
            visit(articles, "Page " + i, people, 2_400, time, random);
        }
        for (int i = 0; i < 20 * DAYS; i++) {
            Instant time = MORNING.plusSeconds(random.nextInt(seconds));
            int hours = 2 + random.nextInt(8);
            visit(articles, "Hot " + i, hours * (2 + random.nextInt(3)), 3_600 * hours, time, random);
        }
        for (int i = 0; i < 3; i++) {
            visit(articles, "Busy " + i, 12 * 24 * DAYS, seconds, MORNING, random);
        }
    }

    /**
     * Adds three events a day from the second day on, with 10 to 40 people within an hour. The rules require at least
     * nine.
     */
    private static List<Planted> events(Articles articles, Random random) {
        List<Planted> planted = new ArrayList<>();
        for (int i = 0; i < 3 * (DAYS - 1); i++) {
            Instant time = MORNING.plusSeconds(86_400 + i * 28_800L + random.nextInt(20_000));
            String page = "Event " + i;
            visit(articles, page, 10 + random.nextInt(31), 1_200 + random.nextInt(2_000), time, random);
            planted.add(new Planted(page, time, 0));
        }
        return planted;
    }

    private static void visit(Articles articles, String page, int people, int seconds, Instant from, Random random) {
        for (int i = 0; i < people; i++) {
            articles.edit(page, page + " " + i, from.plusSeconds(random.nextInt(seconds)));
        }
    }

    /**
     * Adds minutes that vary more than by chance, six batches a day, and on each of the last two days two events of a
     * quarter of an hour.
     */
    private static void pace(
            Minutes minutes, String wiki, int mean, Random random, List<Planted> planted, int[] factors) {
        double[] factor = new double[DAYS * DAY];
        double mood = 1;
        for (int minute = 0; minute < factor.length; minute++) {
            mood = 0.9 * mood + 0.1 * (0.5 + random.nextDouble());
            double hour = 1 + 0.4 * Math.sin(2 * Math.PI * minute / DAY);
            factor[minute] = mood * hour * (0.7 + 0.6 * random.nextDouble());
        }
        for (int i = 0; i < 6 * DAYS; i++) {
            int from = random.nextInt(factor.length - 40);
            int to = from + 5 + random.nextInt(36);
            boolean machine = random.nextBoolean();
            int changes = mean * (1 + random.nextInt(6));
            for (int minute = from; minute < to; minute++) {
                minutes.one(wiki, minute, "Batch " + i, machine, changes);
            }
        }
        int[] plantedFactor = new int[factor.length];
        for (int i = 0; i < factors.length; i++) {
            int from = DAY + i * DAY / 2 + random.nextInt(DAY / 2 - 60);
            planted.add(new Planted(wiki, Minutes.at(from), factors[i]));
            for (int minute = from; minute < from + 15; minute++) {
                plantedFactor[minute] = factors[i];
            }
        }
        for (int minute = 0; minute < factor.length; minute++) {
            double rate = plantedFactor[minute] > 0 ? mean * plantedFactor[minute] : mean * factor[minute];
            minutes.people(wiki, minute, poisson(rate, random));
        }
    }

    private static int poisson(double mean, Random random) {
        return Math.max(0, (int) Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
}
