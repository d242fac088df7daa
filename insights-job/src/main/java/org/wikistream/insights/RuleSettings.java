package org.wikistream.insights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.detect.EditWar;
import org.wikistream.insights.detect.EditWarRules;
import org.wikistream.insights.detect.MinuteOfAll;
import org.wikistream.insights.detect.Pace;
import org.wikistream.insights.detect.PaceRules;
import org.wikistream.insights.detect.PagePeople;
import org.wikistream.insights.detect.Rising;
import org.wikistream.insights.detect.RisingRules;
import org.wikistream.insights.detect.Run;
import org.wikistream.insights.detect.RunRules;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/** From when on something is an alert: the thresholds of each kind, {@code insights.<kind>.*}. */
final class RuleSettings {

    /** So many pages, people or wikis a detector can tell apart. */
    private static final int MOST = 500;

    static final Setting<EditWarRules.Rule> EDIT_WAR_RULE = Setting.withDefault(
            "insights.edit-war.rule",
            ValueType.oneOf(EditWarRules.Rule.class),
            "mutual",
            "Which reverts are a war: where somebody answers (mutual), or any that are enough (plain).");
    static final Setting<Integer> EDIT_WAR_REVERTS =
            number("insights.edit-war.reverts", 2, 200, 3, "A war has so many reverts in 24 h, at least.");
    static final Setting<Integer> EDIT_WAR_PEOPLE = number(
            "insights.edit-war.people",
            1,
            100,
            2,
            "By so many people where the rule is plain; with mutual, where one revert more, and two each in the mean, make up"
                    + " for there being no pair.");
    static final Setting<Integer> EDIT_WAR_ONE_SIDED = Setting.withDefault(
            "insights.edit-war.one-sided",
            ValueType.INTEGER.where(
                    "0, or a whole number from " + EditWarRules.FEWEST_ONE_SIDED + " to 200",
                    reverts -> reverts == 0 || (reverts >= EditWarRules.FEWEST_ONE_SIDED && reverts <= 200)),
            Integer.toString(EditWarRules.DEFAULT.oneSided()),
            "So many reverts by 3 people or more, two each in the mean, in 6 h are an alert though nobody answers; 0 for never.");

    static final Setting<Integer> RISING_PEOPLE = number(
            "insights.rising.people",
            2,
            MOST,
            RisingRules.DEFAULT.people(),
            "A rising article has so many people in an hour, at least.");
    static final Setting<Integer> RISING_REGISTERED = number(
            "insights.rising.registered",
            0,
            MOST,
            RisingRules.DEFAULT.registered(),
            "So many of them have an account of their own. If that is more than insights.rising.people, it takes so many.");
    static final Setting<Integer> RISING_RANK = number(
            "insights.rising.rank",
            1,
            RisingRules.HIGHEST_RANK,
            RisingRules.DEFAULT.rank(),
            "It must have more people than the article of this rank among the others of the wiki's last day.");
    static final Setting<Integer> RISING_NEW_PAGE = number(
            "insights.rising.new-page",
            2,
            MOST,
            RisingRules.DEFAULT.newPage(),
            "So many people are enough for an article created within a day.");
    static final Setting<Integer> RISING_FIRST_DAY = number(
            "insights.rising.first-day",
            2,
            MOST,
            RisingRules.DEFAULT.firstDay(),
            "So many people in a wiki whose day is not known yet.");
    static final Setting<Integer> RISING_FIRST_DAY_BUSY = number(
            "insights.rising.first-day-busy",
            2,
            MOST,
            RisingRules.DEFAULT.firstDayBusy(),
            "So many there, if the wiki is a busy one, and in its first two hours.");
    static final Setting<Integer> RISING_AGAIN = number(
            "insights.rising.again-percent",
            100,
            1_000,
            RisingRules.DEFAULT.againPercent(),
            "It must come to so many percent of its peak of two hours ago and before, and of its last alert's within"
                    + " seven days.");
    static final Setting<Integer> RISING_OPEN = number(
            "insights.rising.open",
            1,
            1_000,
            RisingRules.DEFAULT.mostOpen(),
            "At most so many alerts are open on a wiki at once.");

    static final Setting<Integer> SPIKE_CHANGES = number(
            "insights.spike.changes",
            1,
            1_000_000,
            20,
            "A minute of a spike has so many changes, of each account five at most.");
    static final Setting<Integer> SPIKE_FACTOR = number(
            "insights.spike.factor-percent",
            110,
            10_000,
            200,
            "And more than so many percent of the busiest usual minutes.");
    static final Setting<Integer> SPIKE_ACCOUNTS =
            number("insights.spike.accounts", 1, 10_000, 5, "And so many accounts.");

    static final Setting<Integer> SILENCE_MINUTES =
            number("insights.silence.minutes", 6, 360, 15, "A wiki is silent after so many minutes without a change.");
    static final Setting<Integer> SILENCE_CHANGES = number(
            "insights.silence.changes",
            1,
            1_000_000,
            20,
            "If people made so many changes in each quarter of an hour of the last day, without the busiest of them.");
    static final Setting<Integer> SILENCE_WIKIS = number(
            "insights.silence.wikis", 2, 1_000, 4, "So many wikis that fall silent within five minutes are one alert.");

    static final Setting<Integer> RUN_PAGES = number(
            "insights.run.pages",
            1,
            MOST,
            20,
            "A run of an account that isn't new has so many pages in 5 min, if enough of them are reverted.");
    static final Setting<Integer> RUN_NEWCOMER_PAGES = number(
            "insights.run.newcomer-pages",
            1,
            MOST,
            10,
            "One of a newcomer has so many pages in 5 min: who registered within a day, or not at all.");
    static final Setting<Integer> RUN_NEWCOMER_CREATED =
            number("insights.run.newcomer-created", 1, MOST, 5, "Or so many that it created in 10 min.");
    static final Setting<Integer> RUN_NEWCOMER_WIKIS =
            number("insights.run.newcomer-wikis", 2, MOST, 5, "Or pages of so many wikis in 10 min.");
    static final Setting<Integer> RUN_UNTOOLED = number(
            "insights.run.untooled",
            0,
            MOST,
            0,
            "So many pages in 5 min by anybody without the mark of a tool, outside of Commons and Wikidata; 0 for never.");

    static final List<Setting<?>> SETTINGS = List.copyOf(all());

    private RuleSettings() {}

    /** Notes what doesn't fit together. */
    static void check(Settings settings) {
        int firstDay = settings.get(RISING_FIRST_DAY);
        settings.check(
                RISING_FIRST_DAY_BUSY,
                busy -> busy >= firstDay,
                "a whole number from " + firstDay + ", which " + RISING_FIRST_DAY.key() + " is, to " + MOST);
    }

    /**
     * Makes detectors that go by these settings.
     *
     * @param kinds that are wanted
     * @param fingerprint of the settings, for the alerts
     */
    static Detectors detectors(Settings settings, Collection<AlertKind> kinds, String fingerprint) {
        PaceRules rules = pace(settings);
        EditWar wars = new EditWar(editWar(settings), fingerprint);
        MinuteOfAll minutes = new MinuteOfAll(rules, fingerprint);
        Pace pace = new Pace(rules, fingerprint);
        return new Detectors(
                kinds.contains(AlertKind.EDIT_WAR) ? wars : wars.opensNothing(),
                new PagePeople(),
                new Rising(rising(settings), fingerprint),
                kinds.contains(AlertKind.SILENCE) ? minutes : minutes.opensNothing(),
                kinds.contains(AlertKind.SPIKE) ? pace : pace.opensNothing(),
                new Run(run(settings), fingerprint));
    }

    private static EditWarRules editWar(Settings settings) {
        return new EditWarRules(
                settings.get(EDIT_WAR_RULE),
                settings.get(EDIT_WAR_REVERTS),
                settings.get(EDIT_WAR_PEOPLE),
                settings.get(EDIT_WAR_ONE_SIDED));
    }

    private static RisingRules rising(Settings settings) {
        return new RisingRules(
                settings.get(RISING_PEOPLE),
                settings.get(RISING_REGISTERED),
                settings.get(RISING_RANK),
                settings.get(RISING_NEW_PAGE),
                settings.get(RISING_FIRST_DAY),
                settings.get(RISING_FIRST_DAY_BUSY),
                RisingRules.DEFAULT.busyEdits(),
                settings.get(RISING_AGAIN),
                settings.get(RISING_OPEN));
    }

    /** A spike is over halfway between what opens it and the usual. */
    private static PaceRules pace(Settings settings) {
        int factor = settings.get(SPIKE_FACTOR);
        return new PaceRules(
                settings.get(SPIKE_CHANGES),
                factor,
                settings.get(SPIKE_ACCOUNTS),
                (100 + factor) / 2,
                settings.get(SILENCE_MINUTES),
                settings.get(SILENCE_CHANGES),
                settings.get(SILENCE_WIKIS));
    }

    private static RunRules run(Settings settings) {
        return new RunRules(
                settings.get(RUN_NEWCOMER_PAGES),
                settings.get(RUN_NEWCOMER_CREATED),
                settings.get(RUN_NEWCOMER_WIKIS),
                settings.get(RUN_PAGES),
                settings.get(RUN_UNTOOLED));
    }

    private static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>();
        all.addAll(List.of(EDIT_WAR_RULE, EDIT_WAR_REVERTS, EDIT_WAR_PEOPLE, EDIT_WAR_ONE_SIDED));
        all.addAll(List.of(
                RISING_PEOPLE,
                RISING_REGISTERED,
                RISING_RANK,
                RISING_NEW_PAGE,
                RISING_FIRST_DAY,
                RISING_FIRST_DAY_BUSY,
                RISING_AGAIN,
                RISING_OPEN));
        all.addAll(List.of(SPIKE_CHANGES, SPIKE_FACTOR, SPIKE_ACCOUNTS));
        all.addAll(List.of(SILENCE_MINUTES, SILENCE_CHANGES, SILENCE_WIKIS));
        all.addAll(List.of(RUN_PAGES, RUN_NEWCOMER_PAGES, RUN_NEWCOMER_CREATED, RUN_NEWCOMER_WIKIS, RUN_UNTOOLED));
        return all;
    }

    private static Setting<Integer> number(String key, int least, int most, int usual, String meaning) {
        return Setting.withDefault(
                key,
                ValueType.INTEGER.where(
                        "a whole number from " + least + " to " + most, number -> number >= least && number <= most),
                Integer.toString(usual),
                meaning);
    }
}
