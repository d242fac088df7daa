package org.wikistream.bench.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.plants.Plant;

class MatchingTest {

    private static final Instant BEGIN = Instant.parse("2025-06-01T10:00:00Z");
    private static final Plant RISING = plant("rising", false, false, "Storm", null);
    private static final Plant HARD = plant("rising", false, true, "Rain", null);
    private static final Plant SPIKE = plant("spike", false, false, null, null);
    private static final Plant RUN = plant("run", false, false, null, "Newcomer");
    private static final Plant DECOY = plant("editathon", true, false, "Meeting", null);

    private static Plant plant(String kind, boolean decoy, boolean hard, @Nullable String page, @Nullable String user) {
        Instant end = BEGIN.plus(Duration.ofMinutes(30));
        return new Plant(kind + page + user, kind, decoy, hard, BEGIN, end, "dewiki", page, user, 12, "people");
    }

    private static Found found(String kind, int minute, String wiki, @Nullable String page, @Nullable String user) {
        return new Found(kind, BEGIN.plus(Duration.ofMinutes(minute)), wiki, page, user);
    }

    @Test
    void countsWhatWasFoundAndHowSoon() {
        Matching.Tally tally = Matching.of(
                "rising",
                List.of(RISING, HARD, SPIKE),
                List.of(
                        found("rising", 9, "dewiki", "Storm", null),
                        found("rising", 20, "dewiki", "Storm", null),
                        found("spike", 3, "dewiki", null, null)));
        assertThat(tally.planted()).isEqualTo(1);
        assertThat(tally.delays()).containsExactly(Duration.ofMinutes(9));
        assertThat(tally.hard()).isEqualTo(1);
        assertThat(tally.hardFound()).isZero();
        assertThat(tally.right()).isEqualTo(2);
        assertThat(tally.falseAlarms()).isZero();
        assertThat(tally.precision()).isEqualTo(1);
        assertThat(tally.recall()).isEqualTo(1);
    }

    @Test
    void countsFalseAlarmsOfTheFirstDayApart() {
        List<Found> found =
                List.of(found("rising", 9, "frwiki", "Storm", null), found("rising", 200, "frwiki", "Storm", null));
        Instant known = BEGIN.plus(Duration.ofMinutes(100));
        Matching.Tally tally = Matching.of("rising", List.of(RISING), found, known, Instant.MAX);
        assertThat(tally.falseAlarms()).isEqualTo(2);
        assertThat(tally.wrongLater()).isEqualTo(1);
        assertThat(tally.plus(tally).wrongLater()).isEqualTo(2);
    }

    @Test
    void namesWhatFalseAlarmsAreAbout() {
        Matching.Tally tally = Matching.of(
                "rising",
                List.of(RISING, DECOY),
                List.of(
                        found("rising", 9, "frwiki", "Storm", null),
                        found("rising", 200, "dewiki", "Storm", null),
                        found("rising", 9, "dewiki", "Meeting", null)));
        assertThat(tally.delays()).isEmpty();
        assertThat(tally.wrong()).isEqualTo(Map.of("life", 2, "editathon", 1));
        assertThat(tally.precision()).isZero();
    }

    @Test
    void knowsAnAccountOnWhateverWikiItIs() {
        Matching.Tally tally =
                Matching.of("run", List.of(RUN, RISING), List.of(found("run", 4, "frwiki", null, "Newcomer")));
        assertThat(tally.delays()).containsExactly(Duration.ofMinutes(4));
        assertThat(Matching.of("run", List.of(RUN), List.of(found("run", 4, "dewiki", null, "Other")))
                        .wrong())
                .isEqualTo(Map.of("life", 1));
    }

    @Test
    void doesNotTakeASpikeForAnythingElseOnTheWiki() {
        Matching.Tally tally =
                Matching.of("spike", List.of(RUN, RISING), List.of(found("spike", 4, "dewiki", null, null)));
        assertThat(tally.right()).isZero();
        assertThat(tally.wrong()).hasSize(1);
        assertThat(Matching.of("spike", List.of(SPIKE), List.of(found("spike", 4, "dewiki", null, null)))
                        .right())
                .isEqualTo(1);
    }

    @Test
    void aPlantThatGoesOnAtTheEndIsNotMissedButItsAlertIsRight() {
        Instant end = BEGIN.plus(Duration.ofMinutes(20));
        assertThat(Matching.of("rising", List.of(RISING), List.of(), BEGIN, end).planted())
                .isZero();
        List<Found> found = List.of(found("rising", 9, "dewiki", "Storm", null));
        assertThat(Matching.of("rising", List.of(RISING), found, BEGIN, end).right())
                .isEqualTo(1);
    }

    @Test
    void addsSeedsUp() {
        Matching.Tally one = Matching.of("run", List.of(RUN), List.of(found("run", 4, "dewiki", null, "Newcomer")));
        Matching.Tally two = Matching.of("run", List.of(RUN), List.of(found("run", 9, "dewiki", null, "Other")));
        Matching.Tally sum = one.plus(two).plus(Matching.Tally.NONE);
        assertThat(sum.recall()).isEqualTo(0.5);
        assertThat(sum.precision()).isEqualTo(0.5);
        assertThat(sum.medianDelay()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void intervalsAreThoseOfTheBooks() {
        Interval share = Interval.ofShare(95, 100);
        assertThat(share.low()).isBetween(0.88, 0.89);
        assertThat(share.high()).isBetween(0.97, 0.98);
        assertThat(Interval.ofRate(0, 3)).isEqualTo(new Interval(0, 1));
        Interval rate = Interval.ofRate(10, 1);
        assertThat(rate.low()).isBetween(4.7, 4.9);
        assertThat(rate.high()).isBetween(18.3, 18.5);
    }
}
