package org.wikistream.indexing.stats;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.operators.testutils.MockInputSplitProvider;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Step 2 in Flink's harness. */
final class RowsHarness {

    private RowsHarness() {}

    /** Returns one subtask of several. */
    static KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> of(
            Windows windows, int maxParallelism, int parallelism, int subtask) throws Exception {
        // The harness would make the same environment, except for the class loader: StatisticsRulesIT loads this
        // package again.
        MockEnvironment environment = new MockEnvironmentBuilder()
                .setTaskName("sum-rows")
                .setManagedMemorySize(3 << 20)
                .setInputSplitProvider(new MockInputSplitProvider())
                .setBufferSize(1024)
                .setMaxParallelism(maxParallelism)
                .setParallelism(parallelism)
                .setSubtaskIndex(subtask)
                .setUserCodeClassLoader(RowsHarness.class.getClassLoader())
                .build();
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new SumRows(windows), RowDelta::row, TypeInformation.of(RowKey.class), environment);
    }
}
