package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.stack.job.ArchiveJobSpec;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.job.WarehouseJobSpec;
import org.wikistream.stack.spec.JobSpec;

class TaskManagerSizeTest {

    @Test
    void thatOfTheJobsByDefaultIsThatForOtherClusters() {
        TaskManagerSize size = TaskManagerSize.of(Jobs.byDefault(), JobSpec::parallelism);
        assertThat(size).isEqualTo(new TaskManagerSize(5, 1_608, 200, 320));
        assertThat(OptionsFile.read(Path.of("../flink-conf/config.yaml"))).containsAllEntriesOf(size.options());
    }

    @Test
    void fewerJobsTakeLess() {
        TaskManagerSize size = TaskManagerSize.of(List.of(IngestJobSpec.SPEC), JobSpec::parallelism);
        assertThat(size).isEqualTo(new TaskManagerSize(3, 992, 96, 192));
    }

    @Test
    void theWarehouseAndTheArchiveAddTheirShares() {
        List<JobSpec> jobs = new ArrayList<>(Jobs.byDefault());
        jobs.add(WarehouseJobSpec.SPEC);
        assertThat(TaskManagerSize.of(jobs, JobSpec::parallelism))
                .isEqualTo(new TaskManagerSize(6, 1_608 + 160 + 40 + 64, 240, 384));
        jobs.add(ArchiveJobSpec.SPEC);
        assertThat(TaskManagerSize.of(jobs, JobSpec::parallelism))
                .isEqualTo(new TaskManagerSize(7, 1_872 + 192 + 40 + 160, 280, 544));
    }

    @Test
    void moreSubtasksTakeMoreSlotsAndNoSlotHasLessForIt() {
        TaskManagerSize size =
                TaskManagerSize.of(Jobs.byDefault(), job -> job.equals(IndexingJobSpec.SPEC) ? 3 : job.parallelism());
        assertThat(size.slots()).isEqualTo(7);
        assertThat(size.managed() / size.slots()).isEqualTo(40);
        assertThat(size.process() - size.managed() - size.metaspace())
                .isEqualTo(1_608 - 200 - 320 + 2 * IndexingJobSpec.SPEC.memory().heap());
        assertThat(size.metaspace()).as("classes are loaded once").isEqualTo(320);
    }
}
