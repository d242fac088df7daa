package org.wikistream.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.insights.detect.Minutes.DAY;
import static org.wikistream.insights.detect.Minutes.at;
import static org.wikistream.insights.detect.Minutes.watched;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

class PaceTest {

    /** A quarter past nine on the second day. */
    private static final int MORNING = DAY + 9 * 60 + 15;

    @Test
    void threeOfFiveMinutesFarAboveAreASpike() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 5);
        for (int minute : new int[] {0, 2, 4}) {
            minutes.people("mkwiki", MORNING + minute, 84);
        }

        List<Alert> alerts = minutes.spikes(MORNING + 5);

        assertThat(alerts).hasSize(1);
        Alert alert = alerts.get(0);
        assertThat(alert.kind()).isEqualTo(AlertKind.SPIKE);
        assertThat(alert.wiki()).isEqualTo("mkwiki");
        assertThat(alert.page()).isNull();
        assertThat(alert.from()).isEqualTo(at(MORNING));
        assertThat(alert.to()).isEqualTo(at(MORNING + 5));
        assertThat(alert.why()).isEqualTo("84 changes a minute; usually 3 to 9 at this hour.");
        assertThat(alert.facts())
                .containsEntry("changes", 84L)
                .containsEntry("counted", 84L)
                .containsEntry("accounts", 84L)
                .containsEntry("usualLow", 3L)
                .containsEntry("usualHigh", 9L)
                .containsEntry("usualMinutes", 181L);
        assertThat(alert.score()).isEqualTo(9.33);
        assertThat(alert.evidence()).isEmpty();
    }

    @Test
    void twoOfFiveMinutesAreNone() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 30);
        for (int minute : new int[] {0, 4, 9, 13}) {
            minutes.people("mkwiki", MORNING + minute, 84);
        }

        assertThat(minutes.spikes(MORNING + 30)).isEmpty();
    }

    @Test
    void twiceWhatIsUsualIsNoSpike() {
        Minutes minutes = watched();
        minutes.others(0, 250);
        for (int minute = 0; minute < 240; minute++) {
            minutes.people("mkwiki", minute, 15);
            minutes.people("shwiki", minute, 15);
        }
        for (int minute = 240; minute < 250; minute++) {
            minutes.people("mkwiki", minute, 30);
            minutes.people("shwiki", minute, 31);
        }

        assertThat(minutes.spikes(250)).extracting(Alert::wiki).containsExactly("shwiki");
    }

    @Test
    void fewerThanTwentyAreNoSpike() {
        Minutes minutes = watched();
        minutes.others(0, 130);
        for (int minute = 120; minute < 130; minute++) {
            minutes.people("mkwiki", minute, 19);
            minutes.people("shwiki", minute, 20);
        }

        List<Alert> alerts = minutes.spikes(130);
        assertThat(alerts).extracting(Alert::wiki).containsExactly("shwiki");
        assertThat(alerts.get(0).why()).isEqualTo("20 changes a minute; usually none in 108 minutes before 01:48 UTC.");
    }

    @Test
    void aBatchOfOneAccountIsNoSpike() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 60);
        for (int minute = MORNING; minute < MORNING + 60; minute++) {
            minutes.people("mkwiki", minute, 8);
            minutes.one("mkwiki", minute, "Xbot", true, 400);
            minutes.one("mkwiki", minute, "Editor with a tool", false, 90);
        }

        assertThat(minutes.spikes(MORNING + 60)).isEmpty();
    }

    @Test
    void fourAccountsAreNoSpikeHoweverFast() {
        Minutes minutes = watched();
        minutes.others(0, 130);
        for (int minute = 120; minute < 130; minute++) {
            for (int i = 0; i < 4; i++) {
                minutes.one("mkwiki", minute, "Fast " + i, false, 100);
                minutes.one("shwiki", minute, "Fast " + i, false, 100);
            }
            minutes.one("shwiki", minute, "The fifth", false, 1);
        }

        assertThat(minutes.spikes(130)).extracting(Alert::wiki).containsExactly("shwiki");
    }

    @Test
    void namesWhoMadeHalfOfIt() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 3);
        for (int minute = MORNING; minute < MORNING + 3; minute++) {
            minutes.people("mkwiki", minute, 23);
            // In two parts, because the counts may come like that.
            minutes.one("mkwiki", minute, "Xbot", true, 30);
            minutes.one("mkwiki", minute, "Xbot", true, 31);
        }

        List<Alert> alerts = minutes.spikes(MORNING + 3);

        assertThat(alerts).extracting(Alert::why).containsExactly("84 a minute, 61 by one bot, Xbot.");
        assertThat(alerts.get(0).facts())
                .containsEntry("changes", 84L)
                .containsEntry("topChanges", 61L)
                .containsEntry("counted", 28L)
                .containsEntry("accounts", 24L);
    }

    @Test
    void countsAddUpHoweverTheyWereCut() {
        List<String> told = new ArrayList<>();
        for (int parts : new int[] {1, 2, 7}) {
            Minutes minutes = usualUntil(MORNING);
            minutes.others(MORNING, MORNING + 3);
            for (int minute = MORNING; minute < MORNING + 3; minute++) {
                for (int i = 0; i < 14 / parts; i++) {
                    for (int user = 0; user < 6; user++) {
                        minutes.one("mkwiki", minute, "Editor " + user, false, parts);
                    }
                }
            }
            minutes.spikes(MORNING + 3).forEach(alert -> told.add(alert.id() + alert.facts() + alert.why()));
        }

        assertThat(told).hasSize(3);
        assertThat(told.stream().distinct()).hasSize(1);
    }

    @Test
    void needsAnHourToCompareWith() {
        Minutes early = watched();
        early.others(0, 90);
        for (int minute = 0; minute < 90; minute++) {
            early.people("mkwiki", minute, minute < 71 ? 5 : 40);
        }
        assertThat(early.spikes(74)).isEmpty();
        List<Alert> alerts = early.spikes(90);
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).why()).isEqualTo("40 changes a minute; usually 5 in 62 minutes before 01:02 UTC.");
    }

    @Test
    void minutesOfAGapAreUnknown() {
        Minutes minutes = watched();
        for (int minute = 0; minute < 200; minute++) {
            boolean gap = minute >= 70 && minute < 130;
            if (gap) {
                minutes.people("other1", minute, 1);
            } else {
                minutes.others(minute, minute + 1);
                minutes.people("mkwiki", minute, minute < 190 ? 15 : 40);
            }
        }

        List<Alert> alerts = minutes.spikes(200);

        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).why()).isEqualTo("40 changes a minute; usually 15 in 60 minutes before 02:58 UTC.");
        assertThat(alerts.get(0).facts()).containsEntry("usualLow", 15L).containsEntry("usualMinutes", 60L);
    }

    @Test
    void isOverAfterTenCalmMinutes() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 60);
        for (int minute = MORNING; minute < MORNING + 18; minute++) {
            minutes.people("mkwiki", minute, 84);
        }

        List<Alert> alerts = minutes.spikes(MORNING + 60);

        assertThat(alerts).hasSize(2);
        Alert last = alerts.get(1);
        assertThat(last.open()).isFalse();
        assertThat(last.version()).isEqualTo(2);
        assertThat(last.why()).isEqualTo("Over: up to 84 changes a minute, 09:15 to 09:33 UTC.");
        assertThat(last.updated()).isEqualTo(at(MORNING + 28));
    }

    @Test
    void goesOnBelowTwentyChangesWhileThatIsFarAboveTheUsual() {
        Minutes minutes = watched();
        minutes.others(0, 180);
        for (int minute = 0; minute < 180; minute++) {
            int spike = minute < 125 ? 25 : minute < 140 ? 19 : minute < 145 ? 25 : 9;
            minutes.people("mkwiki", minute, minute < 120 ? 2 : spike);
            // Usually there is none, so calm means less than half of what can be a spike.
            minutes.people("shwiki", minute, minute < 120 ? 0 : spike);
        }

        List<Alert> alerts = minutes.spikes(180);

        assertThat(alerts).extracting(Alert::wiki).containsOnly("mkwiki", "shwiki");
        for (String wiki : List.of("mkwiki", "shwiki")) {
            List<Alert> ofWiki =
                    alerts.stream().filter(alert -> wiki.equals(alert.wiki())).toList();
            assertThat(ofWiki).extracting(Alert::version).containsExactly(1L, 2L);
            assertThat(ofWiki.get(1).to()).isEqualTo(at(145));
            assertThat(ofWiki.get(1).updated()).isEqualTo(at(155));
        }
    }

    @Test
    void tellsOfTheBusiestMinuteAtTheEndThoughItWasNoVersion() {
        for (int[] paces : new int[][] {{40, 40, 40, 59}, {59, 40, 40}}) {
            Minutes minutes = usualUntil(MORNING);
            minutes.others(MORNING, MORNING + 20);
            for (int i = 0; i < paces.length; i++) {
                minutes.people("mkwiki", MORNING + i, paces[i]);
            }

            List<Alert> alerts = minutes.spikes(MORNING + 20);

            assertThat(alerts).hasSize(2);
            assertThat(alerts.get(1).why()).startsWith("Over: up to 59 changes a minute, 09:15 to ");
            assertThat(alerts.get(1).facts()).containsEntry("most", 59L).containsEntry("counted", 40L);
        }
    }

    @Test
    void saysHowItCountedWhereAccountsMadeMore() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 20);
        for (int i = 0; i < 4; i++) {
            minutes.people("mkwiki", MORNING + i, 30);
            for (int batch = 0; batch < 4; batch++) {
                minutes.one("mkwiki", MORNING + i, "Batch " + batch, false, 15 + i);
            }
        }

        List<Alert> alerts = minutes.spikes(MORNING + 20);

        assertThat(alerts)
                .extracting(Alert::why)
                .containsExactly(
                        "50 changes a minute, counting 5 an account at most; usually 3 to 9 at this hour.",
                        "Over: up to 102 changes a minute, 09:15 to 09:19 UTC.");
        assertThat(alerts.get(1).facts())
                .containsEntry("changes", 98L)
                .containsEntry("counted", 50L)
                .containsEntry("most", 102L);
    }

    @Test
    void opensNoneWhereNobodyWantsThemAndEndsWhatIsOpen() {
        Pace pace = new Pace(PaceRules.DEFAULT, "0a1b2c3d");
        PaceDay state = null;
        List<Alert> alerts = new ArrayList<>();
        for (int minute = 0; minute < 180; minute++) {
            Pace now = minute < 124 ? pace : pace.opensNothing();
            boolean busy = (minute >= 120 && minute < 126) || minute >= 140;
            WikiMinute counts = new WikiMinute(busy ? 50 : 5, busy ? 50 : 5, 50, "Ann", false, 1, 0);
            long begin = at(minute).toEpochMilli();
            Step<PaceDay> step = now.step(
                    "mkwiki",
                    state,
                    new Slot(begin, begin + 60_000),
                    List.of(new Observation("mkwiki", begin, "mkwiki", counts.encode())));
            state = step.state();
            alerts.addAll(step.alerts());
        }

        assertThat(alerts).extracting(Alert::open).containsExactly(true, false);
        assertThat(alerts.get(1).updated()).isEqualTo(at(136));
    }

    @Test
    void tellsOfEachHalfMore() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 12);
        int[] paces = {40, 40, 40, 59, 60, 80, 89, 90, 100};
        for (int i = 0; i < paces.length; i++) {
            minutes.people("mkwiki", MORNING + i, paces[i]);
        }

        assertThat(minutes.spikes(MORNING + 9))
                .extracting(alert -> alert.facts().get("counted"))
                .containsExactly(40L, 60L, 90L);
    }

    @Test
    void aSpikeDoesNotHideTheNextOneOfTheDay() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 200);
        for (int minute = MORNING; minute < MORNING + 200; minute++) {
            boolean event = minute < MORNING + 15 || (minute >= MORNING + 60 && minute < MORNING + 75);
            minutes.people("mkwiki", minute, event ? 54 : 6);
        }

        assertThat(minutes.spikes(MORNING + 200))
                .filteredOn(alert -> alert.version() == 1)
                .hasSize(2);
    }

    @Test
    void aPaceThatStaysIsUsualAfterAFewHours() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 600);
        for (int minute = MORNING; minute < MORNING + 600; minute++) {
            minutes.people("mkwiki", minute, 54);
        }

        List<Alert> alerts = minutes.spikes(MORNING + 600);

        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(1).open()).isFalse();
        assertThat(alerts.get(1).updated()).isBefore(at(MORNING + 180));
    }

    @Test
    void aWikiNeverSeenBeforeUsuallyHasNone() {
        Minutes minutes = watched();
        minutes.others(0, 1_000);
        for (int minute = 900; minute < 903; minute++) {
            minutes.people("newwiki", minute, 30);
        }

        assertThat(minutes.spikes(1_000))
                .extracting(Alert::why)
                .first()
                .isEqualTo("30 changes a minute; usually none in 2 hours before 14:48 UTC.");
    }

    @Test
    void isOverWhenNothingComesAnyMore() {
        Minutes minutes = usualUntil(MORNING);
        minutes.others(MORNING, MORNING + 3);
        for (int minute = MORNING; minute < MORNING + 3; minute++) {
            minutes.people("mkwiki", minute, 84);
        }

        List<Alert> alerts = minutes.spikes(MORNING + 3 * DAY);

        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(1).open()).isFalse();
        assertThat(minutes.pace().states()).isEmpty();
    }

    @Test
    void findsTheSameThroughRestoredStatesAndKeepsThemSmall() {
        Minutes kept = new Minutes(Keyed.Between.KEPT);
        Minutes restored = new Minutes(Keyed.Between.RESTORED);
        for (Minutes minutes : List.of(kept, restored)) {
            Random random = new Random(15);
            minutes.others(0, 2_400);
            for (int minute = 0; minute < 2_400; minute++) {
                if (minute % 500 < 470) {
                    boolean spike = minute % 300 > 280;
                    minutes.people("mkwiki", minute, random.nextInt(200) + (spike ? 1_000 : 0));
                }
                if (random.nextInt(90) == 0) {
                    minutes.people("shwiki", minute, random.nextInt(60));
                }
            }
        }

        List<Alert> alerts = kept.spikes(2_400);

        assertThat(alerts).hasSizeGreaterThan(4);
        assertThat(restored.spikes(2_400)).isEqualTo(alerts);
        assertThat(restored.silences(2_400)).isEqualTo(kept.silences(2_400));
        assertThat(restored.pace().largestState()).isLessThan(5_000);
        assertThat(restored.all().largestState()).isLessThan(5_000);
    }

    /** Returns 3 to 9 changes a minute, and ten other wikis. */
    private static Minutes usualUntil(int end) {
        Minutes minutes = watched();
        // Only minutes that can matter: around the same time yesterday, and the last ones.
        for (int minute = 0; minute < end; minute++) {
            boolean matters = Math.abs(minute - (end - DAY)) < 300 || minute > end - 300;
            if (matters) {
                minutes.others(minute, minute + 1);
                minutes.people("mkwiki", minute, 3 + minute % 7);
            }
        }
        return minutes;
    }
}
