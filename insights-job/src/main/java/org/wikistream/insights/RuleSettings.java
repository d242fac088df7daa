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

/** The thresholds of each kind of alert: {@code insights.<kind>.*}. */
final class RuleSettings {

    /** The most pages, people or wikis that a detector can tell apart. */
    private static final int MOST = 500;

    static final Setting<EditWarRules.Rule> EDIT_WAR_RULE = Setting.withDefault(
            "insights.edit-war.rule",
            ValueType.oneOf(EditWarRules.Rule.class),
            "mutual",
            "Which reverts make a war: those where somebody answers (mutual), or any that are many enough (plain).");
    static final Setting<Integer> EDIT_WAR_REVERTS =
            number("insights.edit-war.reverts", 2, 200, 3, "Least number of reverts in 24 h that make a war.");
    static final Setting<Integer> EDIT_WAR_PEOPLE = number(
            "insights.edit-war.people",
            1,
            100,
            2,
            "Least number of people who make them, if the rule is plain; if it is mutual, only where no two revert each"
                    + " other, which takes one revert more, and two each in the mean.");
    static final Setting<Integer> EDIT_WAR_ONE_SIDED = Setting.withDefault(
            "insights.edit-war.one-sided",
            ValueType.INTEGER.where(
                    "0, or a whole number from " + EditWarRules.FEWEST_ONE_SIDED + " to 200",
                    reverts -> reverts == 0 || (reverts >= EditWarRules.FEWEST_ONE_SIDED && reverts <= 200)),
            Integer.toString(EditWarRules.DEFAULT.oneSided()),
            "Reverts in 6 h, by 3 people or more and two each in the mean, that are an alert even if nobody answers; 0"
                    + " for never.");

    static final Setting<Integer> RISING_PEOPLE = number(
            "insights.rising.people",
            2,
            MOST,
            RisingRules.DEFAULT.people(),
            "Least number of people in an hour on a rising article.");
    static final Setting<Integer> RISING_REGISTERED = number(
            "insights.rising.registered",
            0,
            MOST,
            RisingRules.DEFAULT.registered(),
            "Least number of them who have an account of their own. If it is more than insights.rising.people, it"
                    + " replaces that.");
    static final Setting<Integer> RISING_RANK = number(
            "insights.rising.rank",
            1,
            RisingRules.HIGHEST_RANK,
            RisingRules.DEFAULT.rank(),
            "Rank, among the other articles of the wiki's last day, of the one that a rising article must have more"
                    + " people than.");
    static final Setting<Integer> RISING_NEW_PAGE = number(
            "insights.rising.new-page",
            2,
            MOST,
            RisingRules.DEFAULT.newPage(),
            "Number of people that is enough for an article created within a day.");
    static final Setting<Integer> RISING_FIRST_DAY = number(
            "insights.rising.first-day",
            2,
            MOST,
            RisingRules.DEFAULT.firstDay(),
            "Least number of people in a wiki whose usual day is not known yet.");
    static final Setting<Integer> RISING_FIRST_DAY_BUSY = number(
            "insights.rising.first-day-busy",
            2,
            MOST,
            RisingRules.DEFAULT.firstDayBusy(),
            "The same for a busy wiki, and for any wiki in its first two hours.");
    static final Setting<Integer> RISING_AGAIN = number(
            "insights.rising.again-percent",
            100,
            1_000,
            RisingRules.DEFAULT.againPercent(),
            "Percentage that it must reach of its own peak up to two hours ago, and of that of its last alert within"
                    + " seven days.");
    static final Setting<Integer> RISING_OPEN = number(
            "insights.rising.open",
            1,
            1_000,
            RisingRules.DEFAULT.mostOpen(),
            "Most alerts that are open on a wiki at once.");

    static final Setting<Integer> SPIKE_CHANGES = number(
            "insights.spike.changes",
            1,
            1_000_000,
            20,
            "Least number of changes in a minute of a spike, counting at most five of each account.");
    static final Setting<Integer> SPIKE_FACTOR = number(
            "insights.spike.factor-percent",
            110,
            10_000,
            200,
            "Percentage of the busiest usual minutes that such a minute must exceed.");
    static final Setting<Integer> SPIKE_ACCOUNTS =
            number("insights.spike.accounts", 1, 10_000, 5, "Least number of accounts in a spike.");

    static final Setting<Integer> SILENCE_MINUTES =
            number("insights.silence.minutes", 6, 360, 15, "Minutes without a change after which a wiki is silent.");
    static final Setting<Integer> SILENCE_CHANGES = number(
            "insights.silence.changes",
            1,
            1_000_000,
            20,
            "Changes by people that each quarter of an hour of the last day must have had, without the busiest person,"
                    + " for a silence to count.");
    static final Setting<Integer> SILENCE_WIKIS = number(
            "insights.silence.wikis",
            2,
            1_000,
            4,
            "Number of wikis that are one alert if they fall silent within five" + " minutes.");

    static final Setting<Integer> RUN_PAGES = number(
            "insights.run.pages",
            1,
            MOST,
            20,
            "Pages in 5 min that are a run of an account that isn't new, if enough of them are reverted.");
    static final Setting<Integer> RUN_NEWCOMER_PAGES = number(
            "insights.run.newcomer-pages",
            1,
            MOST,
            10,
            "Pages in 5 min that are a run of a newcomer: of one who registered within a day, or not at all.");
    static final Setting<Integer> RUN_NEWCOMER_CREATED = number(
            "insights.run.newcomer-created",
            1,
            MOST,
            5,
            "Pages that a newcomer created in 10 min that are a" + " run, too.");
    static final Setting<Integer> RUN_NEWCOMER_WIKIS = number(
            "insights.run.newcomer-wikis",
            2,
            MOST,
            5,
            "Wikis on which a newcomer changed pages in 10 min that" + " are a run, too.");
    static final Setting<Integer> RUN_UNTOOLED = number(
            "insights.run.untooled",
            0,
            MOST,
            0,
            "Pages in 5 min, by anybody without the mark of a tool, that are a run outside of Commons and Wikidata; 0"
                    + " for never.");

    static final List<Setting<?>> SETTINGS = List.copyOf(all());

    private RuleSettings() {}

    /** Notes settings that don't fit together. */
    static void check(Settings settings) {
        int firstDay = settings.get(RISING_FIRST_DAY);
        settings.check(
                RISING_FIRST_DAY_BUSY,
                busy -> busy >= firstDay,
                "a whole number from " + firstDay + ", which " + RISING_FIRST_DAY.key() + " is, to " + MOST);
    }

    /**
     * Makes detectors that follow these settings.
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

    /** A spike is over halfway between its opening threshold and the usual pace. */
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
