package org.wikistream.feed.plants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlantPlanTest {

    private static final Instant BASE = PlantedDay.BASE;
    private static final Duration WEEK = Duration.ofDays(7);

    private static PlantPlan plan(long seed, Set<PlantKind> kinds) {
        return new PlantPlan(seed, BASE, kinds);
    }

    @Test
    void listsTheSameWhereverItIsAskedFrom() {
        PlantPlan all = plan(3, EnumSet.allOf(PlantKind.class));
        List<Plant> later = all.until(BASE.plus(WEEK));
        List<Plant> sooner = plan(3, EnumSet.allOf(PlantKind.class)).until(BASE.plus(Duration.ofDays(2)));
        assertThat(later.subList(0, sooner.size())).isEqualTo(sooner);
        assertThat(plan(4, EnumSet.allOf(PlantKind.class)).until(BASE.plus(WEEK)))
                .isNotEqualTo(later);
    }

    @Test
    void plantsAsManyADayAsItSays() {
        List<Plant> plants = plan(3, EnumSet.allOf(PlantKind.class)).until(BASE.plus(WEEK));
        Map<String, Long> counts = plants.stream().collect(Collectors.groupingBy(Plant::kind, Collectors.counting()));
        assertThat(counts.get("edit-war")).isBetween(70L, 98L);
        assertThat(counts.get("rising")).isBetween(70L, 98L);
        assertThat(counts.get("spike")).isBetween(35L, 49L);
        assertThat(counts.get("run")).isBetween(84L, 112L);
        assertThat(counts.get("silence")).isBetween(10L, 25L);
        assertThat(counts.get("hot-again")).isBetween(6L, 20L);
        assertThat(counts.get("perennial")).isBetween(4L, 8L);
        for (DecoyKind decoy : DecoyKind.values()) {
            assertThat(counts.get(decoy.label())).as(decoy.label()).isPositive();
        }
        assertThat(plants).extracting(Plant::id).doesNotHaveDuplicates();
    }

    @Test
    void plantsOnlyWhatItIsAskedForAndAlwaysTheDecoys() {
        List<Plant> plants = plan(3, Set.of(PlantKind.RUN)).until(BASE.plus(WEEK));
        assertThat(plants)
                .filteredOn(plant -> !plant.decoy())
                .extracting(Plant::kind)
                .containsOnly("run");
        assertThat(plants).filteredOn(Plant::decoy).isNotEmpty();
    }

    @Test
    void plantsTheFirstOfAKindSoon() {
        List<Plant> plants = plan(5, EnumSet.allOf(PlantKind.class)).until(BASE.plus(Duration.ofMinutes(16)));
        assertThat(plants).extracting(Plant::kind).contains("rising", "edit-war", "run");
    }

    @Test
    void namesWhatThereIsWhenAKindIsUnknown() {
        assertThat(PlantKind.parse("run, spike")).containsExactly(PlantKind.SPIKE, PlantKind.RUN);
        assertThatThrownBy(() -> PlantKind.parse("run,war"))
                .hasMessage("--plant is run,war: \"war\" is none of rising, edit-war, spike, run, silence");
    }
}
