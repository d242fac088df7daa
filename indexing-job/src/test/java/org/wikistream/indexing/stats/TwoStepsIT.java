package org.wikistream.indexing.stats;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.indexing.stats.Changes.START;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoStepsIT {

    private static final StatisticsSettings SETTINGS =
            new StatisticsSettings(Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofMinutes(10));
    /** A thousand changes in each of four minutes. */
    private static final List<Fact> FACTS = facts(4_000);

    private static final long END = millis(100_000);

    @Test
    void aChangeIsSentWithinTwoSeconds() throws Exception {
        try (TwoSteps steps = TwoSteps.start(SETTINGS)) {
            steps.accept(edit("enwiki", 0));
            steps.processingTime(1_000);
            steps.processingTime(2_000);

            assertThat(steps.store()).hasSize(3).containsKey(minute("edit", "enwiki", 0));
        }
    }

    /** This is the failure that the design prevents: five became one. */
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
                assertThat(after.stored(row).counts().events()).isEqualTo(5);
            }
        }
    }

    /** If the end of input counted as a time, the other reader would end and drop these rows. */
    @Test
    void aDrainLeavesTheRowsOfAReaderFarBehindAsTheyAre() throws Exception {
        RowKey row = minute("edit", "enwiki", 0);
        try (TwoSteps first = TwoSteps.start(SETTINGS);
                TwoSteps before = first.restore(SETTINGS, first.savepoint(), 2)) {
            before.accept(edit("enwiki", 5));
            before.watermark(0, millis(10));
            before.watermark(1, millis(7_200));
            TwoSteps.Savepoint drained = before.drain();
            assertThat(before.stored(row)).matches(stored -> !stored.isFinal());

            try (TwoSteps after = before.restore(SETTINGS, drained)) {
                after.accept(edit("enwiki", 11));
                after.processingTime(1_000);
                after.processingTime(2_000);
                assertThat(after.stored(row).counts().events()).isEqualTo(2);
                after.watermark(millis(60));

                assertThat(after.stored(row)).matches(StatisticsRow::isFinal);
                assertThat(after.stored(row).counts().events()).isEqualTo(2);
                assertThat(after.late()).isEmpty();
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
            assertThat(row.counts().events()).isEqualTo(2);
            assertThat(row.isFinal()).isTrue();
            assertThat(steps.late()).isEmpty();
        }
    }

    /** A job may be restored with a different lateness; windows that were dropped stay dropped. */
    @Test
    void aWindowThatIsGoneStaysGoneWhenTheLatenessIsRaisedOnRestore() throws Exception {
        RowKey row = minute("edit", "enwiki", 0);
        try (TwoSteps before = TwoSteps.start(SETTINGS)) {
            for (int second = 0; second < 5; second++) {
                before.accept(edit("enwiki", second));
            }
            before.watermark(millis(60 + 600));
            TwoSteps.Savepoint savepoint = before.savepoint();

            StatisticsSettings longer =
                    new StatisticsSettings(SETTINGS.window(), SETTINGS.outOfOrderness(), Duration.ofHours(1));
            try (TwoSteps after = before.restore(longer, savepoint)) {
                after.accept(edit("enwiki", 7));
                after.accept(edit("enwiki", 61));
                after.processingTime(5_000);
                after.watermark(millis(700));
                after.accept(edit("enwiki", 8));
                after.processingTime(7_000);

                assertThat(after.late()).hasSize(2);
                assertThat(after.stored(row).counts().events()).isEqualTo(5);
                assertThat(after.stored(minute("edit", "enwiki", 1)).counts().events())
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theFinalRowsAreTheSameInAnyOrderWithinTheBound(long seed) throws Exception {
        Random random = new Random(seed);
        try (TwoSteps steps = TwoSteps.start(SETTINGS)) {
            run(steps, disordered(FACTS, random), random);
            steps.watermark(END);

            assertFinalRows(steps);
        }
    }

    /** In the last two runs, the changes are a backlog, so rows are held back. */
    @ParameterizedTest
    @CsvSource({"6, 0", "7, 0", "8, 0", "9, 100000", "10, 100000"})
    void theFinalRowsAreTheSameWithRestoresAtOneTwoThreeAndOne(long seed, long second) throws Exception {
        Random random = new Random(seed);
        long clock = second == 0 ? 0 : millis(second);
        List<Fact> input = disordered(FACTS, random);

        TwoSteps steps = TwoSteps.start(SETTINGS, clock);
        int[] parallelism = {1, 2, 3, 1, 3, 2, 2, 1};
        int part = input.size() / parallelism.length;
        for (int i = 0; i < parallelism.length; i++) {
            run(steps, input.subList(i * part, i * part + part), random, clock);
            TwoSteps next = steps.restore(SETTINGS, steps.savepoint(), parallelism[i]);
            steps.close();
            steps = next;
        }
        steps.watermark(END);

        assertFinalRows(steps);
        steps.close();
    }

    @Test
    void noVersionOfARowStandsForTwoContents() throws Exception {
        Random random = new Random(9);
        try (TwoSteps steps = TwoSteps.start(SETTINGS)) {
            run(steps, disordered(FACTS, random), random);

            Map<List<Object>, Long> contents = steps.sent().stream()
                    .distinct()
                    .collect(groupingBy(
                            row -> List.of(row.category(), row.wiki(), row.windowStart(), row.version()),
                            reducing(0L, row -> 1L, Long::sum)));
            assertThat(contents.values()).containsOnly(1L);
        }
    }

    /** Checks that the rows are equal to the last byte, and equal to those counted independently. */
    private static void assertFinalRows(TwoSteps steps) throws Exception {
        assertThat(steps.late()).isEmpty();
        Map<RowKey, ExpectedRow> expected = ExpectedRow.of(FACTS);
        assertThat(steps.store()).containsOnlyKeys(expected.keySet());
        expected.forEach((key, row) -> row.assertEqualTo(steps.stored(key)));
        assertThat(steps.store().values()).allMatch(StatisticsRow::isFinal);
        assertThat(expected.values()).as("of both kinds").anyMatch(ExpectedRow::isBeyondExactCounting);

        try (TwoSteps inOrder = TwoSteps.start(SETTINGS)) {
            for (Fact fact : FACTS) {
                inOrder.accept(fact.enriched());
            }
            inOrder.watermark(END);
            assertThat(steps.store()).isEqualTo(inOrder.store());
        }
    }

    private static List<Fact> facts(int count) {
        Random random = new Random(0);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            facts.add(Fact.random(START.plusMillis(i * 60L), random));
        }
        return facts;
    }

    /** Shuffles the changes, none by more than twenty seconds. */
    private static List<Fact> disordered(List<Fact> facts, Random random) {
        Map<Fact, Long> places = new HashMap<>();
        facts.forEach(fact -> places.put(fact, fact.time().toEpochMilli() + random.nextInt(20_000)));
        List<Fact> disordered = new ArrayList<>(facts);
        Collections.shuffle(disordered, random);
        disordered.sort(Comparator.comparing(places::get));
        return disordered;
    }

    /** Watermarks, clock ticks and barriers come at different moments in each run. */
    private static void run(TwoSteps steps, List<Fact> input, Random random) throws Exception {
        run(steps, input, random, 0);
    }

    private static void run(TwoSteps steps, List<Fact> input, Random random, long begin) throws Exception {
        long highest = Long.MIN_VALUE;
        long clock = begin;
        for (Fact fact : input) {
            steps.accept(fact.enriched());
            highest = Math.max(highest, fact.time().toEpochMilli());
            switch (random.nextInt(60)) {
                case 0, 1, 2 ->
                    steps.watermark(
                            random.nextInt(6),
                            highest - SETTINGS.outOfOrderness().toMillis());
                case 3, 4 -> steps.processingTime(clock += 700);
                case 5 -> steps.savepoint();
                default -> {
                    // Continue with the next change.
                }
            }
        }
    }
}
