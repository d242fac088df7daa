package org.wikistream.kafka.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.GeneratedTable;

class ReplayOptionsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final SettingCatalogue CATALOGUE = new SettingCatalogue(ReplayOptions.settings(NOW));

    @ParameterizedTest
    @CsvSource({
        "index, missing-id, '', true",
        "index, missing-id, --replay.stage=index, true",
        "index, missing-id, --replay.stage=warehouse, false",
        "warehouse, missing-id, --replay.stage=warehouse --replay.reason=missing-id, true",
        "warehouse, invalid-json, --replay.stage=warehouse --replay.reason=missing-id, false",
        "statistics, missing-id, --replay.reason=missing-id, true"
    })
    void wantsWhatWasRejectedOnThatWayAndForThatReason(String stage, String reason, String arguments, boolean wanted) {
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>("t", 0, 0, null, new byte[0]);
        RejectedEntry entry = new RejectedEntry(reason, stage, source, "", "", -1);
        assertThat(read(arguments).wants(entry)).isEqualTo(wanted);
    }

    @Test
    void refusesAStageThatNothingIsReplayedTo() {
        assertThatThrownBy(() -> read("--replay.stage=ingest"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("replay.stage = 'ingest'")
                .hasMessageContaining("allowed: one of index, statistics, warehouse, insights");
    }

    @Test
    void areDocumentedAsTheHelpHasThem() throws IOException {
        GeneratedTable.holds("settings.md", "replay-rejected", CATALOGUE.markdown());
    }

    private static ReplayOptions read(String arguments) {
        Settings settings =
                Settings.load(CATALOGUE, arguments.isEmpty() ? new String[0] : arguments.split(" ", -1), Map.of());
        ReplayOptions options = ReplayOptions.read(settings, NOW);
        settings.throwIfInvalid();
        return options;
    }
}
