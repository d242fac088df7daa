package org.wikistream.operations.warehouse.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.MissingChanges;
import org.wikistream.operations.warehouse.Reports;

class SummaryTest {

    private static final Instant FROM = Instant.parse("2024-08-22T04:00:00Z");

    @Test
    void saysADayInFiveSentences() {
        assertThat(new Summary(Reports.day()).sentences())
                .containsExactly(
                        "2,913,402 changes, 4 % above the day before.",
                        "People made 58 %, bots 42 %; 9 % of what people made came without an account.",
                        "People edited articles 182,340 times and wrote 3,310 new articles.",
                        "18,204 edits undid others, 1,632 of them by bots, and 12,044 accounts were made.",
                        "The busiest hour began at 16:00 UTC on 21 Aug, with 137,328 changes; of 712 wikis, Wikidata had the"
                                + " most (31 %).");
    }

    @Test
    void hasNoPercentageWithoutAComparisonAndSaysWhy() {
        assertThat(new Summary(Reports.with(new Comparison.Missing("the day before is not complete")))
                        .sentences()
                        .get(0))
                .isEqualTo("2,913,402 changes; no comparison, because the day before is not complete.");
        assertThat(new Summary(Reports.with(new Comparison.Pointless()))
                        .sentences()
                        .get(0))
                .isEqualTo("2,913,402 changes, all that the warehouse holds.");
    }

    @Test
    void saysThatNothingHappened() {
        assertThat(new Summary(Reports.withoutChanges()).sentences())
                .containsExactly("There are no changes in this span.");
    }

    @Test
    void isNotCompleteAsLongAsTheWarehouseIsBehindKafka() {
        Completeness.Known behind = new Completeness.Known(FROM, FROM.plusSeconds(3_600), List.of(), 0, 5_769);
        assertThat(CompletenessText.of(behind))
                .isEqualTo("Not complete yet: the warehouse is behind Kafka by 5,769 changes.");
        assertThat(CompletenessText.of(new Completeness.Known(FROM, FROM, List.of(), 3, 1)))
                .isEqualTo("Not complete yet: the warehouse is behind Kafka by 1 change, and lacks 3 changes that Kafka"
                        + " deleted before they came into the warehouse.");
        assertThat(behind.isComplete()).isFalse();
        assertThat(behind.of(Reports.DAY).isComplete()).isFalse();
    }

    @Test
    void saysFromWhenToWhenItIsCompleteButForWhat() {
        Completeness whole = new Completeness.Known(FROM, FROM.plusSeconds(3_600), List.of(), 0, 0);
        assertThat(CompletenessText.of(whole)).isEqualTo("Complete from 22 August 2024, 04:00 to 05:00 UTC.");
        assertThat(CompletenessText.of(
                        new Completeness.Known(FROM, FROM.plusSeconds(3_659).plusMillis(948), List.of(), 0, 0)))
                .as("the last minute is counted")
                .isEqualTo("Complete from 22 August 2024, 04:00 to 05:01 UTC.");
        Completeness broken = new Completeness.Known(
                FROM,
                FROM.plusSeconds(3_600),
                List.of(
                        new MissingChanges(12, FROM.plusSeconds(600), FROM.plusSeconds(720)),
                        new MissingChanges(0, FROM.plusSeconds(900), FROM.plusSeconds(903))),
                120,
                0);
        assertThat(CompletenessText.of(broken))
                .isEqualTo(
                        "Complete from 22 August 2024, 04:00 to 05:00 UTC, but for 12 changes between 04:10 and 04:12 on 22"
                                + " Aug, an unknown number of changes between 04:15:00 and 04:15:03 on 22 Aug and 120 changes that"
                                + " Kafka deleted before they came into the warehouse.");
        assertThat(CompletenessText.of(new Completeness.Unknown("Kafka does not answer")))
                .isEqualTo("Completeness unknown: Kafka does not answer.");
    }
}
