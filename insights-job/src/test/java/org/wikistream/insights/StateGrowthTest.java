package org.wikistream.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.plants.PlantKind;
import org.wikistream.feed.plants.PlantPlan;
import org.wikistream.feed.plants.PlantedChanges;
import org.wikistream.feed.synthetic.Planner;
import org.wikistream.settings.Settings;

/**
 * Runs days of planted life through the operators. They must keep no more on the fourth day than on the third, by when
 * the longest memory that matters, that of reverts, is full.
 */
class StateGrowthTest {

    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
    private static final int DAYS = 4;
    private static final long BLOCK_MILLIS = Planner.EVENTS * 25L;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /** Uses one of every 96 blocks of 50 s: few enough to take seconds, and enough to fill each memory. */
    @Test
    void nothingGrowsWhereLittleHappens() throws Exception {
        expectFlat(measure(96), 1.2);
    }

    /** Uses the stream's own rate of 40 events a second, which takes five minutes of processor time. */
    @Tag("slow")
    @Test
    void nothingGrowsAtTheRateOfTheStream() throws Exception {
        expectFlat(measure(1), 1.1);
    }

    private static void expectFlat(Map<String, List<OperatorRow.Kept>> days, double growth) {
        days.forEach((operator, kept) -> {
            OperatorRow.Kept third = kept.get(DAYS - 2);
            OperatorRow.Kept fourth = kept.get(DAYS - 1);
            assertThat(third.entries()).as(operator).isPositive();
            assertThat((double) fourth.entries())
                    .as("entries of %s: %s", operator, kept)
                    .isLessThanOrEqualTo(growth * third.entries());
            assertThat((double) fourth.timers())
                    .as("timers of %s: %s", operator, kept)
                    .isLessThanOrEqualTo(growth * third.timers());
            assertThat((double) fourth.bytes())
                    .as("bytes of %s: %s", operator, kept)
                    .isLessThanOrEqualTo(growth * third.bytes());
        });
    }

    /**
     * Returns the maximum of each day, by operator.
     *
     * @param every of so many blocks one is seen
     */
    private static Map<String, List<OperatorRow.Kept>> measure(int every) throws Exception {
        InsightsSettings settings =
                InsightsSettings.of(Settings.load(InsightsSettings.CATALOGUE, new String[0], Map.of()));
        PlantPlan plan = new PlantPlan(1, BEGIN, EnumSet.allOf(PlantKind.class));
        RecentChangeParser parser = new RecentChangeParser(Set.of());
        Map<String, List<OperatorRow.Kept>> days = new LinkedHashMap<>();
        try (ChangeLog log = PlantedChanges.atFullSpeed(1, ChangeLog.ENDLESS, BEGIN, plan);
                OperatorRow row = new OperatorRow(settings)) {
            long measured = BEGIN.toEpochMilli();
            for (long block = 0; block * BLOCK_MILLIS < DAYS * DAY_MILLIS; block += every) {
                long first = block * Planner.EVENTS;
                for (long position = first; position < first + Planner.EVENTS; position++) {
                    row.accept(read(parser, log.at(position), position));
                }
                // All times of a block are before those of the next one.
                long over = BEGIN.toEpochMilli() + (block + 1) * BLOCK_MILLIS;
                row.advanceTo(over - 1);
                if (over >= measured + HOUR_MILLIS / 2) {
                    measured = over;
                    int day = (int) ((over - 1 - BEGIN.toEpochMilli()) / DAY_MILLIS);
                    row.kept().forEach((operator, kept) -> note(days, operator, day, kept));
                }
            }
        }
        days.forEach((operator, kept) -> System.out.println(lineOf(operator, kept)));
        return days;
    }

    private static EnrichedChange read(RecentChangeParser parser, LoggedEvent event, long position) {
        byte[] payload = event.payload(position);
        Parsed.Change parsed = (Parsed.Change) parser.parse(payload);
        return EnrichedChange.of(
                parsed, Categories.BY_TYPE, payload, 0, position, Instant.ofEpochMilli(event.timestamp()));
    }

    private static void note(
            Map<String, List<OperatorRow.Kept>> days, String operator, int day, OperatorRow.Kept kept) {
        List<OperatorRow.Kept> ofDays = days.computeIfAbsent(operator, name -> new ArrayList<>());
        while (ofDays.size() <= day) {
            ofDays.add(OperatorRow.Kept.NOTHING);
        }
        ofDays.set(day, ofDays.get(day).most(kept));
    }

    /** Returns a row of the table in docs/insights.md: the maximum of each day. */
    private static String lineOf(String operator, List<OperatorRow.Kept> days) {
        StringBuilder line = new StringBuilder("| `" + operator + "` |");
        for (OperatorRow.Kept kept : days) {
            line.append(String.format(
                    Locale.ROOT, " %,d / %,d / %.2f MB |", kept.entries(), kept.timers(), kept.bytes() / 1_000_000.0));
        }
        return line.toString();
    }
}
