package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.statistics.Sum;

class CountsTest {

    @Test
    void countsAChangeByItsTypeWhateverElseItIs() {
        assertThat(counted(change("edit", 0))).isEqualTo(SomeCounts.of(Map.of(Sum.EVENTS, 1L, Sum.EDITS, 1L)));
        assertThat(counted(change("new", 0))).isEqualTo(SomeCounts.of(Map.of(Sum.EVENTS, 1L, Sum.NEW_PAGES, 1L)));
        assertThat(counted(change("log", 0))).isEqualTo(SomeCounts.of(Map.of(Sum.EVENTS, 1L, Sum.LOG_EVENTS, 1L)));
        assertThat(counted(change("categorize", 0))).isEqualTo(SomeCounts.of(Map.of(Sum.EVENTS, 1L)));
        assertThat(counted(change("142", 0))).isEqualTo(SomeCounts.of(Map.of(Sum.EVENTS, 1L)));
    }

    @Test
    void countsEachThingThatIsTrueOfAChange() {
        String revert = "Undid revision [[Special:Diff/7|7]] by [[Special:Contributions/Bob|Bob]]";
        assertThat(counted(edit("192.0.2.1", revert, true, true)))
                .isEqualTo(SomeCounts.of(Map.of(
                        Sum.EVENTS, 1L,
                        Sum.EDITS, 1L,
                        Sum.BOTS, 1L,
                        Sum.MINOR, 1L,
                        Sum.ANONYMOUS, 1L,
                        Sum.REVERTS, 1L)));
        assertThat(counted(edit("~2025-1", "", false, false)))
                .isEqualTo(SomeCounts.of(Map.of(Sum.EVENTS, 1L, Sum.EDITS, 1L, Sum.TEMPORARY, 1L)));
    }

    @Test
    void keepsAddedAndRemovedApartAndBothPositive() {
        assertThat(counted(change("x", 120), change("x", -45), change("x", 0)))
                .isEqualTo(SomeCounts.of(Map.of(Sum.EVENTS, 3L, Sum.BYTES_ADDED, 120L, Sum.BYTES_REMOVED, 45L)));
    }

    @Test
    void addsEachCount() {
        assertThat(SomeCounts.from(5).plus(SomeCounts.from(100)))
                .isEqualTo(Counts.of(sum -> 105 + 2L * sum.position()));
    }

    @Test
    void hasAComponentOfTheSameNameForEachSumOfTheCatalogue() throws ReflectiveOperationException {
        Counts counts = SomeCounts.from(5);
        RecordComponent[] components = Counts.class.getRecordComponents();
        assertThat(components).hasSameSizeAs(Sum.values());
        for (Sum sum : Sum.values()) {
            RecordComponent component = components[sum.position()];
            String name = component.getName().replaceAll("[A-Z]", "_$0").toLowerCase(Locale.ROOT);
            assertThat(name).isEqualTo(sum.field());
            assertThat(component.getAccessor().invoke(counts)).as(name).isEqualTo(5L + sum.position());
            assertThat(counts.get(sum)).as(name).isEqualTo(5L + sum.position());
        }
    }

    private static Counts counted(EnrichedChange... changes) {
        Counts counts = Counts.NONE;
        for (EnrichedChange change : changes) {
            counts = counts.plus(CountedChange.of(change));
        }
        return counts;
    }

    private static EnrichedChange change(String type, long sizeDelta) {
        return Changes.change(type, "enwiki", 0, sizeDelta, false);
    }

    private static EnrichedChange edit(String user, String comment, boolean bot, boolean minor) {
        return new Fact(Changes.START, "edit", "enwiki", "Paris", user, comment, 0, bot, minor, 40, 0).enriched();
    }
}
