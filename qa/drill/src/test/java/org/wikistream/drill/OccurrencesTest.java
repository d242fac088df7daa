package org.wikistream.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OccurrencesTest {

    @Test
    void eachOnceIsNoDifference() {
        assertThat(difference("a", "b", "c").isNone()).isTrue();
    }

    @Test
    void whatIsMissingIsLost() {
        assertThat(difference("a", "b")).isEqualTo(new Difference(1, 0, 0));
    }

    @Test
    void whatComesAgainIsDoubledEachTime() {
        assertThat(difference("a", "b", "b", "c", "b")).isEqualTo(new Difference(0, 2, 0));
    }

    @Test
    void aLossIsNotMadeGoodByWhatWasNeverSent() {
        assertThat(difference("a", "b", "x")).isEqualTo(new Difference(1, 0, 1));
    }

    private static Difference difference(String... found) {
        Occurrences occurrences = new Occurrences(Set.of("a", "b", "c"));
        List.of(found).forEach(occurrences::add);
        return occurrences.difference();
    }
}
