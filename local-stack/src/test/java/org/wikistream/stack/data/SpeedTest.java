package org.wikistream.stack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;

class SpeedTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "10", "0.5", "max"})
    void takesFactorsAndMax(String text) {
        assertThat(new Speed(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-1", "fast", "", "1e3", "MAX"})
    void refusesAnythingElseAndSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> new Speed(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--speed " + text)
                .hasMessageContaining("max");
    }
}
