package org.wikistream.feed.plants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wikistream.event.RecentChange;
import org.wikistream.feed.HandClock;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.LoggedEvent;

/** The listed plants are in the events, and the simulated life around them is as documented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedChangesIT {

    private static final Duration READ = Duration.ofHours(4);

    /** An event is dated some time before its place in the log. */
    private static final Duration HELD_UP = Duration.ofMinutes(2);

    private final PlantedDay day = new PlantedDay(1);
    private final Map<String, List<RecentChange>> byPage = new TreeMap<>();
    private final Map<String, List<RecentChange>> byUser = new TreeMap<>();
    private final List<Plant> plants = new ArrayList<>();
    private int people;
    private int english;
    private int commonsAndWikidata;
    private int categorizations;
    private int all;
    private int articleEdits;
    private int reverts;
    private int registrations;

    @BeforeAll
    void read() {
        Instant end = PlantedDay.BASE.plus(READ);
        for (Plant plant : day.plan().until(end)) {
            Instant last = plant.end();
            if (last != null && last.isBefore(end.minus(HELD_UP))) {
                plants.add(plant);
            }
        }
        Set<String> users =
                plants.stream().map(Plant::user).filter(Objects::nonNull).collect(Collectors.toSet());
        Set<String> pages = plants.stream()
                .filter(plant -> plant.page() != null)
                .map(plant -> plant.wiki() + "|" + plant.page())
                .collect(Collectors.toSet());
        day.read(PlantedDay.BASE, end, change -> {
            count(change);
            String page = change.wiki() + "|" + change.title();
            if (pages.contains(page)) {
                byPage.computeIfAbsent(page, key -> new ArrayList<>()).add(change);
            }
            if (change.user() != null && users.contains(change.user())) {
                byUser.computeIfAbsent(change.user(), key -> new ArrayList<>()).add(change);
            }
        });
    }

    private void count(RecentChange change) {
        all++;
        String wiki = String.valueOf(change.wiki());
        boolean special = wiki.equals("commonswiki") || wiki.equals("wikidatawiki");
        boolean edit = "edit".equals(change.type()) || "new".equals(change.type());
        commonsAndWikidata += special ? 1 : 0;
        categorizations += "categorize".equals(change.type()) ? 1 : 0;
        registrations +=
                "log".equals(change.type()) && String.valueOf(change.title()).endsWith(":" + change.user()) ? 1 : 0;
        if (!special && edit && !change.byBot()) {
            people++;
            english += wiki.equals("enwiki") ? 1 : 0;
            if (Objects.equals(change.namespace(), 0)) {
                articleEdits++;
                reverts += PlantedDay.isRevert(change) ? 1 : 0;
            }
        }
    }

    private List<Plant> of(String kind) {
        List<Plant> found =
                plants.stream().filter(plant -> plant.kind().equals(kind)).toList();
        assertThat(found).as(kind).isNotEmpty();
        return found;
    }

    private List<RecentChange> on(Plant plant) {
        return within(plant, byPage.getOrDefault(plant.wiki() + "|" + plant.page(), List.of()));
    }

    private List<RecentChange> by(Plant plant) {
        return within(plant, byUser.getOrDefault(String.valueOf(plant.user()), List.of()));
    }

    private static List<RecentChange> within(Plant plant, List<RecentChange> changes) {
        Instant end = Objects.requireNonNull(plant.end());
        return changes.stream()
                .filter(change -> !change.time().isBefore(plant.begin().minus(HELD_UP)))
                .filter(change -> !change.time().isAfter(end.plus(HELD_UP)))
                .filter(change -> !"categorize".equals(change.type()))
                .toList();
    }

    private static Set<String> users(List<RecentChange> changes) {
        return changes.stream()
                .map(change -> String.valueOf(change.user()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void asManyPeopleAsListedComeToARisingPage() {
        assertThat(of("rising")).allSatisfy(plant -> {
            assertThat(users(on(plant)).size()).as("%s", plant).isBetween((int) plant.size(), (int) plant.size() + 3);
            assertThat(Duration.between(plant.begin(), plant.end())).isLessThanOrEqualTo(Duration.ofMinutes(60));
        });
    }

    @Test
    void theRevertsOfAWarAreRecognisedAndGoBothWays() {
        assertThat(of("edit-war")).allSatisfy(plant -> {
            List<RecentChange> found =
                    on(plant).stream().filter(PlantedDay::isRevert).toList();
            assertThat(found.size()).as("%s", plant).isBetween((int) plant.size(), (int) plant.size() + 2);
            assertThat(users(found).size()).isGreaterThanOrEqualTo(2);
        });
        assertThat(of("vandal-and-patrollers")).allSatisfy(decoy -> {
            List<RecentChange> found =
                    on(decoy).stream().filter(PlantedDay::isRevert).toList();
            assertThat(found.size()).as("%s", decoy).isGreaterThanOrEqualTo((int) decoy.size());
            assertThat(users(found)).doesNotContain(decoy.user());
        });
    }

    @Test
    void aRunHasAsManyPagesAsListed() {
        assertThat(of("run")).allSatisfy(plant -> {
            Set<String> pages = by(plant).stream()
                    .filter(change -> !"log".equals(change.type()))
                    .map(change -> change.wiki() + "|" + change.title())
                    .collect(Collectors.toSet());
            assertThat(pages.size()).as("%s", plant).isBetween((int) (0.9 * plant.size()), (int) plant.size() + 3);
        });
        assertThat(of("tool-batch"))
                .allSatisfy(decoy -> assertThat(by(decoy).size()).isGreaterThanOrEqualTo((int) decoy.size()));
    }

    @Test
    void aSpikeIsAsManyTimesTheUsualAsListed() {
        for (Plant plant : of("spike")) {
            Duration length = Duration.between(plant.begin(), plant.end());
            double usual = rate(
                    plant,
                    plant.begin().minus(length.multipliedBy(2)),
                    plant.begin().minusSeconds(60));
            double now = rate(plant, plant.begin(), Objects.requireNonNull(plant.end()));
            assertThat(now / usual)
                    .as("%s: %s a minute, usually %s", plant, now, usual)
                    .isBetween(0.55 * plant.size(), 1.8 * plant.size());
            assertThat(now).isGreaterThan(25);
        }
    }

    private double rate(Plant plant, Instant from, Instant to) {
        int[] count = {0};
        day.read(from, to, change -> {
            if (plant.wiki().equals(change.wiki()) && !"categorize".equals(change.type())) {
                count[0]++;
            }
        });
        return count[0] * 60_000.0 / Duration.between(from, to).toMillis();
    }

    @Test
    void aWikiIsSilentAsLongAsListed() {
        Instant end = PlantedDay.BASE.plus(Duration.ofDays(3));
        List<Plant> silences = day.plan().until(end).stream()
                .filter(plant -> plant.kind().equals("silence"))
                .toList();
        assertThat(silences).isNotEmpty();
        Plant first = silences.get(0);
        assertThat(first.begin()).isAfterOrEqualTo(PlantedDay.BASE.plus(Duration.ofHours(26)));
        Instant over = Objects.requireNonNull(first.end());
        day.read(
                first.begin(),
                over,
                change -> assertThat(first.wiki().equals(change.wiki())
                                && change.time().isAfter(first.begin().plus(HELD_UP)))
                        .as("%s", change)
                        .isFalse());
        assertThat(rate(first, over.plus(HELD_UP), over.plus(HELD_UP).plus(Duration.ofMinutes(5))))
                .isPositive();
    }

    @Test
    void lifeIsAboutAsDenseAsTheCaptures() {
        double minutes = READ.toMinutes();
        assertThat(all / minutes).isBetween(2_390.0, 2_410.0);
        // The captures have 131 to 247 article edits by people a minute; here, it is night in Europe.
        assertThat(people / minutes).isBetween(150.0, 420.0);
        assertThat(english / minutes).isBetween(50.0, 120.0);
        assertThat(1.0 * commonsAndWikidata / all).isBetween(0.4, 0.8);
        assertThat(1.0 * categorizations / all).isBetween(0.15, 0.42);
        assertThat(1.0 * reverts / articleEdits).isBetween(0.03, 0.07);
        assertThat(registrations / minutes).isBetween(1.0, 12.0);
    }

    @Test
    void isTheSameReadFromAnywhere() {
        PlantedDay other = new PlantedDay(1);
        long[] positions = {3_000_000, 12_345, 0, 500_001, 3_000_001};
        for (long position : positions) {
            assertThat(text(other.log(), position)).isEqualTo(text(day.log(), position));
        }
        PlantedDay third = new PlantedDay(1);
        for (int i = positions.length - 1; i >= 0; i--) {
            assertThat(text(third.log(), positions[i])).isEqualTo(text(day.log(), positions[i]));
        }
        assertThat(text(new PlantedDay(2).log(), 0)).isNotEqualTo(text(day.log(), 0));
    }

    @Test
    void goesOnAfterARestartAsIfItHadNeverStopped() {
        HandClock clock = new HandClock(PlantedDay.BASE.plusSeconds(7_200));
        ChangeLog before = PlantedChanges.paced(1, ChangeLog.ENDLESS, PlantedDay.BASE, day.plan(), clock);
        assertThat(before.end()).isEqualTo(7_200 * 40 + 1);
        assertThat(text(before, 287_000)).isEqualTo(text(day.log(), 287_000));
    }

    private static String text(ChangeLog log, long position) {
        LoggedEvent event = log.at(position);
        return event.timestamp() + new String(event.bytes(), event.from(), event.to() - event.from(), UTF_8);
    }
}
