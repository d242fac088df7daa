package org.wikistream.stack.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void theLineIsForPeople() {
        assertThat(new Progress(12_431, 12_398, 0, 1_432).line())
                .isEqualTo("12,431 in · 12,398 searchable · 0 rejected · 1.4 s behind");
    }
}
