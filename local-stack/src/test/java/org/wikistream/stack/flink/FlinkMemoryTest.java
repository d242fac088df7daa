package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.wikistream.problem.UserError;

class FlinkMemoryTest {

    @Test
    void readsJvmOptionsAndThenArguments() {
        FlinkMemory memory = FlinkMemory.parse("""
                INFO something else
                BASH_JAVA_UTILS_EXEC_RESULT:-Xmx201326592 -Xms201326592
                BASH_JAVA_UTILS_EXEC_RESULT:-D jobmanager.memory.off-heap.size=134217728b -D a=b
                """);
        assertThat(memory.jvmOptions()).containsExactly("-Xmx201326592", "-Xms201326592");
        assertThat(memory.arguments()).containsExactly("-D", "jobmanager.memory.off-heap.size=134217728b", "-D", "a=b");
    }

    @Test
    void showsWhatTheToolSaysWhenItCanNot() {
        assertThatThrownBy(() -> FlinkMemory.parse("IllegalConfigurationException: too small"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("too small");
    }
}
