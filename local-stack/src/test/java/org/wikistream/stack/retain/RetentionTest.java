package org.wikistream.stack.retain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.JsonFile;

class RetentionTest {

    @Test
    void whatIsNotNamedStaysAsItWas() {
        Retention first = Retention.FOR_EVER.with("90d", null, "400d", "48h", null);
        assertThat(first)
                .isEqualTo(new Retention(Duration.ofDays(90), null, Duration.ofDays(400), Duration.ofDays(2), null));
        assertThat(first.with(null, "30d", null, "all", null))
                .isEqualTo(new Retention(Duration.ofDays(90), Duration.ofDays(30), Duration.ofDays(400), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23h", "0d", "90", "-1d", "soon", ""})
    void anAgeThatIsNoneOrTooShortIsRefused(String text) {
        assertThatThrownBy(() -> Retention.FOR_EVER.with(null, text, null, null, null))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--topics " + text + " is not valid; allowed: ");
    }

    /** Earlier releases knew no warehouse. */
    @Test
    void whatAnEarlierReleaseRememberedIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("retention.json"), "{\"indices\": \"PT2160H\", \"topics\": null}");
        assertThat(new JsonFile<>(file, Retention.class).read())
                .contains(new Retention(Duration.ofDays(90), null, null, null, null));
    }

    @Test
    void itIsRemembered(@TempDir Path folder) {
        JsonFile<Retention> file = new JsonFile<>(folder.resolve("retention.json"), Retention.class);
        Retention retention = Retention.FOR_EVER.with("90d", null, "400d", null, "1d");
        file.write(retention);
        assertThat(file.read()).contains(retention);
        assertThat(retention.lines())
                .contains(
                        "indices      kept for 90 days",
                        "topics       kept for ever",
                        "warehouse    kept for 400 days");
    }
}
