package org.wikistream.mysql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerCheckTest {

    @ParameterizedTest
    @CsvSource({
        "8.0.36, true",
        "8.4.2-log, true",
        "9.1.0, true",
        "5.7.44, false",
        "10.6.0-MariaDB, true",
        "10.11.6-MariaDB-log, true",
        "5.5.5-10.6.12-MariaDB-0ubuntu1, true",
        "11.4.5-MariaDB, true",
        "10.5.28-MariaDB, false",
        "5.5.68-MariaDB, false",
        "new, false"
    })
    void knowsWhichServersAreNewEnough(String version, boolean newEnough) {
        assertThat(ServerCheck.isNewEnough(version)).isEqualTo(newEnough);
    }
}
