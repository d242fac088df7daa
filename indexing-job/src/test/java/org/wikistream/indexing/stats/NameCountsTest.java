package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameCountsTest {

    @Test
    void cutsANameThatIsLongerThanAnyRealOne() {
        NameCounts items = new NameCounts();
        items.count(by("x".repeat(40_000)));

        Sketches row = new Sketches();
        SketchCodec.add(SketchCodec.of(items), row);
        assertThat(row.nameCounts().users().top(1))
                .singleElement()
                .satisfies(top -> assertThat(top.name()).hasSize(512));
    }

    @Test
    void countsAChangeByNobodyOnNoPageByItsLagAlone() {
        NameCounts items = new NameCounts();
        items.count(by(null));
        items.count(by(""));

        assertThat(items.size()).isZero();
        assertThat(items.lags().percentile(50)).isEqualTo(50);
    }

    private static CountedChange by(@Nullable String user) {
        return CountedChange.of(
                new Fact(Changes.START, "edit", "enwiki", null, user, "", 0, false, false, 50, 0).enriched());
    }
}
