package org.wikistream.stack.retain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.operations.problem.UserError;
import org.wikistream.stack.data.JsonFile;

class RetentionTest {

    @Test
    void whatIsNotNamedStaysAsItWas() {
        Retention first = Retention.FOR_EVER.with("90d", null, "48h", null);
        assertThat(first).isEqualTo(new Retention(Duration.ofDays(90), null, Duration.ofDays(2), null));
        assertThat(first.with(null, "30d", "all", null))
                .isEqualTo(new Retention(Duration.ofDays(90), Duration.ofDays(30), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23h", "0d", "90", "-1d", "soon", ""})
    void anAgeThatIsNoneOrTooShortIsRefused(String text) {
        assertThatThrownBy(() -> Retention.FOR_EVER.with(null, text, null, null))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--topics " + text + " is not valid; allowed: ");
    }

    @Test
    void itIsRemembered(@TempDir Path folder) {
        JsonFile<Retention> file = new JsonFile<>(folder.resolve("retention.json"), Retention.class);
        Retention retention = Retention.FOR_EVER.with("90d", null, null, "1d");
        file.write(retention);
        assertThat(file.read()).contains(retention);
        assertThat(retention.lines()).contains("indices      kept for 90 days", "topics       kept for ever");
    }
}
