package org.wikistream.insights;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.wikistream.settings.InvalidSettingsException;

/** Checks that checkpoints keep watermarks in their place, between the records before and after them. */
final class AlignedCheckpoints {

    private AlignedCheckpoints() {}

    /** Throws an exception that lists every problem, if there is any. */
    static void check(CheckpointConfig checkpoints) {
        List<String> problems = new ArrayList<>();
        if (checkpoints.isUnalignedCheckpointsEnabled()) {
            problems.add(CheckpointingOptions.ENABLE_UNALIGNED.key()
                    + " = 'true': after a restore at another parallelism, watermarks of one partition would end slots that"
                    + " another has not come to; allowed: false");
        }
        if (checkpoints.isCheckpointingEnabled()
                && checkpoints.getCheckpointingConsistencyMode() != CheckpointingMode.EXACTLY_ONCE) {
            problems.add(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE.key()
                    + " = '" + checkpoints.getCheckpointingConsistencyMode()
                    + "': changes would be counted again after a failure; allowed: EXACTLY_ONCE");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }
}
