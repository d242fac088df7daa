package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;

class ResourcesTest {

    private static final long MIB = 1L << 20;
    private static final Path FOLDER = Path.of("/data");

    private final List<String> said = new ArrayList<>();

    @Test
    void nothingIsSaidWhereThereIsEnough() {
        check(20 * 1024 * MIB, 3 * 1024 * MIB);
        assertThat(said).isEmpty();
    }

    @Test
    void aFullDiskIsRefusedWithItsFiguresAndTheRemedy() {
        assertThatThrownBy(() -> check(512 * MIB, 8 * 1024 * MIB))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Only 0.5 GB of disk are free at /data")
                .hasMessageContaining("least 1 GB are needed")
                .hasMessageContaining("--data-dir");
    }

    @Test
    void tooLittleMemoryIsRefusedWithItsFigures() {
        assertThatThrownBy(() -> check(50 * 1024 * MIB, 1024 * MIB))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Only 1.0 GB of memory are free")
                .hasMessageContaining("least 1.5 GB are needed");
    }

    @Test
    void theMemoryThatIsEnoughFollowsFromTheServers() {
        new Resources(50 * 1024 * MIB, 1024 * MIB).check(FOLDER, 1024, said::add);
        assertThat(said).isEmpty();
        new Resources(50 * 1024 * MIB, 3 * 1024 * MIB).check(FOLDER, 4 * 1024, said::add);
        assertThat(said)
                .containsExactly("Warning: 3.0 GB of memory are free; the servers of these jobs take up to 4.0");
    }

    @Test
    void littleOfBothIsAWarning() {
        check(5 * 1024 * MIB, 2 * 1024 * MIB);
        assertThat(said)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Warning: 5.0 GB of disk are free at /data"))
                .anyMatch(line -> line.startsWith("Warning: 2.0 GB of memory are free"));
    }

    @Test
    void thisMachineIsLookedAtEvenWhereTheFolderIsStillToBeMade(@TempDir Path folder) {
        Resources here = Resources.at(folder.resolve("not/there/yet"));
        assertThat(here.disk()).isPositive();
        assertThat(here.memory()).isBetween(64 * MIB, 1L << 50);
    }

    private void check(long disk, long memory) {
        new Resources(disk, memory).check(FOLDER, 3 * 1024, said::add);
    }
}
