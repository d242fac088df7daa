package org.wikistream.stack.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void nothingIsBehindWhenTheNewestRecordIsSearchable() {
        assertThat(progress(new DocumentCount(10, 5_000)).behindMs()).isZero();
    }

    @Test
    void behindIsTheAgeOfTheNewestSearchableRecord() {
        assertThat(progress(new DocumentCount(9, 4_000)).behindMs()).isEqualTo(6_000);
    }

    @Test
    void behindIsTheAgeOfTheFirstRecordWhileNoneIsSearchable() {
        assertThat(progress(new DocumentCount(0, 0)).behindMs()).isEqualTo(8_000);
    }

    @Test
    void nothingIsBehindWhereThereIsNothing() {
        assertThat(Progress.of(0, 0, new DocumentCount(0, 0), 0, 0, 10_000).behindMs())
                .isZero();
    }

    @Test
    void theLineIsForPeople() {
        assertThat(new Progress(12_431, 12_398, 0, 1_432).line())
                .isEqualTo("12,431 in · 12,398 searchable · 0 rejected · 1.4 s behind");
    }

    private static Progress progress(DocumentCount documents) {
        return Progress.of(10, 0, documents, 2_000, 5_000, 10_000);
    }
}
