package org.wikistream.indexing.stats;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.indexing.stats.Changes.START;
import static org.wikistream.indexing.stats.Changes.at;
import static org.wikistream.indexing.stats.Changes.edit;
import static org.wikistream.indexing.stats.Changes.millis;
import static org.wikistream.indexing.stats.Changes.minute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.indexing.records.ConsumedChange;

class TwoStepsTest {

    private static final StatisticsSettings SETTINGS =
            new StatisticsSettings(Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofMinutes(10));
    private static final List<String> TYPES = List.of("edit", "log", "new");
    private static final List<String> WIKIS = List.of("enwiki", "dewiki", "commonswiki", "wikidatawiki");

    @Test
    void aChangeIsSentWithinTwoSeconds() throws Exception {
        try (TwoSteps steps = TwoSteps.start(SETTINGS)) {
            steps.accept(edit("enwiki", 0));
            steps.processingTime(1_000);
            steps.processingTime(2_000);

            assertThat(steps.store()).hasSize(3).containsKey(minute("edit", "enwiki", 0));
        }
    }

    /** The failure that this design is made against: five became one. */
    @Test
    void aTooLateEventAfterASavepointLeavesTheTotalAlone() throws Exception {
        RowKey row = minute("edit", "enwiki", 0);
        TwoSteps.Savepoint savepoint;
        try (TwoSteps before = TwoSteps.start(SETTINGS)) {
            for (int second = 0; second < 5; second++) {
                before.accept(edit("enwiki", second));
            }
            before.watermark(millis(60));
            assertThat(before.stored(row)).matches(StatisticsRow::isFinal);
            before.watermark(millis(60 + 600));
            savepoint = before.savepoint();

            try (TwoSteps after = before.restore(SETTINGS, savepoint)) {
                after.accept(edit("enwiki", 7));
                after.processingTime(1_000);
                after.processingTime(5_000);
                after.watermark(millis(2_000));

                assertThat(after.sent()).isEmpty();
                assertThat(after.late()).singleElement().matches(late -> late.payload() != null);
                assertThat(after.stored(row).events()).isEqualTo(5);
            }
        }
    }

    @Test
    void anEventThatIsNinetySixSecondsLateIsAddedToAFinalRow() throws Exception {
        try (TwoSteps steps = TwoSteps.start(SETTINGS)) {
            steps.accept(edit("enwiki", 50));
            steps.watermark(millis(50 + 96));
            steps.accept(edit("enwiki", 50));
            steps.processingTime(1_000);

            StatisticsRow row = steps.stored(minute("edit", "enwiki", 0));
            assertThat(row.events()).isEqualTo(2);
            assertThat(row.isFinal()).isTrue();
            assertThat(steps.late()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theFinalRowsAreTheSameInAnyOrderWithinTheBound(long seed) throws Exception {
        List<ConsumedChange> changes = changes(3_000);
        Random random = new Random(seed);

        try (TwoSteps steps = TwoSteps.start(SETTINGS)) {
            run(steps, disordered(changes, random), random);

            assertThat(steps.store()).isEqualTo(countedDirectly(changes));
            assertThat(steps.late()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void theFinalRowsAreTheSameWithSavepointsInBetween(long seed) throws Exception {
        List<ConsumedChange> changes = changes(3_000);
        Random random = new Random(seed);
        List<ConsumedChange> input = disordered(changes, random);

        TwoSteps steps = TwoSteps.start(SETTINGS);
        for (int part = 0; part < 10; part++) {
            run(steps, input.subList(part * 300, part * 300 + 300), random);
            TwoSteps next = steps.restore(SETTINGS, steps.savepoint());
            steps.close();
            steps = next;
        }
        steps.watermark(millis(1_000_000));

        assertThat(steps.store()).isEqualTo(countedDirectly(changes));
        steps.close();
    }

    @Test
    void noVersionOfARowStandsForTwoContents() throws Exception {
        Random random = new Random(9);
        try (TwoSteps steps = TwoSteps.start(SETTINGS)) {
            run(steps, disordered(changes(3_000), random), random);

            Map<List<Object>, Long> contents = steps.sent().stream()
                    .distinct()
                    .collect(groupingBy(
                            row -> List.of(row.category(), row.wiki(), row.windowStart(), row.version()),
                            reducing(0L, row -> 1L, Long::sum)));
            assertThat(contents.values()).containsOnly(1L);
        }
    }

    private static List<ConsumedChange> changes(int count) {
        Random random = new Random(0);
        List<ConsumedChange> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(at(
                    START.plusMillis(i * 100L),
                    TYPES.get(random.nextInt(TYPES.size())),
                    WIKIS.get(random.nextInt(WIKIS.size())),
                    random.nextInt(2_000) - 1_000,
                    random.nextBoolean()));
        }
        return changes;
    }

    /** In another order, with nothing more than twenty seconds out of place. */
    private static List<ConsumedChange> disordered(List<ConsumedChange> changes, Random random) {
        Map<ConsumedChange, Long> places = new HashMap<>();
        changes.forEach(change -> places.put(change, change.change().time().toEpochMilli() + random.nextInt(20_000)));
        List<ConsumedChange> disordered = new ArrayList<>(changes);
        Collections.shuffle(disordered, random);
        disordered.sort(Comparator.comparing(places::get));
        return disordered;
    }

    /** With watermarks, seconds of the clock and barriers at moments that differ from run to run. */
    private static void run(TwoSteps steps, List<ConsumedChange> input, Random random) throws Exception {
        long highest = Long.MIN_VALUE;
        long clock = 0;
        for (ConsumedChange change : input) {
            steps.accept(change);
            highest = Math.max(highest, change.change().time().toEpochMilli());
            switch (random.nextInt(20)) {
                case 0 -> steps.watermark(highest - SETTINGS.outOfOrderness().toMillis());
                case 1 -> steps.processingTime(clock += 700);
                case 2 -> steps.savepoint();
                default -> {
                    // The next change.
                }
            }
        }
        steps.watermark(highest + 100_000);
    }

    private static Map<RowKey, StatisticsRow> countedDirectly(List<ConsumedChange> changes) {
        Map<RowKey, RowTotal> totals = new HashMap<>();
        for (ConsumedChange consumed : changes) {
            long minute = Duration.between(START, consumed.change().time()).toMinutes();
            String category = consumed.change().category();
            for (RowKey key : List.of(
                    minute(category, String.valueOf(consumed.change().wiki()), minute),
                    minute(category, "*", minute),
                    minute("*", "*", minute))) {
                long delta = consumed.change().sizeDelta();
                RowTotal old = totals.getOrDefault(key, new RowTotal(new Counts(0, 0, 0, 0), true));
                Counts counts = old.counts();
                totals.put(
                        key,
                        new RowTotal(
                                new Counts(
                                        counts.events() + 1,
                                        counts.bots() + (consumed.change().byBot() ? 1 : 0),
                                        counts.bytesAdded() + (delta > 0 ? delta : 0),
                                        counts.bytesRemoved() + (delta < 0 ? -delta : 0)),
                                true));
            }
        }
        return totals.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> StatisticsRow.of(entry.getKey(), entry.getValue())));
    }
}
