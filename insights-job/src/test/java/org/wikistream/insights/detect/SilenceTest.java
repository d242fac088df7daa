package org.wikistream.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.insights.detect.Minutes.DAY;
import static org.wikistream.insights.detect.Minutes.at;
import static org.wikistream.insights.detect.Minutes.watched;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.observe.WikiCounts;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

class SilenceTest {

    /** Nine in the morning on the second day. */
    private static final int MORNING = DAY + 9 * 60;

    @Test
    void aQuarterOfAnHourWithoutAChangeIsASilence() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 40);
        flow(minutes, "mkwiki", MORNING + 40, minute -> minute < MORNING);

        assertThat(minutes.silences(MORNING + 14)).isEmpty();
        List<Alert> alerts = minutes.silences(MORNING + 15);

        assertThat(alerts).hasSize(1);
        Alert alert = alerts.get(0);
        assertThat(alert.kind()).isEqualTo(AlertKind.SILENCE);
        assertThat(alert.wiki()).isEqualTo("mkwiki");
        assertThat(alert.from()).isEqualTo(at(MORNING));
        assertThat(alert.updated()).isEqualTo(at(MORNING + 15));
        assertThat(alert.why()).isEqualTo("Silent for 15 minutes; other wikis flow.");
        assertThat(alert.facts())
                .containsEntry("minutes", 15L)
                .containsEntry("wikis", 1L)
                .containsEntry("usualLowest", 30L);
        assertThat(alert.score()).isEqualTo(13.03);
    }

    @Test
    void thereIsNoneWhereNobodyWantsThem() {
        Minutes minutes = Minutes.withoutSilences();
        minutes.others(0, MORNING + 40);
        flow(minutes, "mkwiki", MORNING, minute -> true);

        assertThat(minutes.silences(MORNING + 40)).isEmpty();
    }

    /** Once a silence is open, a detector that opens no new ones still ends it. */
    @Test
    void oneThatIsOpenEndsThoughNobodyWantsOneAnyMore() {
        Minutes before = watched();
        before.others(0, MORNING + 20);
        flow(before, "mkwiki", MORNING + 20, minute -> minute < MORNING);
        assertThat(before.silences(MORNING + 20)).hasSize(1);
        AllMinutes state = before.all().states().values().iterator().next();

        MinuteOfAll unwanted = new MinuteOfAll(PaceRules.DEFAULT, "0a1b2c3d").opensNothing();
        List<Alert> alerts = new ArrayList<>();
        for (int minute = MORNING + 20; minute < MORNING + 23; minute++) {
            List<Observation> seen = new ArrayList<>();
            for (String wiki : List.of("mkwiki", "other0", "other1", "other2", "other3", "other4", "other5")) {
                WikiCounts counts = new WikiCounts(wiki, List.of(new WikiCounts.AccountCount("Ann", false, 3)));
                seen.add(new Observation("*", at(minute).toEpochMilli(), wiki, counts.encode()));
            }
            long begin = at(minute).toEpochMilli();
            Step<AllMinutes> step = unwanted.step("*", state, new Slot(begin, begin + 60_000), seen);
            state = Objects.requireNonNull(step.state());
            alerts.addAll(step.alerts());
        }
        assertThat(alerts).extracting(Alert::why).containsExactly("Over: silent 09:00 to 09:20 UTC.");
    }

    @Test
    void isOverAfterTwoMinutesWithChanges() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 60);
        flow(
                minutes,
                "mkwiki",
                MORNING + 60,
                minute -> minute < MORNING || minute == MORNING + 20 || minute >= MORNING + 34);

        List<Alert> alerts = minutes.silences(MORNING + 60);

        assertThat(alerts).extracting(Alert::version).containsExactly(1L, 2L, 3L);
        assertThat(alerts.get(1).why()).isEqualTo("Silent for 30 minutes; other wikis flow.");
        assertThat(alerts.get(2).open()).isFalse();
        assertThat(alerts.get(2).why()).isEqualTo("Over: silent 09:00 to 09:34 UTC.");
        assertThat(alerts.get(2).updated()).isEqualTo(at(MORNING + 36));
        assertThat(alerts.get(2).facts()).containsEntry("minutes", 34L);
    }

    @Test
    void thereIsNoneInTheFirstDay() {
        Minutes minutes = watched();
        minutes.others(0, DAY + 60);
        flow(minutes, "mkwiki", DAY + 60, minute -> minute < DAY - 60);
        flow(minutes, "shwiki", DAY + 60, minute -> minute < DAY + 20);

        // The wiki was first seen in the middle of a quarter of an hour.
        assertThat(minutes.silences(DAY + 60)).extracting(Alert::wiki).containsOnly("shwiki");
    }

    @Test
    void thereIsNoneWhenEverythingStops() {
        Minutes minutes = watched();
        minutes.others(0, MORNING);
        flow(minutes, "mkwiki", MORNING, minute -> true);
        for (int minute = MORNING; minute < MORNING + 60; minute++) {
            minutes.people("other1", minute, 1);
            minutes.people("other2", minute, 1);
        }
        minutes.others(MORNING + 200, MORNING + 210);
        minutes.people("mkwiki", MORNING + 201, 3);

        assertThat(minutes.silences(MORNING + 210)).isEmpty();
    }

    @Test
    void aGapThatEveryWikiHasIsNotPartOfTheDay() {
        Minutes minutes = watched();
        IntPredicate gap = minute -> minute > MORNING - 300 && minute < MORNING - 100;
        for (int minute = 0; minute < MORNING + 20; minute++) {
            if (gap.test(minute)) {
                minutes.people("other1", minute, 1);
            } else {
                minutes.others(minute, minute + 1);
            }
        }
        flow(minutes, "mkwiki", MORNING + 20, minute -> minute < MORNING && !gap.test(minute));

        assertThat(minutes.silences(MORNING + 20)).hasSize(1);
    }

    @Test
    void aWikiOfOneAccountCannotFallSilent() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 60);
        for (int minute = 0; minute < MORNING; minute++) {
            minutes.one("botwiki", minute, "Xbot", true, 116);
            minutes.one("botwiki", minute, "Ybot", true, 100);
            minutes.people("botwiki", minute, 1);
            minutes.one("toolwiki", minute, "Ann", false, 60);
        }

        assertThat(minutes.silences(MORNING + 60)).isEmpty();
    }

    @Test
    void aWikiThatSleepsCannotFallSilent() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 60);
        for (int minute = 0; minute < MORNING; minute++) {
            boolean asleep = minute % DAY >= 180 && minute % DAY < 195;
            minutes.people("mkwiki", minute, asleep ? 2 : 30);
        }

        assertThat(minutes.silences(MORNING + 60)).isEmpty();
    }

    @Test
    void fourThatFallSilentTogetherAreOneAlert() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 80);
        for (int i = 0; i < 5; i++) {
            int wiki = i;
            int end = i == 4 ? MORNING + 8 : MORNING + i;
            flow(minutes, "silent" + i, MORNING + 80, minute -> minute < end || minute >= MORNING + 40 + wiki);
        }

        List<Alert> alerts = minutes.silences(MORNING + 80);

        List<Alert> joined =
                alerts.stream().filter(alert -> alert.wiki() == null).toList();
        assertThat(alerts).extracting(Alert::wiki).containsOnly(null, "silent4");
        assertThat(joined.stream().map(Alert::id).distinct()).hasSize(1);
        assertThat(joined)
                .extracting(Alert::why)
                .containsExactly(
                        "4 wikis silent for 12 minutes or more, silent0 the largest; others flow.",
                        "4 wikis silent for 27 minutes or more, silent0 the largest; others flow.",
                        "Over: silent 09:00 to 09:43 UTC.");
    }

    @Test
    void whoFollowsInFiveMinutesJoinsThem() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 25);
        for (int i = 0; i < 5; i++) {
            int end = i == 4 ? MORNING + 5 : MORNING;
            flow(minutes, "silent" + i, MORNING + 25, minute -> minute < end);
        }

        List<Alert> alerts = minutes.silences(MORNING + 25);

        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).facts()).containsEntry("wikis", 5L);
    }

    @Test
    void saysHowManyOfThemAreStillSilent() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 30);
        for (int i = 0; i < 4; i++) {
            int back = MORNING + 16 + i * 7;
            flow(minutes, "silent" + i, MORNING + 30, minute -> minute < MORNING || minute >= back);
        }

        assertThat(minutes.silences(MORNING + 30))
                .extracting(Alert::why)
                .containsExactly(
                        "4 wikis silent for 15 minutes, silent0 the largest; others flow.",
                        "2 of 4 wikis still silent after 30 minutes; others flow.");
    }

    @Test
    void aGapIsNoPartOfASilence() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 10);
        minutes.others(MORNING + 370, MORNING + 420);
        flow(minutes, "mkwiki", MORNING + 420, minute -> minute < MORNING || minute >= MORNING + 400);

        List<Alert> alerts = minutes.silences(MORNING + 420);

        assertThat(alerts)
                .extracting(Alert::why)
                .containsExactly(
                        "Silent for 15 minutes; other wikis flow.",
                        "Silent for 30 minutes; other wikis flow.",
                        "Over: silent for 40 minutes, 09:00 to 15:40 UTC but for a gap.");
        assertThat(alerts).extracting(alert -> alert.facts().get("minutes")).containsExactly(15L, 30L, 40L);
        assertThat(alerts.get(1).updated()).isEqualTo(at(MORNING + 390));
    }

    @Test
    void aGapWithinIsNoReasonToTellOfItAgain() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 20);
        minutes.others(MORNING + 380, MORNING + 389);
        flow(minutes, "mkwiki", MORNING, minute -> true);

        assertThat(minutes.silences(MORNING + 389)).hasSize(1);
    }

    @Test
    void threeThatFallSilentTogetherAreThree() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 20);
        for (int i = 0; i < 3; i++) {
            flow(minutes, "silent" + i, MORNING + 20, minute -> minute < MORNING);
        }

        assertThat(minutes.silences(MORNING + 20))
                .extracting(Alert::wiki)
                .containsExactly("silent0", "silent1", "silent2");
    }

    @Test
    void aSilenceDoesNotHideTheNextOneOfTheDay() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 200);
        flow(
                minutes,
                "mkwiki",
                MORNING + 200,
                minute -> minute < MORNING + 7 || (minute >= MORNING + 47 && minute < MORNING + 150));

        List<Alert> alerts = minutes.silences(MORNING + 200);

        assertThat(alerts).filteredOn(alert -> alert.version() == 1).hasSize(2);
        assertThat(alerts.stream().map(Alert::id).distinct()).hasSize(2);
    }

    @Test
    void aSilenceThatStaysIsNotFollowedForMoreThanADay() {
        Minutes minutes = watched();
        minutes.others(0, MORNING + 2 * DAY);
        flow(minutes, "mkwiki", MORNING, minute -> true);

        List<Alert> alerts = minutes.silences(MORNING + 2 * DAY);

        assertThat(alerts)
                .extracting(Alert::why)
                .startsWith(
                        "Silent for 15 minutes; other wikis flow.",
                        "Silent for 30 minutes; other wikis flow.",
                        "Silent for 60 minutes; other wikis flow.",
                        "Silent for 2 hours; other wikis flow.");
        Alert last = alerts.get(alerts.size() - 1);
        assertThat(alerts).filteredOn(alert -> !alert.open()).containsExactly(last);
        assertThat(last.why()).isEqualTo("Silent for 24 hours; not followed any more.");
    }

    @Test
    void countsTwoThousandWikisAtMostAndForgetsThoseLongestQuiet() {
        Minutes minutes = new Minutes(Keyed.Between.RESTORED);
        for (int minute = 0; minute < 4; minute++) {
            for (int i = 0; i < 1_000; i++) {
                minutes.people("wiki" + minute + "x" + i, minute, 1);
            }
            minutes.people("mkwiki", minute, 1);
        }

        minutes.silences(4);

        AllMinutes state = minutes.all().states().values().iterator().next();
        assertThat(state.wikis()).hasSize(MinuteOfAll.MOST_WIKIS);
        assertThat(state.wikis())
                .extracting(WikiLife::wiki)
                .contains("mkwiki", "wiki3x999")
                .doesNotContain("wiki0x0");
        assertThat(minutes.all().largestState()).isLessThan(100_000);
    }

    @Test
    void findsTheSameThroughRestoredStates() {
        Minutes kept = new Minutes(Keyed.Between.KEPT);
        Minutes restored = new Minutes(Keyed.Between.RESTORED);
        for (Minutes minutes : List.of(kept, restored)) {
            minutes.others(0, MORNING + 120);
            for (int i = 0; i < 6; i++) {
                int end = MORNING + (i < 4 ? i : 15 * i);
                flow(minutes, "silent" + i, MORNING + 120, minute -> minute < end || minute > MORNING + 100);
            }
        }

        List<Alert> alerts = kept.silences(MORNING + 120);

        assertThat(alerts.stream().map(Alert::id).distinct()).hasSize(3);
        assertThat(restored.silences(MORNING + 120)).isEqualTo(alerts);
    }

    /** Adds three people a minute. */
    private static void flow(Minutes minutes, String wiki, int end, IntPredicate when) {
        for (int minute = 0; minute < end; minute++) {
            if (when.test(minute)) {
                minutes.people(wiki, minute, 3);
            }
        }
    }
}
