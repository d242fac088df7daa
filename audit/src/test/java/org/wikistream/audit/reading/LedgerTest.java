package org.wikistream.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.MissingRange;
import org.wikistream.audit.StreamPartition;
import org.wikistream.audit.Tally;

class LedgerTest {

    private static final StreamPartition PARTITION =
            new StreamPartition("recentchange", "eqiad.mediawiki.recentchange", 0);
    private static final String WHERE =
            "\"stream\":\"recentchange\",\"topic\":\"eqiad.mediawiki.recentchange\",\"partition\":0";

    private final Ledger ledger = new Ledger();
    private long offset;

    @Test
    void theNewestCountsOfAPartitionHold() {
        readCounts(10);
        readCounts(25);
        assertThat(ledger.tallies()).containsOnlyKeys(PARTITION);
        assertThat(ledger.tallies().values()).extracting(Tally::received).containsExactly(25L);
        assertThat(ledger.begunAnew()).isEmpty();
    }

    @Test
    void countsThatGoBackAreNoticed() {
        readCounts(10);
        readCounts(3);
        assertThat(ledger.begunAnew()).containsExactly("recentchange");
    }

    @Test
    void whatFillsAGapIsTakenOutOfIt() {
        readGap(100, 109);
        readFilled(100);
        readFilled(104);
        assertThat(ledger.gaps(PARTITION)).extracting(MissingRange::firstOffset).containsExactly(101L, 105L);
        assertThat(ledger.gaps(PARTITION)).extracting(MissingRange::lastOffset).containsExactly(103L, 109L);
        assertThat(ledger.everMissing(PARTITION)).isEqualTo(10);
    }

    @Test
    void aGapThatIsFilledIsNoneAnyMore() {
        readGap(7, 8);
        readFilled(8);
        readFilled(7);
        assertThat(ledger.gaps(PARTITION)).isEmpty();
    }

    @Test
    void aGapThatIsSaidTwiceIsOne() {
        readGap(7, 8);
        readGap(7, 8);
        assertThat(ledger.gaps(PARTITION)).hasSize(1);
        assertThat(ledger.everMissing(PARTITION)).isEqualTo(2);
    }

    @Test
    void aGapOfUnknownSizeStays() {
        read("{\"type\":\"gap\"," + WHERE + ",\"first_offset\":null,\"last_offset\":null}");
        assertThat(ledger.gaps(PARTITION)).containsExactly(new MissingRange(null, null, null, null));
    }

    @Test
    void whatAReaderLostStandsForItselfOnce() {
        readCounts(10);
        String row = "{\"type\":\"lost\",\"reader\":\"wikistream-indexing\",\"topic\":\"wikimedia.recentchange\","
                + "\"partition\":2,\"first_offset\":10,\"last_offset\":24,\"time\":\"2026-11-29T07:00:00Z\"}";
        read(row);
        read(row);
        read(row.replace("07:00:00", "07:00:05"));
        assertThat(ledger.losses())
                .containsExactly(new AuditRow.Lost(
                        "wikistream-indexing", "wikimedia.recentchange", 2, 10, 24, "2026-11-29T07:00:00Z"));
        assertThat(ledger.tallies()).containsOnlyKeys(PARTITION);
        assertThat(ledger.unreadable()).isEmpty();
        assertThat(new AuditReport(List.of(), ledger.losses(), List.of()).lines())
                .contains(
                        "lost to reader wikistream-indexing: wikimedia.recentchange/2, offsets 10..24, deleted before they"
                                + " were read; accepted at 2026-11-29T07:00:00Z");
    }

    @Test
    void textOfStrangersComesOutPrintable() {
        read("{\"type\":\"gap\",\"stream\":\"a\\u001b[2J\",\"topic\":\"b\\u202e\",\"partition\":0}");
        assertThat(ledger.gaps(new StreamPartition("a?[2J", "b?", 0))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "[]",
                "{\"type\":\"counts\"",
                "{\"type\":7}",
                "{\"type\":\"counts\"," + WHERE + "}",
                "{\"type\":\"lost\"," + WHERE + "}",
                "{\"type\":\"other\"," + WHERE + "}"
            })
    void aRowThatIsNoneIsNamedByItsOffset(String row) {
        offset = 41;
        read(row);
        assertThat(ledger.unreadable()).containsExactly(41L);
    }

    private void readCounts(long received) {
        read("{\"type\":\"counts\"," + WHERE + ",\"received\":" + received + ",\"emitted\":" + received
                + ",\"duplicates\":0,\"canaries\":0,\"rejected\":0,\"gaps\":0,\"missing\":0}");
    }

    private void readGap(long first, long last) {
        read("{\"type\":\"gap\"," + WHERE + ",\"first_offset\":" + first + ",\"last_offset\":" + last + "}");
    }

    private void readFilled(long filled) {
        read("{\"type\":\"filled\"," + WHERE + ",\"first_offset\":" + filled + ",\"last_offset\":" + filled + "}");
    }

    private void read(String row) {
        ledger.read(row.getBytes(StandardCharsets.UTF_8), offset++);
    }
}
