package org.wikistream.indexing.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctTest {

    /** The numbers cover all modes of a sketch: empty, list, set, array of registers. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 30, 31, 383, 384, 385, 386, 1_000, 60_000})
    void hasTheSameBytesInAnyOrderWithAnyStoresAndDuplicates(int names) {
        List<String> all = names(0, names);
        byte[] bytes = of(all).bytes();
        long estimate = of(all).estimate();
        assertThat((double) estimate).isCloseTo(names, Percentage.withPercentage(names < 380 ? 0 : 5));

        Random random = new Random(names);
        for (int order = 0; order < 20; order++) {
            Collections.shuffle(all, random);
            Distinct distinct = new Distinct();
            int stores = 0;
            for (String name : all) {
                distinct.add(name.getBytes(UTF_8));
                if (stores < 5 && random.nextInt(1 + names / 5) == 0) {
                    distinct = Distinct.of(distinct.bytes());
                    distinct.add(name.getBytes(UTF_8));
                    stores++;
                }
            }
            assertThat(distinct.bytes()).isEqualTo(bytes);
            assertThat(distinct.estimate()).isEqualTo(estimate);
            assertThat(Distinct.of(distinct.bytes()).estimate()).isEqualTo(estimate);
        }
    }

    /** Readers of the documents merge the sketches into those of hours and days. */
    @ParameterizedTest
    @ValueSource(ints = {3, 100, 5_000})
    void mergesWithOthersByTheLibraryAlone(int names) {
        Union union = new Union(12);
        for (int minute = 0; minute < 10; minute++) {
            union.update(HllSketch.heapify(
                    Memory.wrap(of(names(minute * names / 2, names)).bytes())));
        }

        assertThat(union.getCompositeEstimate()).isCloseTo(names * 5.5, Percentage.withPercentage(names < 10 ? 10 : 5));
    }

    @Test
    void takesANameAsTheLibraryTakesAString() {
        HllSketch sketch = new HllSketch(12);
        sketch.update("Одеса");
        Union union = new Union(12);
        union.update(sketch);
        union.update(HllSketch.heapify(Memory.wrap(of(List.of("Одеса")).bytes())));

        assertThat(Math.round(union.getCompositeEstimate())).isEqualTo(1);
    }

    @Test
    void takesThreeKilobytesAtMost() {
        assertThat(of(names(0, 100_000)).bytes().length).isLessThan(3_200);
    }

    private static List<String> names(int from, int count) {
        List<String> names = new ArrayList<>();
        for (int name = from; name < from + count; name++) {
            names.add("name " + name);
        }
        return names;
    }

    private static Distinct of(List<String> names) {
        Distinct distinct = new Distinct();
        names.forEach(name -> distinct.add(name.getBytes(UTF_8)));
        return distinct;
    }
}
