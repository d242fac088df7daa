package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SketchCodecTest {

    private static final RowKey ROW = Changes.minute("edit", "enwiki", 0);

    /** The bytes of a stored state. A later format gets a constant of its own; this one stays. */
    private static final String VERSION_1 =
            "AQAAAAIAAAAAAAAAAC+AUXQTUQC8AAAAAAAAAAEABtCR0L7QsWk0C815gMJ/AAAAAAAAAAIABUFsaWNlAAAAAQAAAA"
                    + "AAAAAAMO4PxwFo1UkAAAAAAAAAAwAMZW53aWtpfFBhcmlzAAAAAAAAAAAAAAAAAAAAAQAoAAAAAAAAAAMAAAAQAgEH"
                    + "DAMIAgR/woAFvABRBwAAAAwCAQcMAwgBBEnVaAU=";

    @Test
    void goesOnAsIfItHadNeverBeenStored() {
        Random random = new Random(3);
        OpenRow kept = OpenRow.empty(false);
        OpenRow stored = OpenRow.empty(false);
        for (int part = 0; part < 20; part++) {
            RowCounter counter = new RowCounter();
            for (int i = 0; i < 200; i++) {
                counter.count(
                        CountedChange.of(Fact.random(Changes.START, random).enriched()));
            }
            kept.add(counter.delta(ROW, false));
            stored.add(counter.delta(ROW, false));
            stored = OpenRow.of(stored.toStore());
        }
        assertThat(stored.toSend(ROW)).isEqualTo(kept.toSend(ROW));
    }

    @Test
    void keepsHowMuchWasForgotten() {
        OpenRow row = OpenRow.empty(false);
        row.add(Deltas.events(ROW, 2 * HeavyHitters.CAPACITY));
        row.add(Deltas.events(ROW, 5, 1));
        assertThat(row.toSend(ROW).topUsers().get(0)).matches(top -> top.upperBound() > top.lowerBound());
        StatisticsRow before = row.toSend(ROW);

        assertThat(OpenRow.of(row.toStore()).toSend(ROW)).isEqualTo(before);
    }

    @Test
    void stillReadsTheFirstForm() {
        Sketches sketches = SketchCodec.sketches(Base64.getDecoder().decode(VERSION_1));
        assertThat(sketches.users().estimate()).isEqualTo(2);
        assertThat(sketches.pages().estimate()).isEqualTo(1);
        assertThat(sketches.nameCounts().users().top(2))
                .containsExactly(new TopItem("Alice", 2, 2, 2), new TopItem("Боб", 1, 1, 1));
        assertThat(sketches.nameCounts().pages().top(2)).isEqualTo(List.of(new TopItem("enwiki|Paris", 3, 3, 3)));
        assertThat(sketches.nameCounts().lags().percentile(50)).isEqualTo(40);
    }

    @Test
    void refusesAFormThatItDoesNotKnow() {
        byte[] later = SketchCodec.of(new Sketches());
        later[0]++;
        assertThatThrownBy(() -> SketchCodec.sketches(later))
                .hasMessageContaining("form 2")
                .hasMessageContaining("form 1");
    }
}
