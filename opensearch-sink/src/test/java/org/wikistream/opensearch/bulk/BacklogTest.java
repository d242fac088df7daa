package org.wikistream.opensearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogTest {

    private final Backlog backlog = new Backlog();

    /** Each row has distances in seconds, one every two seconds, and the time since when it is far behind. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "61 61 61             | ..F",
                "60 60 60 60          | ....",
                "61 61 3 61 61 61     | .....F",
                "61 61 60 61 61 61    | .....F",
                "500 400 300 6 5 4.9  | ..FFF.",
                "90 90 90 30 90 30    | ..FFFF",
                "90 90 90 0 90 90 90  | ..F...F"
            })
    void isFarAfterFourSecondsAndUntilItIsNear(String distances, String far) {
        StringBuilder seen = new StringBuilder();
        long now = 1_000_000;
        for (String seconds : distances.split(" ", -1)) {
            backlog.look((long) (1_000 * Double.parseDouble(seconds)), now);
            seen.append(backlog.isFar() ? 'F' : '.');
            now += 2_000;
        }
        assertThat(seen).hasToString(far);
    }

    @Test
    void isNotFarBeforeItLooks() {
        assertThat(backlog.isFar()).isFalse();
    }
}
