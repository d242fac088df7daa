package org.wikistream.indexing.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeavyHittersTest {

    private static final int CAPACITY = 64;

    @Test
    void hasTheMostFrequentFirstAndThoseThatAreEqualByName() {
        HeavyHitters frequent = of(List.of("b", "c", "a", "c", "d"));
        assertThat(frequent.top(3))
                .containsExactly(new TopItem("c", 2, 2, 2), new TopItem("a", 1, 1, 1), new TopItem("b", 1, 1, 1));
        assertThat(frequent.top(9)).hasSize(4);
    }

    /** Names are ordered as UTF-16: an astral character, whose first half is D83D, comes before U+FF21. */
    @Test
    void ordersEquallyFrequentNamesAsTexts() {
        List<String> names = List.of("a", "aa", "a\u00e9", "a\u4e2d", "a\ud83d\ude00", "a\uff21", "b", "\u00e9");
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(of(shuffled).top(names.size()))
                .extracting(TopItem::name)
                .containsExactlyElementsOf(names)
                .isSorted();
    }

    @Test
    void saysWhichNamesAreNew() throws IOException {
        HeavyHitters frequent = of(List.of("a", "b"));
        List<String> added = new ArrayList<>();
        DataOutputSerializer written = new DataOutputSerializer(64);
        of(List.of("b", "c", "c")).write(written);
        frequent.addAll(
                new DataInputDeserializer(written.getCopyOfBuffer()), name -> added.add(new String(name, UTF_8)));

        assertThat(added).containsExactly("c");
        assertThat(frequent.top(1)).containsExactly(new TopItem("b", 2, 2, 2));
    }

    /** The order depends neither on the table nor on the order of arrival. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheSameInAnyOrderAndGroupingUpToItsCapacity(long seed) {
        Random random = new Random(seed);
        List<String> names = names(random, 50_000, HeavyHitters.CAPACITY);
        HeavyHitters inOrder = of(names);
        Collections.shuffle(names, random);
        HeavyHitters grouped = new HeavyHitters();
        for (int from = 0; from < names.size(); from += 5_000) {
            grouped.addAll(of(names.subList(from, from + 5_000)));
            grouped.trim(HeavyHitters.CAPACITY);
        }

        assertThat(grouped.top(100)).isEqualTo(inOrder.top(100)).allSatisfy(top -> {
            assertThat(top.lowerBound()).isEqualTo(top.estimate());
            assertThat(top.upperBound()).isEqualTo(top.estimate());
        });
    }

    /** The bounds hold for each name, whatever was forgotten, and are no further apart than promised. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void saysAboveItsCapacityWithinWhichBoundsItIsRight(long seed) {
        Random random = new Random(seed);
        List<String> names = names(random, 20_000, 2_000);
        Map<String, Long> exact = new HashMap<>();
        HeavyHitters frequent = new HeavyHitters();
        for (String name : names) {
            exact.merge(name, 1L, Long::sum);
            add(frequent, name);
            frequent.trim(CAPACITY);
        }

        assertThat(frequent.size()).isLessThanOrEqualTo(CAPACITY);
        assertThat(frequent.top(10)).hasSize(10).allSatisfy(top -> {
            assertThat(exact.get(top.name())).isBetween(top.lowerBound(), top.upperBound());
            assertThat(top.upperBound() - top.lowerBound()).isBetween(1L, 2L * names.size() / CAPACITY);
        });
        assertThat(frequent.top(10).get(0).name()).isEqualTo("0");
    }

    private static List<String> names(Random random, int count, int different) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(String.valueOf((int) (different * Math.pow(random.nextDouble(), 4))));
        }
        return names;
    }

    private static HeavyHitters of(List<String> names) {
        HeavyHitters frequent = new HeavyHitters();
        names.forEach(name -> add(frequent, name));
        return frequent;
    }

    private static void add(HeavyHitters frequent, String name) {
        byte[] bytes = name.getBytes(UTF_8);
        frequent.add(HeavyHitters.hash(bytes), bytes, 1);
    }
}
