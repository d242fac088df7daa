package org.wikistream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2024-08-22T04:03:29Z, 2024-08-22T04:03:29Z",
        "2025-12-15T12:02:50.873Z, 2025-12-15T12:02:50.873Z",
        "2018-10-19T11:24:51+00:00, 2018-10-19T11:24:51Z",
        "2018-10-19T13:24:51+02:00, 2018-10-19T11:24:51Z"
    })
    void readsEveryFormThatTheServiceHasUsed(String dt, Instant expected) {
        assertThat(EventTime.parse(dt)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2024-08-22",
                "2024-13-22T04:03:29Z",
                "1724299409",
                "+999999999-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z"
            })
    void findsNoTimeInAnythingElse(String dt) {
        assertThat(EventTime.parse(dt)).isEmpty();
    }

    @Test
    void findsNoTimeWhereThereIsNone() {
        assertThat(EventTime.parse(null)).isEmpty();
    }
}
