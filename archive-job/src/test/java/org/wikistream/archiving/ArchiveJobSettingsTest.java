package org.wikistream.archiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.GeneratedTable;
import org.wikistream.topics.TopicContract;

class ArchiveJobSettingsTest {

    @Test
    void haveAConsumerGroupOfTheirOwn() {
        assertThat(settings().changes().groupId()).isEqualTo("wikistream-archive");
        assertThat(settings("--kafka.group.id", "mine").changes().groupId()).isEqualTo("mine");
    }

    @Test
    void nameTheTopicsThatTheJobNeedsBesideThatOfChanges() {
        assertThat(settings().sideTopics())
                .containsExactly(TopicContract.forSideTopic("wikimedia.recentchange.rejected"));
        assertThat(settings("--kafka.accept-loss", "wikimedia.recentchange-0:1-2")
                        .sideTopics())
                .contains(TopicContract.forAudit("wikimedia.recentchange.audit"));
    }

    @Test
    void listEveryProblemAtOnce() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> settings("--archive.path", "ftp://there", "--kafka.start", "yesterday"))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(2)
                        .anyMatch(problem -> problem.startsWith("archive.path = 'ftp://there'"))
                        .anyMatch(problem -> problem.startsWith("kafka.start = 'yesterday'")));
    }

    @Test
    void areDocumentedAsTheHelpHasThem() throws IOException {
        GeneratedTable.holds("settings.md", "archive-job", ArchiveJobSettings.CATALOGUE.markdown());
    }

    private static ArchiveJobSettings settings(String... arguments) {
        return ArchiveJobSettings.of(Settings.load(ArchiveJobSettings.CATALOGUE, Archive.with(arguments), Map.of()));
    }
}
