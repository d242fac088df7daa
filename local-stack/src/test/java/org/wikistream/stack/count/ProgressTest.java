package org.wikistream.stack.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void theLineIsForPeople() {
        assertThat(new Progress(12_431, 12_398, 0, 1_432).line(true))
                .isEqualTo("12,431 in · 12,398 searchable · 0 rejected · 1.4 s behind");
    }

    @Test
    void theLineHasNothingOfASearchThatNobodyAskedFor() {
        assertThat(new Progress(60_000, 0, 7, 0).line(false)).isEqualTo("60,000 in · 7 rejected");
        assertThat(new Progress(60_000, 0, 0, 9_000).line(true))
                .as("one that does not keep up")
                .isEqualTo("60,000 in · 0 searchable · 0 rejected · 9.0 s behind");
        assertThat(new Progress(9, 8, 0, 0).line(false))
                .as("by a job that was submitted")
                .contains("8 searchable");
    }
}
