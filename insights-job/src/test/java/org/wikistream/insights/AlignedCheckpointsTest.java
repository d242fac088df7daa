package org.wikistream.insights;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.wikistream.settings.InvalidSettingsException;

class AlignedCheckpointsTest {

    @Test
    void areTakenAsIsAJobWithoutCheckpoints() {
        assertThatNoException().isThrownBy(() -> check(Map.of("execution.checkpointing.interval", "30 s")));
        assertThatNoException().isThrownBy(() -> check(Map.of()));
    }

    @Test
    void areTheOnlyOnesAllowed() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> check(Map.of(
                        "execution.checkpointing.interval", "30 s",
                        "execution.checkpointing.unaligned.enabled", "true")))
                .withMessageContaining("execution.checkpointing.unaligned.enabled = 'true'")
                .withMessageContaining("allowed: false");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> check(Map.of(
                        "execution.checkpointing.interval", "30 s",
                        "execution.checkpointing.mode", "AT_LEAST_ONCE")))
                .withMessageContaining("execution.checkpointing.mode = 'AT_LEAST_ONCE'")
                .withMessageContaining("allowed: EXACTLY_ONCE");
    }

    private static void check(Map<String, String> options) {
        AlignedCheckpoints.check(StreamExecutionEnvironment.getExecutionEnvironment(Configuration.fromMap(options))
                .getCheckpointConfig());
    }
}
