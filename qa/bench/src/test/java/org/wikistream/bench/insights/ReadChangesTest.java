package org.wikistream.bench.insights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadChangesTest {

    @Test
    void addsUpWhatTheClocksWereGivenInEachSubtask() {
        assertThat(ReadChanges.count("""
                        # HELP flink_taskmanager_job_task_operator_numRecordsIn numRecordsIn (scope: taskmanager_job_task_operator)
                        # TYPE flink_taskmanager_job_task_operator_numRecordsIn gauge
                        flink_taskmanager_job_task_operator_numRecordsIn{job_id="1",operator_name="order_changes",subtask_index="0",} 1234567.0
                        flink_taskmanager_job_task_operator_numRecordsIn{job_id="1",operator_name="order_changes",subtask_index="1",} 3.0
                        flink_taskmanager_job_task_operator_numRecordsIn{job_id="1",operator_name="find_runs",subtask_index="0",} 99.0
                        """)).isEqualTo(1_234_570);
    }

    @Test
    void aJobThatHasNotBegunHasTakenNothing() {
        assertThat(ReadChanges.count("")).isZero();
    }
}
