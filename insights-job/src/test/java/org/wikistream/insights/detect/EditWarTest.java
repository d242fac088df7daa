package org.wikistream.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.alerts.Evidence;
import org.wikistream.insights.observe.Citation;
import org.wikistream.insights.observe.PageAct;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

class EditWarTest {

    private static final Instant START = Instant.parse("2026-11-29T08:10:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final String IP = "192.0.2.7";
    private static final String OTHER_IP = "2001:DB8:0:0:0:0:0:1";
    private static final String TEMPORARY = "~2026-40857-91";

    private final List<Observation> seen = new ArrayList<>();
    private int namespace;
    private EditWarRules rules = EditWarRules.DEFAULT;
    private Duration shift = Duration.ZERO;

    @Test
    void opensWithThreeRevertsOfTwoWhoRevertedEachOther() {
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Ann", minutes(20));
        revert("Ann", "Bob", minutes(42));
        Alert alert = play().first();
        assertThat(alert.id()).isEqualTo(Alert.idOf(AlertKind.EDIT_WAR, "enwiki", "Tea", START));
        assertThat(alert.version()).isEqualTo(1);
        assertThat(alert.kind()).isEqualTo(AlertKind.EDIT_WAR);
        assertThat(alert.open()).isTrue();
        assertThat(alert.wiki()).isEqualTo("enwiki");
        assertThat(alert.page()).isEqualTo("Tea");
        assertThat(alert.user()).isNull();
        assertThat(alert.from()).isEqualTo(START);
        assertThat(alert.to()).isEqualTo(START.plus(minutes(42)));
        assertThat(alert.updated()).isEqualTo(Instant.parse("2026-11-29T08:52:30Z"));
        assertThat(alert.score()).isEqualTo(13);
        assertThat(alert.facts()).isEqualTo(Map.of("reverts", 3L, "people", 2L, "rounds", 1L, "unregistered", 0L));
        assertThat(alert.why()).isEqualTo("Ann and Bob reverted each other once since 08:10 UTC.");
        assertThat(alert.evidence()).extracting(Evidence::user).containsExactly("Ann", "Bob", "Ann");
        assertThat(alert.evidence()).extracting(Evidence::revision).containsExactly(1L, 2L, 3L);
        assertThat(alert.rules()).isEqualTo("0badcafe");
    }

    @Test
    void opensNoneWhereNobodyWantsThemAndFollowsWhatIsOpen() {
        backAndForth(0);
        backAndForth(1);
        backAndForth(2);
        assertThat(Played.play(detector().opensNothing(), seen).alerts()).isEmpty();

        long end = Slot.at(seen.get(2).time(), 30_000).end();
        Step<EditWarState> opened = detector().step("enwiki|Tea", null, new Slot(end - 30_000, end), seen);
        Step<EditWarState> over = detector()
                .opensNothing()
                .step("enwiki|Tea", opened.state(), new Slot(opened.wakeAt() - 30_000, opened.wakeAt()), List.of());
        assertThat(opened.alerts()).extracting(Alert::open).containsExactly(true);
        assertThat(over.alerts()).extracting(Alert::why).containsExactly("Over: no revert for 24 hours, after 3.");
    }

    @Test
    void staysSilentAboutTwoReverts() {
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Ann", minutes(20));
        expectSilence();
    }

    @Test
    void staysSilentAboutOneWhomTwoPatrollersRevert() {
        revert("Ann", "Vandal", minutes(0));
        revert("Bob", "Vandal", minutes(1));
        revert("Ann", "Vandal", minutes(2));
        revert("Bob", "Vandal", minutes(3));
        revert("Ann", "Vandal", minutes(4));
        expectSilence();
    }

    @Test
    void staysSilentAboutOneWithSixAddresses() {
        for (int i = 0; i < 6; i++) {
            revert(i % 2 == 0 ? "Ann" : "Bob", "192.0.2." + i, minutes(i));
        }
        expectSilence();
    }

    @Test
    void staysSilentAboutThreeWhoRevertOthersAndAreNotReverted() {
        for (int i = 0; i < 6; i++) {
            revert(
                    List.of("Ann", "Bob", "Cem").get(i % 3),
                    List.of("Dan", "Eve", "Fay").get(i % 3),
                    hours(2L * i));
        }
        expectSilence();
        revert("Ann", "Cem", hours(12));
        assertThat(play().first().why()).isEqualTo("7 reverts by 3 people in 12 hours.");
    }

    @Test
    void countsTheRevertsOfADayAndNotOfAMillisecondMore() {
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Ann", minutes(20));
        revert("Ann", "Bob", DAY);
        assertThat(play().first().from()).isEqualTo(START);
        seen.clear();
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Ann", minutes(20));
        revert("Ann", "Bob", DAY.plus(MILLI));
        expectSilence();
    }

    @Test
    void remembersForTwoDaysWhoRevertedWhom() {
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Ann", hours(47));
        revert("Cem", "Dan", hours(47).plus(minutes(1)));
        revert("Eve", "Fay", hours(48));
        Alert alert = play().first();
        assertThat(alert.from()).isEqualTo(START);
        assertThat(alert.why())
                .isEqualTo(
                        "Ann and Bob reverted each other once since 29 Nov 08:10 UTC; 4 reverts by 4 people in all.");
        seen.clear();
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Ann", hours(47));
        revert("Cem", "Dan", hours(47).plus(minutes(1)));
        revert("Eve", "Fay", hours(48).plus(MILLI));
        expectSilence();
    }

    @Test
    void beginsWithTheFirstRevertThatItRestsOn() {
        revert("Cem", "Dan", minutes(0));
        at(hours(30), this::war);
        Alert alert = play().first();
        assertThat(alert.from()).isEqualTo(START.plus(hours(30)));
        assertThat(alert.facts()).containsEntry("reverts", 3L);
        assertThat(alert.evidence()).hasSize(3);
        assertThat(alert.why()).isEqualTo("Ann and Bob reverted each other once since 14:10 UTC.");
    }

    @Test
    void opensOnlyWithAsManyPeopleAsTheRulesWantIfNobodyGoesBack() {
        rules = new EditWarRules(EditWarRules.Rule.MUTUAL, 3, 3, 0);
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Cem", minutes(1));
        revert("Ann", "Bob", minutes(2));
        revert("Bob", "Cem", minutes(3));
        expectSilence();
        revert("Dan", "Cem", minutes(4));
        expectSilence();
        revert("Ann", "Bob", minutes(5));
        assertThat(play().alerts()).isNotEmpty();
    }

    @Test
    void opensWithFourRevertsOfWhichOneIsAnswered() {
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Cem", minutes(20));
        revert("Bob", "Cem", minutes(30));
        expectSilence();
        revert("Ann", "Bob", minutes(42));
        Alert alert = play().first();
        assertThat(alert.why()).isEqualTo("4 reverts by 2 people in 42 minutes.");
        assertThat(alert.score()).isEqualTo(4);
        assertThat(alert.facts()).containsEntry("rounds", 0L);
    }

    /** The reverts are too slow for the rule about reverts that nobody answers. */
    @Test
    void opensWithTwoRevertsEachOfThreeWhoGoRoundInACircle() {
        for (int i = 0; i < 5; i++) {
            inACircle(i);
        }
        expectSilence();
        inACircle(5);
        Alert alert = play().first();
        assertThat(alert.why()).isEqualTo("6 reverts by 3 people in 10 hours.");
        assertThat(alert.facts()).containsEntry("rounds", 0L);
    }

    @Test
    void staysSilentWhereAsManyPeopleAsRevertsUndoTheVandalsOfADay() {
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Cem", minutes(10));
        for (int i = 0; i < 6; i++) {
            revert("Patroller " + i, "Vandal " + i, minutes(20 + 10 * i));
        }
        expectSilence();
    }

    @Test
    void opensWithSixRevertsInSixHoursThoughNobodyAnswers() {
        revert("Ann", "Vandal", minutes(0));
        revert("Bob", "Vandal", minutes(10));
        revert("Cem", null, minutes(20));
        revert("Ann", "Vandal", minutes(30));
        revert("Bob", "Vandal", minutes(40));
        expectSilence();
        revert("Ann", "Vandal", hours(6));
        assertThat(play().first().why()).isEqualTo("6 reverts by 3 people in 6 hours.");
        rules = new EditWarRules(EditWarRules.Rule.MUTUAL, 3, 2, 0);
        expectSilence();
    }

    @Test
    void staysSilentAboutSixOneSidedRevertsInMoreThanSixHours() {
        for (int i = 0; i < 5; i++) {
            revert(List.of("Ann", "Bob", "Cem").get(i % 3), "Vandal", minutes(i));
        }
        revert("Ann", "Vandal", hours(6).plus(MILLI));
        expectSilence();
    }

    @Test
    void countsRevertsAloneByThePlainRule() {
        rules = new EditWarRules(EditWarRules.Rule.PLAIN, 3, 2, 6);
        revert("Ann", "Vandal", minutes(0));
        revert("Ann", "Vandal", minutes(1));
        revert("Ann", "Vandal", minutes(2));
        expectSilence();
        revert("Bob", "Vandal", minutes(3));
        Alert alert = play().first();
        assertThat(alert.why()).isEqualTo("4 reverts by 2 people in 3 minutes.");
        assertThat(alert.from()).isEqualTo(START);
    }

    @Test
    void takesItsThresholdsFromTheRules() {
        for (int i = 0; i < 4; i++) {
            backAndForth(i);
        }
        rules = new EditWarRules(EditWarRules.Rule.MUTUAL, 5, 2, 0);
        expectSilence();
        backAndForth(4);
        assertThat(play().first().facts()).containsEntry("reverts", 5L);
    }

    @Test
    void leavesOutWhoRevertsThemselves() {
        revert("Ann", "Ann", minutes(0));
        revert("Ann", "Bob", minutes(1));
        revert("Bob", "Ann", minutes(2));
        revert("Bob", "Bob", minutes(3));
        revert(IP, IP, minutes(4));
        expectSilence();
    }

    @ParameterizedTest
    @ValueSource(strings = {IP, OTHER_IP, TEMPORARY})
    void takesEverybodyWithoutAnAccountForOneParty(String third) {
        revert("Ann", IP, minutes(0));
        revert(TEMPORARY, "Ann", minutes(1));
        revert(OTHER_IP, IP, minutes(2));
        expectSilence();
        revert("Ann", third, minutes(3));
        revert(third, "Ann", minutes(4));
        Alert alert = play().last();
        assertThat(alert.facts()).isEqualTo(Map.of("reverts", 4L, "people", 2L, "rounds", 2L, "unregistered", 2L));
        assertThat(play().alerts().get(1).why())
                .isEqualTo("Ann and unregistered editors reverted each other twice since 08:10 UTC.");
    }

    @Test
    void namesThoseWithoutAnAccountLastEvenIfTheyBegan() {
        revert(IP, "Ann", minutes(0));
        revert("Ann", IP, minutes(1));
        revert(IP, "Ann", minutes(2));
        assertThat(play().first().why())
                .isEqualTo("Ann and unregistered editors reverted each other once since 08:10 UTC.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 10, 14, 100, 118, 828})
    void looksAtContents(int number) {
        namespace = number;
        war();
        assertThat(play().alerts()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 2, 3, 4, 5, 7, 8, 11, 12, 90, 101, 829})
    void looksNeitherAtTalkNorAtPagesAboutTheWiki(int number) {
        namespace = number;
        war();
        expectSilence();
    }

    @Test
    void updatesItWithEachSlotThatHasAnotherRevert() {
        war();
        revert("Cem", "Ann", minutes(30));
        revert("Ann", "Cem", minutes(30).plusSeconds(10));
        revert("Cem", null, minutes(50));
        List<Alert> alerts = play().alerts();
        assertThat(alerts).extracting(Alert::version).containsExactly(1L, 2L, 3L, 4L);
        assertThat(alerts).extracting(Alert::open).containsExactly(true, true, true, false);
        assertThat(alerts).extracting(Alert::id).containsOnly(alerts.get(0).id());
        assertThat(alerts).extracting(Alert::from).containsOnly(START);
        assertThat(alerts.stream().map(alert -> alert.facts().get("reverts"))).containsExactly(3L, 5L, 6L, 6L);
        assertThat(alerts.get(2).why())
                .isEqualTo("Ann and Bob reverted each other once since 08:10 UTC; 6 reverts by 3 people in all.");
    }

    @Test
    void closesAfterADayWithoutARevert() {
        war();
        Alert last = play().last();
        assertThat(last.open()).isFalse();
        assertThat(last.version()).isEqualTo(2);
        assertThat(last.why()).isEqualTo("Over: no revert for 24 hours, after 3.");
        assertThat(last.to()).isEqualTo(START.plus(minutes(2)));
        assertThat(last.updated()).isEqualTo(START.plus(minutes(2)).plus(DAY).plusSeconds(30));
    }

    @Test
    void goesOnWithARevertAfterExactlyADay() {
        war();
        revert("Bob", "Ann", minutes(2).plus(DAY));
        List<Alert> alerts = play().alerts();
        assertThat(alerts).extracting(Alert::open).containsExactly(true, true, false);
        assertThat(alerts.get(1).why()).isEqualTo("Ann and Bob reverted each other twice since 29 Nov 08:10 UTC.");
    }

    @Test
    void closesInTheMiddleOfASlotIfTheNextRevertIsTooLate() {
        war();
        revert("Bob", "Ann", minutes(2).plus(DAY).plus(MILLI));
        assertThat(play().alerts()).extracting(Alert::open).containsExactly(true, false);
    }

    @Test
    void closesWhenThePageIsProtected() {
        war();
        act(PageAct.Type.PROTECT, "Admin", null, null, minutes(70));
        revert("Ann", "Bob", minutes(80));
        Alert last = play().last();
        assertThat(last.open()).isFalse();
        assertThat(last.why()).isEqualTo("Over: protected 09:20 UTC, after 3.");
        assertThat(last.facts()).containsEntry("reverts", 3L).containsEntry("rounds", 1L);
        assertThat(last.evidence()).hasSize(3);
    }

    @Test
    void countsTheRevertsOfTheSlotInWhichThePageIsProtected() {
        war();
        revert("Bob", "Ann", minutes(70));
        act(PageAct.Type.PROTECT, "Admin", null, null, minutes(70).plusSeconds(1));
        revert("Bob", "Ann", minutes(70).plusSeconds(2));
        List<Alert> alerts = play().alerts();
        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(1).why()).isEqualTo("Over: protected 09:20 UTC, after 4.");
    }

    @Test
    void closesWhenThePageIsMoved() {
        war();
        act(PageAct.Type.MOVE, "Admin", null, "Green tea", minutes(70));
        assertThat(play().last().why()).isEqualTo("Over: moved to Green tea 09:20 UTC, after 3.");
        seen.clear();
        war();
        act(PageAct.Type.MOVE, "Admin", null, null, minutes(70));
        assertThat(play().last().why()).isEqualTo("Over: moved 09:20 UTC, after 3.");
    }

    @Test
    void forgetsWhatWasBeforeAProtection() {
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Ann", minutes(1));
        act(PageAct.Type.PROTECT, "Admin", null, null, minutes(2));
        revert("Ann", "Bob", minutes(3));
        revert("Bob", "Ann", minutes(4));
        expectSilence();
    }

    @Test
    void saysNothingOfAWarThatIsOverBeforeItsSlotIs() {
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Ann", minutes(0).plusSeconds(1));
        revert("Ann", "Bob", minutes(0).plusSeconds(2));
        act(PageAct.Type.PROTECT, "Admin", null, null, minutes(0).plusSeconds(3));
        expectSilence();
    }

    @Test
    void opensAnotherAlertAfterOneThatIsOver() {
        war();
        act(PageAct.Type.PROTECT, "Admin", null, null, minutes(70));
        for (int i = 0; i < 3; i++) {
            backAndForth(80 + i);
        }
        List<Alert> alerts = play().alerts();
        assertThat(alerts).extracting(Alert::version).containsExactly(1L, 2L, 1L, 2L);
        assertThat(alerts).extracting(Alert::open).containsExactly(true, false, true, false);
        assertThat(alerts.get(2).id()).isNotEqualTo(alerts.get(0).id());
        assertThat(alerts.get(2).from()).isEqualTo(START.plus(minutes(80)));
        assertThat(alerts.get(2).facts()).containsEntry("reverts", 3L);
    }

    @Test
    void closesOneAndOpensAnotherInOneSlot() {
        war();
        for (int i = 0; i < 3; i++) {
            revert(
                    i % 2 == 0 ? "Ann" : "Bob",
                    i % 2 == 0 ? "Bob" : "Ann",
                    minutes(2).plus(DAY).plusMillis(i + 1));
        }
        List<Alert> alerts = play().alerts();
        assertThat(alerts).extracting(Alert::version).containsExactly(1L, 2L, 1L, 2L);
        assertThat(alerts.get(1).updated()).isEqualTo(alerts.get(2).updated());
        assertThat(alerts.get(2).from())
                .isEqualTo(START.plus(minutes(2)).plus(DAY).plus(MILLI));
    }

    @Test
    void keepsTheFirstAndTheNewestOfTheEvidence() {
        for (int i = 0; i < 30; i++) {
            backAndForth(i);
        }
        assertThat(play().last().evidence())
                .extracting(Evidence::eventId)
                .containsExactly("00", "01", "02", "23", "24", "25", "26", "27", "28", "29");
    }

    @Test
    void countsAllRevertsThoughItKeepsTwoHundred() {
        for (int i = 0; i < 500; i++) {
            backAndForth(i);
        }
        Played played = play();
        assertThat(played.last().why()).isEqualTo("Over: no revert for 24 hours, after 500.");
        assertThat(played.last().facts()).containsEntry("reverts", 500L).containsEntry("rounds", 100L);
        assertThat(played.last().from()).isEqualTo(START);
        assertThat(played.largestState()).isLessThan(6_000);
    }

    @Test
    void keepsNoMoreOfOneWhoNeverStops() {
        for (int i = 0; i < 1_000; i++) {
            revert("Ann", "Vandal", minutes(i));
        }
        Played played = play();
        assertThat(played.alerts()).isEmpty();
        assertThat(played.largestState()).isLessThan(6_000);
    }

    @Test
    void bearsNamesOfAllLengthsAndScripts() {
        List<String> hostile = List.of(
                "ש".repeat(127), "\u202e" + "A".repeat(252), "B\u0000\u001b[2J|" + "𝒜".repeat(60), "%s %d {} \\ \"");
        for (String one : hostile) {
            for (String other : hostile) {
                if (!one.equals(other)) {
                    seen.clear();
                    revert(one, other, minutes(0));
                    revert(other, one, minutes(1));
                    revert("Cem", other, minutes(2));
                    Alert alert = play().first();
                    assertThat(alert.why()).contains("reverted each other once").endsWith(" in all.");
                    assertThat(alert.why().codePoints()).noneMatch(c -> Character.getType(c) == Character.CONTROL);
                    assertThat(alert.why()).doesNotContain("\u202e");
                }
            }
        }
    }

    @Test
    void namesWhoWentBackAndForthMost() {
        revert("Ann", "Bob", minutes(0));
        revert("Bob", "Ann", minutes(1));
        revert("Cem", "Dan", minutes(2));
        revert("Dan", "Cem", minutes(3));
        revert("Cem", "Dan", minutes(4));
        List<Alert> alerts = play().alerts();
        assertThat(alerts.get(1).why()).startsWith("Ann and Bob reverted each other once since 08:10 UTC; ");
        assertThat(alerts.get(2).why()).startsWith("Cem and Dan reverted each other once since 08:12 UTC; ");
    }

    @Test
    void forgetsAPageThatIsOnlyEditedProtectedOrMoved() {
        act(PageAct.Type.EDIT, "Ann", null, null, minutes(0));
        act(PageAct.Type.NEW, "Ann", null, null, minutes(1));
        act(PageAct.Type.PROTECT, "Ann", null, null, minutes(2));
        act(PageAct.Type.MOVE, "Ann", null, "Milk", minutes(3));
        assertThat(play().states()).containsOnly(0);
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        assertThatThrownBy(() -> new EditWarRules(EditWarRules.Rule.MUTUAL, 1, 2, 6))
                .hasMessage("reverts is 1: 2 or above");
        assertThatThrownBy(() -> new EditWarRules(EditWarRules.Rule.MUTUAL, 3, 0, 6))
                .hasMessage("people is 0: 1 or above");
        assertThatThrownBy(() -> new EditWarRules(EditWarRules.Rule.MUTUAL, 3, 2, 5))
                .hasMessage("oneSided is 5: 6 or above");
    }

    @Test
    void readsAStateAsTheFirstReleaseWroteIt() {
        EditWarState state = new EditWarState(
                new PageReverts(List.of(
                        new PageRevert(1_000, "Ann", PageRevert.UNREGISTERED), new PageRevert(2_000, "Bob", null))),
                7,
                new EvidenceWindow(List.of(new Evidence(
                        "e1", Instant.ofEpochMilli(1_000), "enwiki", "Tea", "Ann", 5L, "https://en.wikipedia.org/"))),
                AlertDraft.of(AlertKind.EDIT_WAR, "enwiki", "Tea", null, 1_000, EvidenceWindow.EMPTY)
                        .next());
        byte[] written = HexFormat.of()
                .parseHex("0104d00f06416e6e0100a01f06426f62000e026a046531d00f010c656e77696b690106546561010641"
                        + "6e6e010a00013268747470733a2f2f656e2e77696b6970656469612e6f72672f0110656469742d7761"
                        + "7252656469742d7761723a3963363839373661333962393665393535636331373563306165633338"
                        + "633134010c656e77696b69010654656100d00f0200");
        assertThat(detector().encode(state)).isEqualTo(written);
        assertThat(detector().decode(written)).isEqualTo(state);
    }

    private void at(Duration later, Runnable acts) {
        shift = later;
        acts.run();
        shift = Duration.ZERO;
    }

    private void war() {
        for (int i = 0; i < 3; i++) {
            backAndForth(i);
        }
    }

    private void inACircle(int turn) {
        List<String> three = List.of("Ann", "Bob", "Cem");
        revert(three.get(turn % 3), three.get((turn + 1) % 3), hours(2L * turn));
    }

    private void backAndForth(int minute) {
        boolean even = minute % 2 == 0;
        revert(even ? "Ann" : "Bob", even ? "Bob" : "Ann", minutes(minute));
    }

    private void revert(String by, @Nullable String of, Duration after) {
        act(PageAct.Type.REVERT, by, of, null, after);
    }

    private void act(PageAct.Type type, String by, @Nullable String of, @Nullable String movedTo, Duration after) {
        boolean registered = !List.of(IP, OTHER_IP, TEMPORARY).contains(by);
        long number = seen.size();
        PageAct act = new PageAct(
                type,
                "enwiki",
                "Tea",
                namespace,
                by,
                registered,
                of,
                movedTo,
                Citation.of(new Citation.Content(by, number + 1L, "https://en.wikipedia.org/")));
        seen.add(new Observation(
                "enwiki|Tea", START.plus(shift).plus(after).toEpochMilli(), "%02d".formatted(number), act.encode()));
    }

    private void expectSilence() {
        assertThat(play().alerts()).isEmpty();
    }

    private Played play() {
        return Played.play(detector(), seen);
    }

    private EditWar detector() {
        return new EditWar(rules, "0badcafe");
    }

    private static Duration minutes(long count) {
        return Duration.ofMinutes(count);
    }

    private static Duration hours(long count) {
        return Duration.ofHours(count);
    }
}
