package org.wikistream.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.GeneratedTable;
import org.wikistream.topics.TopicContract;

class InsightsSettingsTest {

    @Test
    void haveDefaultsForEverything() {
        InsightsSettings settings = settings();
        assertThat(settings.lateness()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.changes().groupId()).isEqualTo("wikistream-insights");
        assertThat(settings.topicsToWrite())
                .containsExactly(
                        TopicContract.forSideTopic("wikimedia.recentchange.rejected"),
                        TopicContract.forAlerts("wikimedia.alerts"));
    }

    @Test
    void areDocumentedAsTheHelpHasThem() throws IOException {
        GeneratedTable.holds("settings.md", "insights-job", InsightsSettings.CATALOGUE.markdown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "insights.kinds;run,storm;one of edit-war, rising, spike, silence, run",
                "insights.lateness;0s;a duration from 1ms to 10m",
                "insights.lateness;11m;a duration from 1ms to 10m",
                "insights.ignore.pages;Main Page;WIKI|TITLE",
                "insights.edit-war.rule;harsh;one of mutual, plain",
                "insights.edit-war.reverts;1;a whole number from 2 to 200",
                "insights.edit-war.people;0;a whole number from 1 to 100",
                "insights.edit-war.one-sided;-1;0, or a whole number from 6 to 200",
                "insights.edit-war.one-sided;5;0, or a whole number from 6 to 200",
                "insights.rising.people;1;a whole number from 2 to 500",
                "insights.rising.people;501;a whole number from 2 to 500",
                "insights.rising.rank;50;a whole number from 1 to 49",
                "insights.rising.open;0;a whole number from 1 to 1000",
                "insights.spike.factor-percent;100;a whole number from 110 to 10000",
                "insights.silence.minutes;5;a whole number from 6 to 360",
                "insights.run.pages;0;a whole number from 1 to 500",
                "insights.run.untooled;many;a whole number from 0 to 500",
            })
    void areRefusedWithKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--" + key, value))
                .withMessageContainingAll(key + " = '" + value + "'", "allowed: ", allowed);
    }

    @Test
    void areRefusedWithBothKeysWhereTwoOfThemDoNotGoTogether() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--insights.rising.first-day", "16", "--insights.run.pages", "0"))
                .withMessageContainingAll(
                        "insights.rising.first-day-busy = '12' (from default) is not valid; allowed: "
                                + "a whole number from 16, which insights.rising.first-day is, to 500",
                        "insights.run.pages = '0'");
        assertThat(settings("--insights.rising.first-day", "12").rules()).isNotEmpty();
    }

    @Test
    void refuseToIgnoreWhatIsNoWiki() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--insights.ignore.wikis", "enwiki,Not a wiki"))
                .withMessageContaining(
                        "insights.ignore.wikis = 'enwiki,Not a wiki' (from command line) is not valid; allowed:"
                                + " names of wikis' databases, such as testwiki, separated by commas");
        assertThat(settings("--insights.ignore.wikis", "be_x_oldwiki, test2wiki")
                        .rules())
                .isNotEmpty();
    }

    @Test
    void nameTheNearestKeyForOneThatIsNotKnown() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--insights.run.page", "20"))
                .withMessageContaining("did you mean 'insights.run.pages'?");
    }

    /** The fingerprint shows a reader why two alerts differ. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "insights.kinds;run",
                "insights.lateness;21s",
                "insights.ignore.wikis;enwiki",
                "insights.ignore.users;Ann",
                "insights.edit-war.rule;plain",
                "insights.run.untooled;60"
            })
    void haveAFingerprintThatEachOfThemChangesAndNoneOfTheOthers(String key, String value) {
        String usual = settings().rules();
        assertThat(usual).matches("[0-9a-f]{8}");
        assertThat(settings("--kafka.topic-prefix", "other").rules()).isEqualTo(usual);
        assertThat(settings("--" + key, value).rules()).isNotEqualTo(usual);
    }

    @Test
    void haveTheSameFingerprintInWhateverOrderAListIs() {
        assertThat(settings("--insights.kinds", "rising,edit-war", "--insights.ignore.users", "Bob, Ann,Bob")
                        .rules())
                .isEqualTo(settings("--insights.kinds", "edit-war,rising", "--insights.ignore.users", "Ann,Bob")
                        .rules());
    }

    @Test
    void showEachKeyWithItsDefaultInTheHelp() {
        assertThat(InsightsSettings.CATALOGUE.help())
                .contains(
                        "insights.kinds", "edit-war,rising,spike,silence,run", "insights.silence.wikis", "opensearch.");
    }

    private static InsightsSettings settings(String... arguments) {
        return InsightsSettings.of(Settings.load(InsightsSettings.CATALOGUE, arguments, Map.of()));
    }
}
