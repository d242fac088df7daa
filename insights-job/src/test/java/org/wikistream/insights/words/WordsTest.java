package org.wikistream.insights.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.alerts.Alert;

class WordsTest {

    private static final String ISOLATED = "\u2068%s\u2069";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Ann; Ann",
                "~2026-40857-91; ~2026-40857-91",
                "123456789012345678901234567890; 123456789012345678901234567890",
                "1234567890123456789012345678901; 12345678901234567890123456789…",
                "𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜; 𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜…"
            })
    void showsANameOfAtMostThirtyCodePoints(String name, String shown) {
        assertThat(Names.shown(name)).isEqualTo(shown);
    }

    @Test
    void leavesOutWhatControlsATerminalOrTheDirection() {
        assertThat(Names.shown("A\u0000\u001b[31mB\u007f\u0085\n\u202eC\u2066\u200f\ufeff\u00ad\ud800D\u2028E\u00a0F"))
                .isEqualTo("A[31mBCD E F");
        assertThat(Names.shown("\u0000\u202e ")).isEqualTo("(no name)");
        assertThat(Names.shown("")).isEqualTo("(no name)");
    }

    @Test
    void keepsTheJoinersThatPersianIsSpelledWith() {
        assertThat(Names.shown("می\u200cخواهم")).isEqualTo(ISOLATED.formatted("می\u200cخواهم"));
    }

    @Test
    void isolatesANameThatRunsFromRightToLeft() {
        assertThat(Names.shown("שלום")).isEqualTo(ISOLATED.formatted("שלום"));
        assertThat(Names.shown("Ann علي")).isEqualTo(ISOLATED.formatted("Ann علي"));
        assertThat(Names.shown("א".repeat(255))).isEqualTo(ISOLATED.formatted("א".repeat(29) + "…"));
    }

    @Test
    void cutsASentenceAtItsLongest() {
        String fits = "𝒜".repeat(Alert.LONGEST_WHY);
        assertThat(Sentence.fit(fits)).isEqualTo(fits);
        assertThat(Sentence.fit(fits + "b")).isEqualTo("𝒜".repeat(Alert.LONGEST_WHY - 1) + "…");
    }

    @Test
    void closesAnIsolatedNameThatItCutsThrough() {
        String cut = Sentence.fit("a".repeat(120) + Names.shown("א".repeat(40)));
        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(Alert.LONGEST_WHY);
        assertThat(cut).endsWith("א…\u2069");
        assertThat(Sentence.fit(Names.shown("א") + "a".repeat(200))).endsWith("aa…");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T08:10:59Z, 2026-11-29T23:00:00Z, 08:10 UTC",
        "2026-11-28T08:10:00Z, 2026-11-29T00:00:00Z, 28 Nov 08:10 UTC",
        "2025-12-31T23:59:00Z, 2026-01-01T00:00:30Z, 31 Dec 23:59 UTC",
        "2026-03-09T00:00:00Z, 2026-03-09T00:00:30Z, 00:00 UTC"
    })
    void namesTheDayOnlyWhereItIsAnother(Instant time, Instant updated, String shown) {
        assertThat(Times.utc(time.toEpochMilli(), updated.toEpochMilli())).isEqualTo(shown);
    }

    @Test
    void namesEachDayOfASpan() {
        long updated = Instant.parse("2026-11-29T09:40:00Z").toEpochMilli();
        long to = Instant.parse("2026-11-29T09:30:00Z").toEpochMilli();
        assertThat(Times.span(Instant.parse("2026-11-29T06:50:00Z").toEpochMilli(), to, updated))
                .isEqualTo("06:50 to 09:30 UTC");
        assertThat(Times.span(Instant.parse("2026-11-28T23:50:00Z").toEpochMilli(), to, updated))
                .isEqualTo("28 Nov 23:50 to 09:30 UTC");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1 minute",
        "60000, 1 minute",
        "60001, 2 minutes",
        "7199999, 120 minutes",
        "7200000, 2 hours",
        "12600000, 4 hours",
        "86400000, 24 hours",
        "172800000, 2 days"
    })
    void saysALengthInTheUnitThatFits(long millis, String shown) {
        assertThat(Times.length(millis)).isEqualTo(shown);
    }

    @Test
    void countsInTheSingularAndInThousands() {
        assertThat(Counts.of(1, "revert")).isEqualTo("1 revert");
        assertThat(Counts.of(1204, "revert")).isEqualTo("1,204 reverts");
        assertThat(Counts.of(0, "person", "people")).isEqualTo("0 people");
        assertThat(Counts.upTo(500, 499, "page", "pages")).isEqualTo("499 pages");
        assertThat(Counts.upTo(500, 500, "page", "pages")).isEqualTo("500 or more pages");
        assertThat(Counts.times(1)).isEqualTo("once");
        assertThat(Counts.times(2)).isEqualTo("twice");
        assertThat(Counts.times(3)).isEqualTo("3 times");
    }
}
