package org.wikistream.operations.warehouse.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.MissingRange;
import org.wikistream.audit.StreamPartition;
import org.wikistream.audit.Tally;
import org.wikistream.audit.reading.AuditReport;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.MissingChanges;
import org.wikistream.operations.warehouse.ReportSpan;
import org.wikistream.operations.warehouse.words.CompletenessText;
import org.wikistream.topics.Topics;

class AuditedCompletenessTest {

    private static final Topics TOPICS = new Topics("wikimedia");
    private static final String FROM = "2024-08-22T04:02:22Z";
    private static final String TO = "2024-08-22T09:04:30Z";

    @Test
    void addsUpThePartitionsOfTheStreamAndNoOther() {
        Completeness completeness = AuditedCompleteness.of(
                new AuditReport(
                        List.of(
                                partition("mediawiki.recentchange", "2024-08-22T05:00:00Z", TO),
                                partition(
                                        "recentchange",
                                        FROM,
                                        "2024-08-22T06:00:00Z",
                                        new MissingRange(5L, 9L, "2024-08-22T05:00:00Z", null)),
                                partition("mediawiki.page-create", "2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z")),
                        List.of(
                                lost("wikistream-warehouse", "wikimedia.recentchange"),
                                lost("wikistream-indexing", "wikimedia.recentchange"),
                                lost("wikistream-warehouse", "wikimedia.other")),
                        List.of()),
                TOPICS);
        assertThat(completeness)
                .isEqualTo(new Completeness.Known(
                        Instant.parse(FROM),
                        Instant.parse(TO),
                        List.of(new MissingChanges(5, Instant.parse("2024-08-22T05:00:00Z"), Instant.parse(TO))),
                        3,
                        0));
        assertThat(completeness.isComplete()).isFalse();
    }

    @Test
    void knowsNothingBeforeTheFirstRow() {
        assertThat(AuditedCompleteness.of(new AuditReport(List.of(), List.of(), List.of()), TOPICS))
                .isEqualTo(new Completeness.Unknown("ingest has recorded nothing yet"));
    }

    @Test
    void isCompleteOverWhatASpanHoldsOfIt() {
        Completeness all = AuditedCompleteness.of(
                new AuditReport(List.of(partition("recentchange", FROM, TO)), List.of(), List.of()), TOPICS);
        ReportSpan span =
                ReportSpan.of(null, Instant.parse("2024-08-22T07:03:00Z"), Instant.parse("2024-08-22T04:00:00Z"));
        assertThat(all.of(span).isComplete()).isTrue();
        assertThat(CompletenessText.of(all.of(span))).isEqualTo("Complete from 22 August 2024, 04:02 to 07:03 UTC.");
    }

    @Test
    void knowsNothingOfChangesThatAreOlderThanTheAudit() {
        Completeness all = AuditedCompleteness.of(
                new AuditReport(List.of(partition("recentchange", FROM, TO)), List.of(), List.of()), TOPICS);
        ReportSpan span =
                ReportSpan.of(null, Instant.parse("2024-08-22T07:03:00Z"), Instant.parse("2024-08-21T00:00:00Z"));
        assertThat(all.of(span).isComplete()).isFalse();
        assertThat(CompletenessText.of(all.of(span)))
                .contains("an unknown number of changes between 00:00 on 21 Aug and 04:02");
    }

    private static AuditReport.Partition partition(
            String stream, @Nullable String from, @Nullable String to, MissingRange... gaps) {
        return new AuditReport.Partition(
                new StreamPartition(stream, "eqiad." + stream, 0),
                new Tally(1, 1, 0, 0, 0, 0, 0, null, null, from, to),
                List.of(gaps));
    }

    private static AuditRow.Lost lost(String reader, String topic) {
        return new AuditRow.Lost(reader, topic, 0, 7, 9, FROM);
    }
}
