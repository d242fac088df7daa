package org.wikistream.stack.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedDataDirTest {

    @TempDir
    Path home;

    @BeforeEach
    void resolve() throws IOException {
        home = home.toRealPath();
    }

    @Test
    void aLinkAndWhatItLeadsToAreOne() throws IOException {
        Path real = Files.createDirectories(home.resolve("real"));
        Path link = Files.createSymbolicLink(home.resolve("link"), real);
        RememberedDataDir dataDirs = new RememberedDataDir(home);
        assertThat(dataDirs.choose(link)).isEqualTo(dataDirs.choose(real));
        assertThat(dataDirs.choose(link.resolve("new/one")).folder()).isEqualTo(real.resolve("new/one"));
    }

    @Test
    void isInTheCheckoutUnlessAnotherWasUsedLast() {
        assertThat(chosen()).isEqualTo(home.resolve(".wikistream"));
        DataDir other = used("other");
        assertThat(chosen()).isEqualTo(other.folder());
    }

    @Test
    void theOneGivenWins() {
        used("other");
        assertThat(new RememberedDataDir(home)
                        .choose(home.resolve("a/../third"))
                        .folder())
                .isEqualTo(home.resolve("third"));
    }

    @Test
    void isTheOneInTheCheckoutAgainWhenTheOtherIsGoneOrThatWasUsedLast() throws IOException {
        DataDir other = used("other");
        other.purge(List.of());
        assertThat(chosen()).isEqualTo(home.resolve(".wikistream"));
        used("other");
        used(".wikistream");
        assertThat(chosen()).isEqualTo(home.resolve(".wikistream"));
    }

    private Path chosen() {
        return new RememberedDataDir(home).choose(null).folder();
    }

    private DataDir used(String name) {
        DataDir dataDir = new DataDir(home.resolve(name));
        dataDir.create();
        dataDir.remember(new StackRecord(0, 8090, null, null));
        new RememberedDataDir(home).remember(dataDir);
        return dataDir;
    }
}
