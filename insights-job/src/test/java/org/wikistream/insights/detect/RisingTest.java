package org.wikistream.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.insights.detect.Articles.MORNING;
import static org.wikistream.insights.detect.Articles.watched;
import static org.wikistream.insights.detect.Articles.watchedForADay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;
import org.wikistream.alerts.Evidence;

class RisingTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void sixPeopleRiseWhereNobodyElseDoes() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 6, MORNING, 60);

        List<Alert> alerts = articles.until(MORNING.plusSeconds(600));

        assertThat(alerts).hasSize(1);
        Alert alert = alerts.get(0);
        assertThat(alert.kind()).isEqualTo(AlertKind.RISING);
        assertThat(alert.wiki()).isEqualTo("enwiki");
        assertThat(alert.page()).isEqualTo("Storm");
        assertThat(alert.open()).isTrue();
        assertThat(alert.version()).isEqualTo(1);
        assertThat(alert.from()).isEqualTo(MORNING);
        assertThat(alert.to()).isEqualTo(MORNING.plusSeconds(300));
        assertThat(alert.updated()).isEqualTo(MORNING.plusSeconds(330));
        assertThat(alert.why()).isEqualTo("6 people in an hour; 99 of 100 times an article here gets at most 1.");
        assertThat(alert.facts())
                .containsEntry("people", 6L)
                .containsEntry("registered", 6L)
                .containsEntry("unregistered", 0L)
                .containsEntry("peopleInAll", 6L)
                .containsEntry("usual", 1L)
                .containsEntry("visits", 300L);
        assertThat(alert.score()).isEqualTo(3.26);
        assertThat(alert.rules()).isEqualTo("0a1b2c3d");
        assertThat(alert.evidence()).hasSize(6);
        assertThat(alert.evidence().get(0))
                .returns("enwiki", Evidence::wiki)
                .returns("Storm", Evidence::page)
                .returns("Editor 0 of Storm", Evidence::user);
    }

    @Test
    void fivePeopleNeverRise() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 5, MORNING, 60);

        assertThat(articles.until(MORNING.plus(DAY))).isEmpty();
    }

    @Test
    void aPageMustBeAboveTheFifthBusiestOfTheDay() {
        Articles articles = watchedForADay(7, 7, 7, 7, 7);
        articles.crowd("As usual", 7, MORNING, 60);
        articles.crowd("Above", 8, MORNING, 60);

        assertThat(articles.until(MORNING.plus(DAY))).extracting(Alert::page).containsOnly("Above");
    }

    @Test
    void fourBusyPagesAreNoBar() {
        Articles articles = watchedForADay(7, 7, 7, 7);
        articles.crowd("Storm", 6, MORNING, 60);

        assertThat(articles.until(MORNING.plusSeconds(600))).hasSize(1);
    }

    @Test
    void sixPeopleOfMoreThanAnHourDoNotRise() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 6, MORNING, 760);

        assertThat(articles.until(MORNING.plus(DAY))).isEmpty();
    }

    @Test
    void aRunOfOneEditorIsOnePerson() {
        Articles articles = watchedForADay();
        for (int i = 0; i < 60; i++) {
            articles.edit("Storm", "Ann", MORNING.plusSeconds(i * 30L));
        }
        articles.crowd("Storm", 4, MORNING, 60);

        assertThat(articles.until(MORNING.plus(DAY))).isEmpty();
    }

    @Test
    void whoOnlyRevertsIsNobody() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 5, MORNING, 60);
        for (int i = 0; i < 6; i++) {
            articles.revert("Storm", "Patroller " + i, MORNING.plusSeconds(i * 60L + 5));
        }

        assertThat(articles.until(MORNING.plus(DAY))).isEmpty();
    }

    @Test
    void whoRevertsAndEditsIsSomebody() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 5, MORNING, 60);
        articles.revert("Storm", "Patroller", MORNING.plusSeconds(5));
        articles.edit("Storm", "Patroller", MORNING.plusSeconds(400));

        assertThat(articles.until(MORNING.plusSeconds(600))).hasSize(1);
    }

    @Test
    void theUnregisteredCountAtMostAsOftenAsTheRegistered() {
        Articles articles = watchedForADay();
        articles.crowd("Three of each", 3, MORNING, 60);
        articles.crowd("Two and twenty", 2, MORNING, 60);
        for (int i = 0; i < 20; i++) {
            articles.editUnregistered("Two and twenty", "~2026-" + i, MORNING.plusSeconds(i * 10L));
            articles.editUnregistered("Nobody known", "~2026-" + i, MORNING.plusSeconds(i * 10L));
        }
        for (int i = 0; i < 3; i++) {
            articles.editUnregistered("Three of each", "~2026-" + i, MORNING.plusSeconds(i * 10L));
        }

        List<Alert> alerts = articles.until(MORNING.plusSeconds(900));

        assertThat(alerts).extracting(Alert::page).containsExactly("Three of each");
        assertThat(alerts.get(0).facts())
                .containsEntry("people", 6L)
                .containsEntry("registered", 3L)
                .containsEntry("unregistered", 3L);
    }

    @Test
    void withoutADayBehindItEightAreNeeded() {
        Articles articles = watched();
        articles.crowd("First", 2, MORNING.minusSeconds(3 * 3_600), 60);
        articles.crowd("Seven", 7, MORNING, 60);
        articles.crowd("Eight", 8, MORNING, 60);

        List<Alert> alerts = articles.until(MORNING.plusSeconds(900));

        assertThat(alerts).extracting(Alert::page).containsExactly("Eight");
        assertThat(alerts.get(0).why())
                .isEqualTo("8 people in an hour; at most 2 on any article without an alert since 04:01 UTC.");
        assertThat(alerts.get(0).facts()).containsEntry("usual", 2L).containsEntry("visits", 1L);
        assertThat(alerts.get(0).score()).isPositive();
    }

    @Test
    void fifteenAreNeededWhileItIsNotKnownHowBusyAWikiIs() {
        Articles articles = watched();
        articles.crowd("Fourteen", 14, MORNING, 60);
        articles.crowd("Fifteen", 15, MORNING, 60);

        List<Alert> alerts = articles.until(MORNING.plusSeconds(900));

        assertThat(alerts).extracting(Alert::page).containsExactly("Fifteen");
        assertThat(alerts.get(0).why()).isEqualTo("15 people in an hour; what is usual here is not known yet.");
        assertThat(alerts.get(0).facts()).doesNotContainKeys("usual", "visits");
        assertThat(alerts.get(0).score()).isPositive();
    }

    @Test
    void whatIsBusyAllTheTimeDoesNotRise() {
        Articles articles = watchedForADay();
        Instant later = MORNING.plusSeconds(3 * 3_600);
        articles.crowd("Always five", 20, MORNING, 760);
        articles.crowd("Always five", 20, 2, later, 10);
        articles.crowd("Five, then nine", 20, MORNING, 760);
        articles.crowd("Five, then nine", 20, 4, later, 10);
        articles.crowd("Seven at once", 7, later, 10);

        assertThat(articles.until(later.plusSeconds(600)))
                .extracting(Alert::page)
                .containsOnly("Five, then nine", "Seven at once");
    }

    @Test
    void pagesThatPeopleAreStillAtRaiseTheBar() {
        Articles articles = watchedForADay();
        for (int i = 0; i < 5; i++) {
            articles.crowd("Busy " + i, 6, MORNING, 10);
        }
        articles.crowd("Six", 6, MORNING.plusSeconds(600), 10);
        articles.crowd("Seven", 7, MORNING.plusSeconds(600), 10);

        assertThat(articles.until(MORNING.plusSeconds(900)))
                .extracting(Alert::page)
                .contains("Busy 4", "Seven")
                .doesNotContain("Six");
    }

    @Test
    void nothingRisesWhilePeopleOnlyLeave() {
        RisingRules atOnce = new RisingRules(6, 3, 5, 6, 6, 6, 1_000, 100, 10);
        Articles articles = new Articles(atOnce, Keyed.Between.KEPT);
        articles.crowd("Storm", 12, MORNING, 60);
        articles.crowd("Storm", 12, 14, MORNING.plusSeconds(1_200), 60);

        List<Alert> alerts = articles.until(MORNING.plus(DAY));

        assertThat(alerts).allSatisfy(alert -> assertThat(alert.from()).isBeforeOrEqualTo(alert.to()));
    }

    @Test
    void withoutADayBehindItFifteenAreNeededOnABusyWiki() {
        Articles articles = watched();
        for (int i = 0; i < 1_100; i++) {
            articles.edit("Page " + i, "Ann", MORNING.plusSeconds(i * 3L));
        }
        Instant later = MORNING.plusSeconds(3 * 3_600);
        articles.crowd("Fourteen", 14, later, 60);
        articles.crowd("Fifteen", 15, later, 60);

        assertThat(articles.until(later.plusSeconds(1_200)))
                .extracting(Alert::page)
                .containsOnly("Fifteen");
    }

    @Test
    void sixAreEnoughForANewPage() {
        Articles articles = watchedForADay(7, 7, 7, 7, 7);
        articles.create("Storm", "Ann", MORNING.plusSeconds(720));
        articles.crowd("Storm", 5, MORNING.plusSeconds(730), 60);
        articles.crowd("Storm", 5, 5, MORNING.plusSeconds(1_100), 60);

        List<Alert> alerts = articles.until(MORNING.plusSeconds(1_800));

        assertThat(alerts).extracting(Alert::why).startsWith("Created 06:12 UTC; 6 people since.");
        assertThat(alerts.get(alerts.size() - 1).why()).isEqualTo("Created 06:12 UTC; 11 people since.");
        assertThat(alerts.get(0).facts())
                .containsEntry("created", MORNING.plusSeconds(720).toEpochMilli());
    }

    @Test
    void aPageIsNewForADay() {
        Articles articles = watchedForADay(7, 7, 7, 7, 7);
        Instant night = MORNING.minusSeconds(7 * 3_600);
        articles.create("Storm", "Ann", MORNING);
        articles.create("Old", "Ann", MORNING);
        for (int i = 0; i < 5; i++) {
            // This keeps the next day's usual level the same.
            articles.crowd("Busy too " + i, 7, MORNING.plusSeconds(3_600), 10);
        }
        articles.crowd("Storm", 6, night.plus(DAY), 60);
        articles.crowd("Old", 6, MORNING.plus(DAY).plusSeconds(60), 60);

        List<Alert> alerts = articles.until(MORNING.plus(DAY).plusSeconds(900));

        assertThat(alerts).extracting(Alert::page).containsOnly("Storm");
        // The page wasn't created in this hour, so the reason doesn't mention it.
        assertThat(alerts.get(0).why()).startsWith("6 people in an hour; ");
    }

    @Test
    void tellsOfEachOneMoreBelowTenAndOfATenthAbove() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 16, MORNING, 60);

        List<Alert> alerts = articles.until(MORNING.plusSeconds(1_200));

        assertThat(alerts)
                .extracting(alert -> alert.facts().get("people"))
                .containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 13L, 15L);
        assertThat(alerts).extracting(Alert::version).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(alerts).extracting(Alert::id).containsOnly(alerts.get(0).id());
        assertThat(alerts.get(7).evidence())
                .extracting(Evidence::user)
                .hasSize(10)
                .startsWith("Editor 0 of Storm", "Editor 1 of Storm", "Editor 2 of Storm", "Editor 8 of Storm")
                .endsWith("Editor 14 of Storm");
    }

    @Test
    void isOverTenMinutesBelowHalf() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 8, MORNING, 60);
        articles.crowd("Storm", 8, 19, MORNING.plusSeconds(3_600), 180);

        List<Alert> alerts = articles.until(MORNING.plus(DAY));

        Alert last = alerts.get(alerts.size() - 1);
        assertThat(alerts).filteredOn(alert -> !alert.open()).containsExactly(last);
        assertThat(last.why()).isEqualTo("Over: 27 people, 06:00 to 07:54 UTC.");
        assertThat(last.facts()).containsEntry("peopleInAll", 27L).containsEntry("people", 19L);
        // Of the 19, nine are left when those until 07:27 are an hour old.
        assertThat(last.updated()).isEqualTo(Instant.parse("2026-11-29T08:37:30Z"));
        assertThat(articles.people().states()).isEmpty();
    }

    @Test
    void aPageThatStaysBusyIsOverADayAfterItsLastPeak() {
        Articles articles = watchedForADay();
        articles.crowd("Deaths in 2026", 300, MORNING, 400);

        List<Alert> alerts = articles.until(MORNING.plus(Duration.ofDays(3)));

        assertThat(alerts).filteredOn(alert -> !alert.open()).hasSize(1);
        Alert last = alerts.get(alerts.size() - 1);
        assertThat(last.open()).isFalse();
        assertThat(Duration.between(alerts.get(alerts.size() - 2).updated(), last.updated()))
                .isEqualTo(DAY);
        assertThat(last.why())
                .startsWith("No new peak for a day; not followed any more, after 2")
                .endsWith(" people.");
    }

    @Test
    void isToldAgainWithinAWeekOnlyHalfAsHighAgain() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 8, MORNING, 30);
        articles.crowd("Storm", 11, MORNING.plus(DAY), 30);
        articles.crowd("Storm", 12, MORNING.plus(DAY.multipliedBy(3)), 30);

        List<Alert> alerts = articles.until(MORNING.plus(DAY.multipliedBy(4)));

        assertThat(alerts).filteredOn(alert -> !alert.open()).hasSize(2);
        assertThat(alerts.stream().map(Alert::id).distinct()).hasSize(2);
        assertThat(alerts).extracting(Alert::from).doesNotContain(MORNING.plus(DAY));
    }

    @Test
    void isToldAgainAfterAWeek() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 8, MORNING, 30);
        // By then, nothing is known of the wiki any more.
        articles.crowd("Storm", 15, MORNING.plus(DAY.multipliedBy(8)), 30);

        List<Alert> alerts = articles.until(MORNING.plus(DAY.multipliedBy(9)));

        assertThat(alerts).filteredOn(alert -> !alert.open()).hasSize(2);
    }

    @Test
    void aPageThatRisesAgainIsAnotherAlertThatBeginsAfterTheFirst() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 6, MORNING, 10);
        articles.crowd("Storm", 100, 2, MORNING.plusSeconds(3_590), 10);
        articles.crowd("Storm", 6, 20, MORNING.plusSeconds(4_000), 10);

        List<Alert> alerts = articles.until(MORNING.plus(DAY));

        List<Alert> closed = alerts.stream().filter(alert -> !alert.open()).toList();
        assertThat(closed).hasSize(1);
        articles.crowd("Storm", 200, 40, MORNING.plus(DAY).plusSeconds(60), 10);
        List<Alert> later = articles.until(MORNING.plus(DAY.multipliedBy(2)));
        Alert second = later.get(alerts.size() - 1);
        assertThat(second.id()).isNotEqualTo(closed.get(0).id());
        assertThat(second.from()).isAfterOrEqualTo(closed.get(0).updated());
    }

    @Test
    void anEventDoesNotHideTheNextOneOfTheDay() {
        Articles articles = watchedForADay();
        for (int i = 0; i < 6; i++) {
            articles.crowd("Event " + i, 40, MORNING.plusSeconds(i * 7_200L), 60);
        }
        articles.crowd("Last", 7, MORNING.plusSeconds(15 * 3_600), 60);

        List<Alert> alerts = articles.until(MORNING.plus(DAY));

        assertThat(alerts).extracting(Alert::page).contains("Event 0", "Event 5", "Last");
        assertThat(alerts)
                .filteredOn(alert -> "Last".equals(alert.page()) && alert.open())
                .extracting(Alert::why)
                .containsExactly("7 people in an hour; 99 of 100 times an article here gets at most 1.");
    }

    @Test
    void fiveEventsInADayRaiseTheBarByOne() {
        Articles articles = watchedForADay();
        for (int i = 0; i < 5; i++) {
            articles.crowd("Event " + i, 40, MORNING.plusSeconds(i * 7_200L), 60);
        }
        articles.crowd("Six", 6, MORNING.plusSeconds(14 * 3_600), 60);
        articles.crowd("Six after a day", 6, MORNING.plusSeconds(37 * 3_600), 60);

        assertThat(articles.until(MORNING.plus(DAY.multipliedBy(2))))
                .extracting(Alert::page)
                .contains("Event 4", "Six after a day")
                .doesNotContain("Six");
    }

    @Test
    void noMoreThanTenAreOpenOnAWiki() {
        Articles articles = watchedForADay();
        for (int i = 0; i < 12; i++) {
            articles.crowd("Event " + i, 8, MORNING.plusSeconds(i), 60);
        }
        articles.crowd("Late", 8, MORNING.plusSeconds(4 * 3_600), 60);

        List<Alert> alerts = articles.until(MORNING.plus(DAY));

        assertThat(alerts).filteredOn(alert -> alert.version() == 1).hasSize(11);
    }

    @Test
    void saysHowManyPagesAreHeldBackWhileThereIsNoRoom() {
        Articles articles = watchedForADay();
        for (int i = 0; i < 12; i++) {
            articles.crowd("Event " + i, 8, MORNING.plusSeconds(i), 60);
        }
        // Each page comes, goes, and tries again: they are still the same two pages.
        articles.crowd("Event 8", 10, 3, MORNING.plusSeconds(600), 60);
        articles.crowd("Event 9", 10, 3, MORNING.plusSeconds(600), 60);
        articles.crowd("Event 0", 10, 2, MORNING.plusSeconds(1_200), 60);
        articles.crowd("Late", 8, MORNING.plusSeconds(6 * 3_600), 60);

        List<Alert> alerts = articles.until(MORNING.plus(DAY));

        assertThat(alerts)
                .filteredOn(alert -> "Event 0".equals(alert.page())
                        && Long.valueOf(10).equals(alert.facts().get("people"))
                        && alert.open())
                .extracting(alert -> alert.facts().get("heldBack"))
                .containsExactly(2L);
        assertThat(alerts)
                .filteredOn(alert -> "Late".equals(alert.page()))
                .isNotEmpty()
                .noneMatch(alert -> alert.facts().containsKey("heldBack"));
    }

    @Test
    void saysWhatItComparesWithWhereThereIsLittle() {
        Articles articles = watched();
        articles.edit("First", "Ann", MORNING.minusSeconds(30 * 3_600));
        for (int i = 0; i < 6; i++) {
            articles.crowd("Page " + i, i == 0 ? 3 : 1, MORNING.minusSeconds((10L + i) * 3_600), 60);
        }
        articles.crowd("Storm", 6, MORNING, 60);

        assertThat(articles.until(MORNING.plusSeconds(600)))
                .extracting(Alert::why)
                .containsExactly("6 people in an hour; at most 3 on any article without an alert in the last day.");
    }

    @Test
    void aFloodOfPeopleIsFiveHundredOrMore() {
        Articles articles = new Articles(Articles.RULES, Keyed.Between.RESTORED);
        for (int i = 0; i < 3_000; i++) {
            articles.editUnregistered("Storm", "~2026-" + i, MORNING.plusMillis(i * 10L));
        }
        for (int i = 0; i < 3_000; i++) {
            articles.edit("Storm", "Editor " + i, MORNING.plusSeconds(60).plusMillis(i * 10L));
        }

        List<Alert> alerts = articles.until(MORNING.plus(DAY));

        assertThat(alerts.get(alerts.size() - 1).why()).startsWith("Over: 500 or more people, ");
        assertThat(articles.people().largestState()).isLessThan(20_000);
        assertThat(articles.rising().largestState()).isLessThan(20_000);
    }

    @Test
    void forgetsAWikiAWeekAfterItsLastAlert() {
        Articles articles = watchedForADay();
        articles.crowd("Storm", 6, MORNING, 60);

        articles.until(MORNING.plus(DAY.multipliedBy(7)));
        assertThat(articles.rising().states()).hasSize(1);
        articles.until(MORNING.plus(DAY.multipliedBy(9)));
        assertThat(articles.rising().states()).isEmpty();
        assertThat(articles.people().states()).isEmpty();
    }

    @Test
    void findsTheSameThroughRestoredStates() {
        for (int seed = 0; seed < 3; seed++) {
            List<Alert> kept = randomHistory(new Articles(Articles.RULES, Keyed.Between.KEPT), seed);
            List<Alert> restored = randomHistory(new Articles(Articles.RULES, Keyed.Between.RESTORED), seed);

            assertThat(kept).as("seed " + seed).isNotEmpty();
            assertThat(restored).as("seed " + seed).isEqualTo(kept);
        }
    }

    private static List<Alert> randomHistory(Articles articles, int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_500; i++) {
            Instant time = MORNING.plusSeconds(random.nextInt(3 * 86_400));
            String page = "Page " + (int) Math.pow(200, random.nextDouble());
            String user = "Editor " + random.nextInt(100);
            switch (random.nextInt(8)) {
                case 0 -> articles.revert(page, user, time);
                case 1 -> articles.create(page + " new", user, time);
                case 2 -> articles.editUnregistered(page, user, time);
                default -> articles.edit(page, user, time);
            }
        }
        for (int i = 0; i < 12; i++) {
            articles.crowd(
                    "Event " + i % 7, 5 + random.nextInt(30), MORNING.plusSeconds(random.nextInt(3 * 86_400)), 90);
        }
        return List.copyOf(articles.until(MORNING.plus(Duration.ofDays(20))));
    }
}
