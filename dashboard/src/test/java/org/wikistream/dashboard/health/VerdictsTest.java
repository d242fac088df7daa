package org.wikistream.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.dashboard.search.KnownGaps.Gap;

class VerdictsTest {

    private static final Instant SIX = at("06:00");
    private final Verdicts verdicts = new Verdicts(at("09:40"));

    @Test
    void nothingIsLostOnlyAsFarAsTheAuditGoes() {
        Health.Verdict verdict = verdicts.of(audited(List.of(), List.of(), 0), null, SIX, 2L);
        assertThat(verdict.state()).isEqualTo("ok");
        assertThat(verdict.lost()).isZero();
        assertThat(verdict.rejected()).isEqualTo(2);
        assertThat(verdict.words()).isEqualTo("Nothing lost since 06:00 UTC (audited to 09:38).");
    }

    @Test
    void beforeTheAuditNothingIsClaimed() {
        Health.Verdict verdict = verdicts.of(audited(List.of(), List.of(), 0), null, at("03:00"), null);
        assertThat(verdict.from()).isEqualTo(at("05:00"));
        assertThat(verdict.words())
                .isEqualTo("Nothing lost since 05:00 UTC, when the audit begins (audited to 09:38).");
        assertThat(verdicts.of(audited(List.of(), List.of(), 0), null, at("09:39"), null)
                        .state())
                .isEqualTo("unknown");
    }

    @Test
    void gapsAreCountedInTheSpanOnly() {
        List<Gap> gaps = List.of(gap("05:10", "05:12", 700L), gap("09:10", "09:11", 5L), gap("09:11", "09:12", 7L));
        Health.Verdict verdict = verdicts.of(audited(gaps, List.of(), 0), null, SIX, null);
        assertThat(verdict.state()).isEqualTo("lost");
        assertThat(verdict.lost()).isEqualTo(12);
        assertThat(verdict.words()).isEqualTo("12 changes lost between 09:10 and 09:12 UTC.");
    }

    @Test
    void anUnknownNumberIsNotSaidToBeNone() {
        List<Gap> gaps = List.of(gap("09:10", "09:12", null));
        Health.Verdict verdict = verdicts.of(audited(gaps, List.of(), 0), null, SIX, null);
        assertThat(verdict.state()).isEqualTo("lost");
        assertThat(verdict.lost()).isNull();
        assertThat(verdict.words())
                .isEqualTo("Some changes between 09:10 and 09:12 UTC are missing; how many is not known.");
        assertThat(verdicts.of(audited(List.of(gap(null, null, 3L)), List.of(), 0), null, SIX, null)
                        .words())
                .isEqualTo("3 changes lost.");
    }

    @Test
    void whatTheIndexingJobNeverReadIsLostToo() {
        Health.Loss loss = new Health.Loss("wikistream-indexing", 40, at("08:00"));
        Health.Verdict verdict = verdicts.of(audited(List.of(), List.of(loss), 0), null, SIX, null);
        assertThat(verdict.state()).isEqualTo("lost");
        assertThat(verdict.lost()).isEqualTo(40);
        assertThat(verdict.words()).contains("40 changes were deleted from Kafka");
        assertThat(verdicts.of(audited(List.of(), List.of(loss), 0), null, at("08:30"), null)
                        .state())
                .isEqualTo("ok");
    }

    @Test
    void withoutTheAuditNothingIsKnown() {
        Health.Verdict verdict = verdicts.of(null, "Needs page.kafka.bootstrap-servers.", SIX, null);
        assertThat(verdict.state()).isEqualTo("unknown");
        assertThat(verdict.lost()).isNull();
        assertThat(verdict.words()).isEqualTo("Needs page.kafka.bootstrap-servers.");
        assertThat(verdicts.of(audited(List.of(), List.of(), 3), "3 rows of the audit can't be read.", SIX, null)
                        .state())
                .isEqualTo("unknown");
    }

    @Test
    void anotherDayIsNamed() {
        Instant yesterday = Instant.parse("2026-11-28T06:00:00Z");
        Audited audited = new Audited(1, yesterday, at("09:38"), List.of(), List.of(), 0);
        assertThat(verdicts.of(audited, null, null, null).words())
                .isEqualTo("Nothing lost since 28 Nov 2026 06:00 UTC (audited to 09:38).");
    }

    private static Audited audited(List<Gap> gaps, List<Health.Loss> losses, int unreadable) {
        return new Audited(100, at("05:00"), at("09:38"), gaps, losses, unreadable);
    }

    private static Gap gap(@Nullable String from, @Nullable String to, @Nullable Long missing) {
        return new Gap(from == null ? null : at(from), to == null ? null : at(to), missing, "recentchange");
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-29T" + time + ":00Z");
    }
}
