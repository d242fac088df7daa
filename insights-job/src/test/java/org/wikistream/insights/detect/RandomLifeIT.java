package org.wikistream.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.Alert;
import org.wikistream.insights.observe.AccountAct;
import org.wikistream.insights.observe.Citation;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;

/** Tests with random pages and accounts what must be true of all of them. */
class RandomLifeIT {

    private static final long START = Instant.parse("2026-11-29T00:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int HISTORIES = 30;
    private static final List<String> PEOPLE =
            List.of("Ann", "Bob", "Cem", "עדה", "192.0.2.1", "192.0.2.2", "~2026-40857-91", "D".repeat(255));

    @Test
    void giveTheSameAlertsThroughTheirBytesAfterEachStep() {
        int alerts = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            alerts += sameThroughBytes(editWar(), page(new Random(seed)));
            alerts += sameThroughBytes(run(), account(new Random(seed), "Ann", true));
            alerts += sameThroughBytes(run(), account(new Random(seed), "192.0.2.1", false));
        }
        assertThat(alerts).isGreaterThan(HISTORIES);
    }

    @Test
    void giveTheSameAlertsInWhateverOrderObservationsOfOneTimeCome() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            sameInAnyOrder(editWar(), page(new Random(seed)), seed);
            sameInAnyOrder(run(), account(new Random(seed), "Ann", true), seed);
        }
    }

    @Test
    void numberTheVersionsOfAnAlertAndCloseEach() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            expectSoundVersions(Played.play(editWar(), page(new Random(seed))).alerts());
            expectSoundVersions(
                    Played.play(run(), account(new Random(seed), "Ann", true)).alerts());
            expectSoundVersions(Played.play(run(), account(new Random(seed), "192.0.2.1", false))
                    .alerts());
        }
    }

    /**
     * Uses a page that is fought over all day, and an account that edits all day, each with a change every few seconds.
     */
    @Test
    void keepLittleOfADayAtTheBusiest() {
        Random random = new Random(7);
        List<Observation> reverts = new ArrayList<>();
        List<Observation> edits = new ArrayList<>();
        for (long time = START; time < START + DAY; time += 2_000 + random.nextInt(8_000)) {
            reverts.add(revert(random, time));
            edits.add(edit(random, "192.0.2.1", false, time, 100_000));
        }
        Played war = Played.play(editWar(), reverts);
        assertThat(war.largestState()).isLessThan(120_000);
        assertThat(war.alerts()).hasSizeLessThan(3_000);
        Played run = Played.play(run(), edits);
        assertThat(run.largestState()).isLessThan(40_000);
        assertThat(run.alerts()).hasSizeLessThan(50);
    }

    private static <S> int sameThroughBytes(Detector<S> detector, List<Observation> seen) {
        Played kept = Played.play(detector, seen, Played.Between.KEPT);
        assertThat(Played.play(detector, seen, Played.Between.RESTORED)).isEqualTo(kept);
        return kept.alerts().size();
    }

    private static <S> void sameInAnyOrder(Detector<S> detector, List<Observation> seen, int seed) {
        List<Observation> shuffled = new ArrayList<>(seen);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Played.play(detector, shuffled)).isEqualTo(Played.play(detector, seen));
    }

    private static void expectSoundVersions(List<Alert> alerts) {
        Map<String, Alert> newest = new HashMap<>();
        Set<String> closed = new HashSet<>();
        for (Alert alert : alerts) {
            Alert before = newest.put(alert.id(), alert);
            assertThat(alert.version()).isEqualTo(before == null ? 1 : before.version() + 1);
            assertThat(closed).doesNotContain(alert.id());
            assertThat(alert.from())
                    .isBeforeOrEqualTo(alert.to())
                    .isEqualTo(before == null ? alert.from() : before.from());
            assertThat(alert.to()).isBefore(alert.updated());
            assertThat(alert.why().codePointCount(0, alert.why().length())).isLessThanOrEqualTo(Alert.LONGEST_WHY);
            assertThat(alert.evidence())
                    .isNotEmpty()
                    .isSortedAccordingTo((one, other) -> one.time().compareTo(other.time()));
            assertThat(alert.evidence().get(0).time()).isAfterOrEqualTo(alert.from());
            if (!alert.open()) {
                closed.add(alert.id());
            }
        }
        assertThat(closed).isEqualTo(newest.keySet());
    }

    private static EditWar editWar() {
        return new EditWar(EditWarRules.DEFAULT, "0badcafe");
    }

    private static Run run() {
        return new Run(new RunRules(10, 5, 3, 12, 30), "0badcafe");
    }

    /** Returns five days with pauses from nothing to days, so that windows end in all ways. */
    private static List<Observation> page(Random random) {
        List<Observation> seen = new ArrayList<>();
        for (long time = START; time < START + 5 * DAY; time += pause(random)) {
            seen.add(
                    switch (random.nextInt(40)) {
                        case 0 -> page(PageAct.Type.PROTECT, random, "Admin", true, null, time);
                        case 1 -> page(PageAct.Type.MOVE, random, "Admin", true, null, time);
                        default -> revert(random, time);
                    });
        }
        return seen;
    }

    private static Observation revert(Random random, long time) {
        int by = random.nextInt(PEOPLE.size());
        String of = random.nextInt(10) == 0 ? null : PEOPLE.get(random.nextInt(PEOPLE.size()));
        return page(PageAct.Type.REVERT, random, PEOPLE.get(by), by < 4 || by == 7, of, time);
    }

    private static Observation page(
            PageAct.Type type, Random random, String by, boolean registered, @Nullable String of, long time) {
        PageAct act = new PageAct(
                type,
                "hewiki",
                "תה",
                0,
                by,
                registered,
                of,
                null,
                Citation.of(new Citation.Content(by, 1L, "https://he.wikipedia.org/")));
        return new Observation("hewiki|תה", time, id(random), act.encode());
    }

    private static List<Observation> account(Random random, String user, boolean registered) {
        List<Observation> seen = new ArrayList<>();
        for (long time = START; time < START + 2 * DAY; time += pause(random) / 8) {
            seen.add(edit(random, user, registered, time, 40));
        }
        return seen;
    }

    private static Observation edit(Random random, String user, boolean registered, long time, int pages) {
        AccountAct.Type type = switch (random.nextInt(60)) {
            case 0 -> pages > 100 ? AccountAct.Type.EDIT : AccountAct.Type.BLOCKED;
            case 1 -> AccountAct.Type.REGISTERED;
            case 2, 3, 4, 5, 6, 7, 8 -> AccountAct.Type.NEW;
            case 9, 10, 11, 12, 13, 14, 15, 16, 17, 18 -> AccountAct.Type.REVERTED;
            default -> AccountAct.Type.EDIT;
        };
        String page = "Page " + random.nextInt(pages);
        String wiki = List.of("enwiki", "dewiki", "wikidatawiki").get(random.nextInt(3));
        Citation citation = Citation.of(new Citation.Content("Cem", 1L, "https://en.wikipedia.org/"));
        AccountAct act = new AccountAct(type, user, registered, wiki, page, 0, "Cem", random.nextBoolean(), citation);
        return new Observation(user, time, id(random), act.encode());
    }

    /** Returns mostly seconds, sometimes nothing, and now and then a day or two. */
    private static long pause(Random random) {
        int kind = random.nextInt(50);
        if (kind == 0) {
            return random.nextLong(2 * DAY);
        }
        return kind < 10 ? 0 : random.nextLong(kind < 30 ? 20_000 : 3_600_000);
    }

    private static String id(Random random) {
        return "%08x".formatted(random.nextInt());
    }
}
