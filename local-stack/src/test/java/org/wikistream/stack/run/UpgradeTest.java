package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpgradeTest {

    /** The text is what Flink prints if the new version has no place for some state. */
    @Test
    void saysWhyAJobDidNotStartWithoutThePlacesInTheCode() {
        String stackTrace = """
                org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.
                \tat org.apache.flink.runtime.jobmaster.DefaultJobMasterServiceProcess.lambda$new$0(DefaultJobMasterServiceProcess.java:97)
                \tat java.base/java.util.concurrent.CompletableFuture.uniWhenComplete(CompletableFuture.java:863)
                Caused by: java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint file:/savepoint-1.
                \tat org.apache.flink.runtime.checkpoint.Checkpoints.throwNonRestoredStateException(Checkpoints.java:240)
                \t... 3 more
                """;
        assertThat(Upgrade.causes(stackTrace))
                .isEqualTo(
                        "org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.\n"
                                + "    Caused by: java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint"
                                + " file:/savepoint-1.");
    }
}
