package org.wikistream.archiving;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.wikistream.settings.InvalidSettingsException;

/**
 * Checks that the job's checkpoints are a sound basis for its commits: each checkpoint is one commit, of exactly the
 * records before its barrier.
 */
final class CheckpointCheck {

    private CheckpointCheck() {}

    /** Throws an exception that lists every problem, if there is any. */
    static void check(CheckpointConfig checkpoints) {
        List<String> problems = new ArrayList<>();
        if (!checkpoints.isCheckpointingEnabled()) {
            problems.add(CheckpointingOptions.CHECKPOINTING_INTERVAL.key()
                    + " is not set: nothing would ever be committed; allowed: a duration, such as 2 min");
        }
        if (checkpoints.getCheckpointingConsistencyMode() != CheckpointingMode.EXACTLY_ONCE) {
            problems.add(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE.key()
                    + " = '" + checkpoints.getCheckpointingConsistencyMode()
                    + "': a commit would have records of the next one; allowed: EXACTLY_ONCE");
        }
        if (checkpoints.isUnalignedCheckpointsEnabled()) {
            problems.add(CheckpointingOptions.ENABLE_UNALIGNED.key()
                    + " = 'true': files would wait in a checkpoint instead of being committed with it; allowed: false");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }
}
