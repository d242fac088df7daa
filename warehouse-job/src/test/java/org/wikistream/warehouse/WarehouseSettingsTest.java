package org.wikistream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.LostRange;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.GeneratedTable;
import org.wikistream.topics.TopicContract;

class WarehouseSettingsTest {

    @Test
    void haveAConsumerGroupOfTheirOwn() {
        assertThat(settings().changes().groupId()).isEqualTo("wikistream-warehouse");
        assertThat(settings("--kafka.group.id", "mine").changes().groupId()).isEqualTo("mine");
    }

    @Test
    void nameTheTopicsThatTheJobNeedsBesideThatOfChanges() {
        assertThat(settings().sideTopics())
                .containsExactly(
                        TopicContract.forSideTopic("wikimedia.recentchange.rejected"),
                        TopicContract.forStatistics("wikimedia.recentchange.stats"));
        assertThat(settings("--kafka.accept-loss", "wikimedia.recentchange-0:1-2")
                        .sideTopics())
                .contains(TopicContract.forAudit("wikimedia.recentchange.audit"));
    }

    @Test
    void acceptLossesOfBothTopicsThatAreRead() {
        assertThat(settings("--kafka.accept-loss", "wikimedia.recentchange-0:1-2,wikimedia.recentchange.stats-0:3-4")
                        .changes()
                        .acceptedLosses())
                .containsExactly(
                        new LostRange("wikimedia.recentchange", 0, 1, 2),
                        new LostRange("wikimedia.recentchange.stats", 0, 3, 4));
    }

    @Test
    void listEveryProblemAtOnce() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--mysql.batch-size", "0", "--kafka.start", "yesterday"))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(2)
                        .anyMatch(problem -> problem.startsWith("mysql.batch-size = '0'"))
                        .anyMatch(problem -> problem.startsWith("kafka.start = 'yesterday'")));
    }

    @Test
    void areDocumentedAsTheHelpHasThem() throws IOException {
        GeneratedTable.holds("settings.md", "warehouse-job", WarehouseSettings.CATALOGUE.markdown());
    }

    private static WarehouseSettings settings(String... arguments) {
        return WarehouseSettings.of(Settings.load(WarehouseSettings.CATALOGUE, arguments, Map.of()));
    }
}
