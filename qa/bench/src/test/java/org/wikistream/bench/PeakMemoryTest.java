package org.wikistream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PeakMemoryTest {

    @Test
    void aProcessThatEndsKeepsWhatWasSeenOfIt() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        Map<String, ProcessHandle> processes =
                new TreeMap<>(Map.of("sleep", process.toHandle(), "this", ProcessHandle.current()));
        PeakMemory memory = PeakMemory.begin(processes);
        memory.look(processes);
        process.destroyForcibly().waitFor();
        memory.look(processes);
        assertThat(memory.mebibytes().get("sleep")).isPositive();
        assertThat(memory.mebibytes().get("this"))
                .isGreaterThan(memory.mebibytes().get("sleep"));
    }
}
