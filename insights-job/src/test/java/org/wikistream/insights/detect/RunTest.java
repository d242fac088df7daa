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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.alerts.Evidence;
import org.wikistream.insights.observe.AccountAct;
import org.wikistream.insights.observe.Citation;
import org.wikistream.insights.slots.Observation;

class RunTest {

    private static final Instant START = Instant.parse("2026-11-29T09:00:00Z");
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration RUSH = Duration.ofMinutes(5);
    private static final Duration SPREAD = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String TEMPORARY = "~2026-40857-91";

    private final List<Observation> seen = new ArrayList<>();
    private String user = TEMPORARY;
    private boolean registered;
    private String wiki = "enwiki";
    private boolean withTool;
    private RunRules rules = RunRules.DEFAULT;
    private Duration shift = Duration.ZERO;

    @Test
    void opensWithTenPagesInFiveMinutesByWhoHasNoAccount() {
        edits(10, seconds(20));
        Alert alert = play().first();
        assertThat(alert.id()).isEqualTo(Alert.idOf(AlertKind.RUN, null, TEMPORARY, START));
        assertThat(alert.version()).isEqualTo(1);
        assertThat(alert.kind()).isEqualTo(AlertKind.RUN);
        assertThat(alert.open()).isTrue();
        assertThat(alert.wiki()).isEqualTo("enwiki");
        assertThat(alert.page()).isNull();
        assertThat(alert.user()).isEqualTo(TEMPORARY);
        assertThat(alert.from()).isEqualTo(START);
        assertThat(alert.to()).isEqualTo(START.plusSeconds(180));
        assertThat(alert.updated()).isEqualTo(START.plusSeconds(210));
        assertThat(alert.score()).isEqualTo(10_010);
        assertThat(alert.facts())
                .isEqualTo(Map.of("pages", 10L, "created", 0L, "reverted", 0L, "wikis", 1L, "newcomer", 1L));
        assertThat(alert.why()).isEqualTo("~2026-40857-91 edited 10 pages in 3 minutes.");
        assertThat(alert.evidence()).hasSize(10);
        assertThat(alert.rules()).isEqualTo("0badcafe");
    }

    @Test
    void staysSilentAboutNinePagesHoweverOftenTheyAreEdited() {
        edits(9, seconds(10));
        edits(9, seconds(12));
        expectSilence();
    }

    @Test
    void countsThePagesOfFiveMinutesAndNotOfAMillisecondMore() {
        edits(9, seconds(30));
        edit("Page 9", RUSH);
        assertThat(play().first().from()).isEqualTo(START);
        seen.clear();
        edits(9, seconds(30));
        edit("Page 9", RUSH.plus(MILLI));
        expectSilence();
    }

    @Test
    void opensIfTheRushWasOverBeforeItsSlotWas() {
        edits(10, seconds(32));
        edit("Page 0", RUSH.plusSeconds(29));
        assertThat(play().alerts()).isNotEmpty();
    }

    @Test
    void opensWithFiveNewPagesInTenMinutes() {
        registerNow();
        for (int i = 0; i < 4; i++) {
            create("Page " + i, minutes(i));
        }
        expectSilence();
        create("Page 4", SPREAD);
        Alert alert = play().first();
        assertThat(alert.why()).isEqualTo("Registered 09:00 UTC; created 5 pages by 09:10.");
        assertThat(alert.facts()).containsEntry("created", 5L).containsEntry("newcomer", 1L);
        seen.remove(seen.size() - 1);
        create("Page 4", SPREAD.plus(MILLI));
        expectSilence();
    }

    @Test
    void saysHowManyPagesAreNewWhereNotAllAre() {
        for (int i = 0; i < 6; i++) {
            create("Page " + i, minutes(1));
        }
        wiki = "dewiki";
        edits(5, seconds(10));
        at(minutes(5), () -> revertsOf(0, 2));
        assertThat(play().alerts())
                .extracting(Alert::why)
                .contains("~2026-40857-91 edited 11 pages, 6 of them new, on 2 wikis in 1 minute; 2 were reverted.");
    }

    @Test
    void saysWhenANewcomerBeganWhoWaited() {
        registerNow();
        at(minutes(10), () -> edits(10, seconds(10)));
        assertThat(play().first().why()).isEqualTo("Registered 09:00 UTC; edited 10 pages in 2 minutes from 09:10.");
    }

    @Test
    void opensWithFiveWikisInTenMinutes() {
        for (int i = 0; i < 4; i++) {
            wiki = "x" + i + "wiki";
            edit("Spam", minutes(i));
        }
        expectSilence();
        wiki = "x4wiki";
        edit("Spam", SPREAD);
        Alert alert = play().first();
        assertThat(alert.why()).isEqualTo("~2026-40857-91 edited 5 pages on 5 wikis in 10 minutes.");
        assertThat(alert.wiki()).isNull();
        assertThat(alert.id()).isEqualTo(Alert.idOf(AlertKind.RUN, null, TEMPORARY, START));
        seen.remove(seen.size() - 1);
        edit("Spam", SPREAD.plus(MILLI));
        expectSilence();
    }

    @Test
    void opensWithFivePagesOfWhichFourAreReverted() {
        edits(4, minutes(5));
        for (int i = 0; i < 4; i++) {
            revert("Page " + i, "Ann", minutes(20 + i));
        }
        expectSilence();
        edit("Page 4", HOUR);
        Alert alert = play().first();
        assertThat(alert.why()).isEqualTo("~2026-40857-91 edited 5 pages in 60 minutes; 4 were reverted.");
        assertThat(alert.facts()).containsEntry("reverted", 4L);
        seen.remove(seen.size() - 1);
        edit("Page 4", HOUR.plus(MILLI));
        expectSilence();
    }

    @Test
    void countsAPageOnceHoweverOftenItIsReverted() {
        edits(5, minutes(2));
        for (int i = 0; i < 3; i++) {
            revert("Page " + i, "Ann", minutes(20 + i));
        }
        revert("Page 0", "Bob", minutes(25));
        expectSilence();
        revert("Page 3", "Bob", minutes(26));
        assertThat(play().alerts()).isNotEmpty();
    }

    @Test
    void countsNoRevertByOneselfAndNoneOfAPageItHasNotEdited() {
        edits(5, minutes(2));
        for (int i = 0; i < 3; i++) {
            revert("Page " + i, "Ann", minutes(20 + i));
        }
        revert("Page 3", user, minutes(24));
        revert("Another", "Ann", minutes(25));
        expectSilence();
    }

    @Test
    void takesAnAccountForANewcomerForADay() {
        registerNow();
        at(DAY.minus(seconds(180)), () -> edits(10, seconds(20)));
        assertThat(play().first().why())
                .isEqualTo("Registered 29 Nov 09:00 UTC; edited 10 pages in 3 minutes from 08:57.");
        seen.clear();
        registerNow();
        at(DAY.minus(seconds(180)).plus(MILLI), () -> edits(10, seconds(20)));
        expectSilence();
    }

    @Test
    void staysSilentAboutLongStandingPeopleHoweverManyPagesTheyEdit() {
        longStanding();
        edits(200, seconds(1));
        expectSilence();
    }

    @Test
    void opensForAnybodyOfWhoseTwentyPagesFourAreReverted() {
        longStanding();
        edits(20, seconds(10));
        for (int i = 0; i < 3; i++) {
            revert("Page " + i, "Ann", minutes(30 + i));
        }
        expectSilence();
        revert("Page 3", "Ann", minutes(33));
        Alert alert = play().first();
        assertThat(alert.why()).isEqualTo("Ann B edited 20 pages in 4 minutes; 4 were reverted.");
        assertThat(alert.to()).isEqualTo(START.plus(minutes(33)));
    }

    @Test
    void saysWhenANewcomerEditedLastThoughRevertsCameLater() {
        registerNow();
        edits(5, minutes(2));
        at(minutes(30), () -> reverts(4, "Cem"));
        assertThat(play().first().why()).isEqualTo("Registered 09:00 UTC; edited 5 pages by 09:08; 4 were reverted.");
    }

    @ParameterizedTest
    @CsvSource({
        "19, 3, false",
        "20, 2, false",
        "20, 3, false",
        "20, 4, true",
        "15, 3, false",
        "25, 4, false",
        "25, 5, true"
    })
    void opensForAnybodyWithEnoughPagesAndEnoughOfThemReverted(int pages, int reverted, boolean opens) {
        longStanding();
        edits(pages, seconds(10));
        for (int i = 0; i < reverted; i++) {
            revert("Page " + i, "Cem", minutes(20));
        }
        assertThat(play().alerts().isEmpty()).isNotEqualTo(opens);
    }

    @Test
    void remembersARushForAnHour() {
        longStanding();
        edits(20, seconds(10));
        List<Observation> rush = List.copyOf(seen);
        at(HOUR.minus(minutes(5)), () -> reverts(4, "Cem"));
        assertThat(play().alerts()).isEmpty();
        seen.clear();
        seen.addAll(rush);
        at(HOUR.minus(minutes(9).plus(seconds(4))), () -> reverts(4, "Cem"));
        assertThat(play().alerts()).isNotEmpty();
    }

    @Test
    void forgetsARushThoughTheAccountGoesOn() {
        longStanding();
        edits(20, seconds(10));
        edit("Page 0", minutes(30));
        at(HOUR, () -> {
            for (int i = 0; i < 6; i++) {
                edit("Page 5" + i, minutes(4));
                revert("Page 5" + i, "Cem", minutes(5));
            }
        });
        expectSilence();
    }

    @Test
    void takesTwentyPagesInMoreThanFiveMinutesForNoRush() {
        longStanding();
        edits(20, seconds(16));
        reverts(6, "Cem");
        expectSilence();
    }

    @Test
    void opensForManyPagesByHandWhereTheRulesWantIt() {
        longStanding();
        edits(40, seconds(4));
        expectSilence();
        rules = new RunRules(10, 5, 5, 20, 40);
        assertThat(play().first().why()).isEqualTo("40 pages in 3 minutes, no bot flag.");
        rules = new RunRules(10, 5, 5, 20, 41);
        expectSilence();
    }

    @Test
    void countsNoEditWithAToolAndNoneOnCommonsAndWikidataAsByHand() {
        longStanding();
        rules = new RunRules(10, 5, 5, 20, 40);
        withTool = true;
        edits(60, seconds(1));
        withTool = false;
        wiki = "wikidatawiki";
        at(minutes(20), () -> edits(60, seconds(1)));
        wiki = "commonswiki";
        at(minutes(40), () -> edits(60, seconds(1)));
        expectSilence();
    }

    @Test
    void takesItsThresholdsFromTheRules() {
        rules = new RunRules(4, 3, 2, 20, 0);
        edits(3, seconds(1));
        expectSilence();
        edits(4, seconds(1));
        assertThat(play().alerts()).isNotEmpty();
        seen.clear();
        edit("Tea", minutes(0));
        wiki = "dewiki";
        edit("Tea", minutes(1));
        assertThat(play().alerts()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, User:%s",
        "2, User:%s/Draft %d",
        "2, Benutzer:%s/Spielwiese %d",
        "3, User talk:%s/%d",
    })
    void leavesOutItsOwnUserSpace(int namespace, String title) {
        for (int i = 0; i < 12; i++) {
            act(AccountAct.Type.NEW, title.formatted(user, i), namespace, null, seconds(i));
        }
        expectSilence();
    }

    @Test
    void countsTheUserSpaceOfOthers() {
        for (int i = 0; i < 10; i++) {
            act(AccountAct.Type.EDIT, "User talk:" + user + i, 3, null, seconds(i));
        }
        assertThat(play().alerts()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"commonswiki, true", "enwiki, false"})
    void leavesOutTheFilesOfCommons(String where, boolean silent) {
        wiki = where;
        for (int i = 0; i < 12; i++) {
            act(AccountAct.Type.EDIT, "File:" + i + ".jpg", 6, null, seconds(i));
        }
        assertThat(play().alerts().isEmpty()).isEqualTo(silent);
    }

    @Test
    void updatesItWithAQuarterMorePagesOrAnotherRevert() {
        edits(10, seconds(10));
        at(minutes(3), () -> edits(12, seconds(1)));
        at(minutes(4), () -> edits(13, seconds(1)));
        revert("Page 0", "Ann", minutes(6));
        revert("Page 0", "Bob", minutes(7));
        List<Alert> alerts = play().alerts();
        assertThat(alerts).extracting(Alert::version).containsExactly(1L, 2L, 3L, 4L);
        assertThat(alerts.stream().map(alert -> alert.facts().get("pages"))).containsExactly(10L, 13L, 13L, 13L);
        assertThat(alerts.get(2).why()).isEqualTo("~2026-40857-91 edited 13 pages in 5 minutes; 1 was reverted.");
        assertThat(alerts).extracting(Alert::id).containsOnly(alerts.get(0).id());
        assertThat(alerts).extracting(Alert::from).containsOnly(START);
    }

    @Test
    void namesNoWikiOnceThereAreSeveral() {
        edits(10, seconds(10));
        wiki = "dewiki";
        at(minutes(3), () -> edits(10, seconds(10)));
        List<Alert> alerts = play().alerts();
        assertThat(alerts.get(0).wiki()).isEqualTo("enwiki");
        assertThat(alerts.get(alerts.size() - 1).wiki()).isNull();
        assertThat(alerts).extracting(Alert::id).containsOnly(alerts.get(0).id());
    }

    @Test
    void closesAfterTenMinutesOfQuiet() {
        edits(10, seconds(10));
        Alert last = play().last();
        assertThat(last.open()).isFalse();
        assertThat(last.version()).isEqualTo(2);
        assertThat(last.why()).isEqualTo("Over: quiet for 10 minutes, after 10 pages.");
        assertThat(last.to()).isEqualTo(START.plusSeconds(90));
        assertThat(last.updated()).isEqualTo(START.plusSeconds(720));
    }

    @Test
    void goesOnWithAChangeAfterExactlyTenMinutesAndNotAMillisecondLater() {
        edits(10, seconds(10));
        edit("Page 11", seconds(90).plus(SPREAD));
        assertThat(play().last().facts()).containsEntry("pages", 11L);
        seen.remove(seen.size() - 1);
        edit("Page 11", seconds(90).plus(SPREAD).plus(MILLI));
        assertThat(play().last().facts()).containsEntry("pages", 10L);
    }

    @Test
    void closesADayAfterItsLastVersionThoughTheAccountGoesOn() {
        edits(10, seconds(10));
        for (int i = 1; i < 26 * 12; i++) {
            edit("Page " + i % 2, minutes(5L * i));
        }
        List<Alert> alerts = play().alerts();
        assertThat(alerts).extracting(Alert::open).containsExactly(true, false);
        assertThat(alerts.get(1).updated()).isEqualTo(alerts.get(0).updated().plus(DAY));
        assertThat(alerts.get(1).why()).isEqualTo("Over: nothing new for a day, after 10 pages.");
    }

    @Test
    void closesWhenTheAccountIsBlocked() {
        edits(23, seconds(10));
        act(AccountAct.Type.BLOCKED, "User:" + user, 2, "Admin", minutes(8));
        edit("Page 30", minutes(9));
        Alert last = play().last();
        assertThat(last.open()).isFalse();
        assertThat(last.why()).isEqualTo("Over: blocked 09:08 UTC, after 23 pages.");
    }

    @Test
    void saysNothingOfARunThatIsOverBeforeItsSlotIs() {
        edits(12, seconds(1));
        act(AccountAct.Type.BLOCKED, "User:" + user, 2, "Admin", seconds(20));
        expectSilence();
    }

    @Test
    void opensAnotherAlertAfterOneThatIsOver() {
        edits(10, seconds(10));
        at(minutes(30), () -> edits(10, seconds(10)));
        List<Alert> alerts = play().alerts();
        assertThat(alerts).extracting(Alert::version).containsExactly(1L, 2L, 1L, 2L);
        assertThat(alerts).extracting(Alert::open).containsExactly(true, false, true, false);
        assertThat(alerts.get(2).from()).isEqualTo(START.plus(minutes(30)));
        assertThat(alerts.get(2).id()).isNotEqualTo(alerts.get(0).id());
    }

    @Test
    void beginsWithTheFirstChangeOfTheRush() {
        edit("Page 90", minutes(0));
        edit("Page 0", minutes(1));
        at(minutes(10), () -> edits(10, seconds(10)));
        Alert alert = play().first();
        assertThat(alert.from()).isEqualTo(START.plus(minutes(10)));
        assertThat(alert.facts()).containsEntry("pages", 10L);
        assertThat(alert.evidence())
                .extracting(Evidence::page)
                .startsWith("Page 0", "Page 1")
                .hasSize(10);
    }

    @Test
    void restsOnNothingThatWasBeforeIt() {
        edit("Page 90", minutes(0));
        for (int i = 0; i < 5; i++) {
            create("Page " + i, minutes(30 + i));
        }
        Alert alert = play().first();
        assertThat(alert.from()).isEqualTo(START.plus(minutes(30)));
        assertThat(alert.evidence()).hasSize(5);
        assertThat(alert.why()).isEqualTo("~2026-40857-91 created 5 pages in 4 minutes.");
    }

    @Test
    void keepsTheFirstAndTheNewestOfTheEvidence() {
        edits(40, seconds(10));
        assertThat(play().last().evidence())
                .extracting(Evidence::page)
                .containsExactly(
                        "Page 0", "Page 1", "Page 2", "Page 33", "Page 34", "Page 35", "Page 36", "Page 37", "Page 38",
                        "Page 39");
    }

    @Test
    void namesWhoRevertedInTheEvidence() {
        edits(5, seconds(10));
        revert("Page 0", "Ann", minutes(2));
        revert("Page 1", "Bob", minutes(3));
        revert("Page 2", "Ann", minutes(4));
        revert("Page 3", "Bob", minutes(5));
        assertThat(play().first().evidence())
                .extracting(Evidence::user)
                .containsExactly(user, user, user, user, user, "Ann", "Bob", "Ann", "Bob");
    }

    @Test
    void tellsFiveHundredPagesApart() {
        edits(700, seconds(1));
        Played played = play();
        assertThat(played.last().why()).isEqualTo("Over: quiet for 10 minutes, after 500 or more pages.");
        assertThat(played.last().facts()).containsEntry("pages", 500L);
        assertThat(played.largestState()).isLessThan(25_000);
    }

    @Test
    void countsTheRevertsOfThePagesThatItTellsApart() {
        edits(700, seconds(1));
        revert("Page 0", "Ann", minutes(12));
        revert("Page 1", "Ann", minutes(13));
        revert("Page 699", "Ann", minutes(14));
        assertThat(play().last().facts()).containsEntry("pages", 500L).containsEntry("reverted", 2L);
    }

    @Test
    void leavesOutARevertOfAPageFromBeforeTheRun() {
        edit("Page 90", minutes(0));
        revert("Page 90", "Ann", minutes(1));
        at(minutes(30), () -> edits(10, seconds(10)));
        assertThat(play().first().facts()).containsEntry("pages", 10L).containsEntry("reverted", 0L);
    }

    @Test
    void countsARevertedPageThoughItIsEditedAgain() {
        edits(5, minutes(2));
        revert("Page 0", "Ann", minutes(20));
        edit("Page 0", minutes(21));
        at(minutes(30), () -> revertsOf(1, 3));
        assertThat(play().first().facts()).containsEntry("reverted", 4L);
    }

    @Test
    void keepsTheFiveHundredNewestPagesOfOneWhoHasNoAlert() {
        longStanding();
        edits(3_000, seconds(1));
        Played played = play();
        assertThat(played.alerts()).isEmpty();
        assertThat(played.largestState()).isLessThan(25_000);
        at(seconds(2_999), () -> revertsOf(2_880, 120));
        assertThat(play().first().facts()).containsEntry("pages", 500L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void putsNewcomersAboveOthersAndThoseAboveWhomEnoughIsReverted(int other) {
        edits(10, seconds(10));
        double newcomer = play().first().score();
        reverts(5, "Cem");
        double doubted =
                play().alerts().stream().mapToDouble(Alert::score).max().orElseThrow();
        seen.clear();
        longStanding();
        rules = new RunRules(10, 5, 5, 20, 60);
        edits(500, seconds(1));
        reverts(other, "Cem");
        double many = play().alerts().stream().mapToDouble(Alert::score).max().orElseThrow();
        assertThat(newcomer).isGreaterThan(many).isLessThan(doubted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"שלום עולם", "\u202eevil\u0000\u001b[2J", "(", "%s %d {}"})
    void bearsNamesOfAllScripts(String name) {
        user = name.repeat(12);
        for (int i = 0; i < 12; i++) {
            act(AccountAct.Type.EDIT, "T".repeat(250) + i, 0, null, seconds(i));
        }
        reverts(0, name);
        String why = play().first().why();
        assertThat(why).endsWith(" edited 12 pages in 1 minute.");
        assertThat(why.codePoints()).noneMatch(c -> Character.getType(c) == Character.CONTROL);
        assertThat(why).doesNotContain("\u202e");
    }

    @Test
    void forgetsAnAccountWithNothingButABlock() {
        act(AccountAct.Type.BLOCKED, "User:" + user, 2, "Admin", minutes(1));
        revert("Page 0", "Ann", minutes(2));
        assertThat(play().states()).containsOnly(0);
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        assertThatThrownBy(() -> new RunRules(0, 5, 5, 20, 0)).hasMessage("newcomerPages is 0: 1 to 500");
        assertThatThrownBy(() -> new RunRules(10, 5, 1, 20, 0)).hasMessage("newcomerWikis is 1: 2 to 500");
        assertThatThrownBy(() -> new RunRules(10, 5, 5, 501, 0)).hasMessage("pages is 501: 1 to 500");
        assertThatThrownBy(() -> new RunRules(10, 5, 5, 20, -1)).hasMessage("untooled is -1: 0 to 500");
    }

    @Test
    void readsAStateAsTheFirstReleaseWroteIt() {
        RunState state = new RunState(
                true,
                500L,
                RunPages.of(List.of(
                        new RunPage("enwiki", "Tea", 1_000, 2_000, 1_000L, 2_000L, null),
                        new RunPage("dewiki", "Tee", 3_000, 3_000, null, null, 4_000L))),
                3_000L,
                4_000,
                EvidenceWindow.EMPTY,
                AlertDraft.of(AlertKind.RUN, null, null, "Ann", 1_000, EvidenceWindow.EMPTY)
                        .onWiki("enwiki")
                        .next(),
                2,
                1,
                4_500);
        byte[] written = HexFormat.of()
                .parseHex("010101e807040c656e77696b6906546561d00fd00f01d00f01a01f000c646577696b6906546565f0"
                        + "2e00000001c03e01f02ec03e00010672756e4872756e3a6635633132393738643466386666643531"
                        + "343064343939356137336435393931010c656e77696b69000106416e6ed00f02000402a846");
        assertThat(detector().encode(state)).isEqualTo(written);
        assertThat(detector().decode(written)).isEqualTo(state);
    }

    private void at(Duration later, Runnable acts) {
        shift = later;
        acts.run();
        shift = Duration.ZERO;
    }

    private void longStanding() {
        user = "Ann B";
        registered = true;
    }

    private void registerNow() {
        longStanding();
        act(AccountAct.Type.REGISTERED, "User:" + user, 2, null, Duration.ZERO);
    }

    private void edits(int pages, Duration apart) {
        for (int i = 0; i < pages; i++) {
            edit("Page " + i, apart.multipliedBy(i));
        }
    }

    private void reverts(int pages, String by) {
        for (int i = 0; i < pages; i++) {
            revert("Page " + i, by, minutes(9).plus(seconds(i)));
        }
    }

    private void revertsOf(int firstPage, int pages) {
        for (int i = 0; i < pages; i++) {
            revert("Page " + (firstPage + i), "Cem", seconds(10));
        }
    }

    private void edit(String page, Duration after) {
        act(AccountAct.Type.EDIT, page, 0, null, after);
    }

    private void create(String page, Duration after) {
        act(AccountAct.Type.NEW, page, 0, null, after);
    }

    private void revert(String page, String by, Duration after) {
        act(AccountAct.Type.REVERTED, page, 0, by, after);
    }

    private void act(AccountAct.Type type, String page, int namespace, @Nullable String by, Duration after) {
        long number = seen.size();
        AccountAct act = new AccountAct(
                type,
                user,
                registered,
                wiki,
                page,
                namespace,
                by,
                withTool,
                Citation.of(new Citation.Content(by == null ? user : by, number, "https://en.wikipedia.org/")));
        seen.add(new Observation(
                user, START.plus(shift).plus(after).toEpochMilli(), "%05d".formatted(number), act.encode()));
    }

    private void expectSilence() {
        assertThat(play().alerts()).isEmpty();
    }

    private Played play() {
        return Played.play(detector(), seen);
    }

    private Run detector() {
        return new Run(rules, "0badcafe");
    }

    private static Duration minutes(long count) {
        return Duration.ofMinutes(count);
    }

    private static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }
}
