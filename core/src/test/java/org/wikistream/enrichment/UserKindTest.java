package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserKindTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "198.51.100.7",
                "0.0.0.0",
                "999.1.1.1",
                "198.51.100.xxx",
                "2001:DB8:0:0:0:0:1A82:6A74",
                "2001:db8:0:0:0:0:1a82:6a74",
                "2001:DB8::1",
                "::1",
                "::",
                "1::"
            })
    void takesAnAddressForAnAnonymousUser(String user) {
        assertThat(UserKind.of(user)).isEqualTo(UserKind.ANONYMOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~2025-40857-91", "~2024-1", "~2026-123-4-5"})
    void takesANumberedNameForATemporaryUser(String user) {
        assertThat(UserKind.of(user)).isEqualTo(UserKind.TEMPORARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "InternetArchiveBot",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1234.1.1.1",
                "1.2.3.4/16",
                "1.2.3.xxxx",
                "1.2.3.4xxx",
                "1.2.xxx",
                "10:30:12",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:",
                "1:2:3:4:5:6:7:8:",
                ":1:2:3:4:5:6:7",
                "12345:2:3:4:5:6:7:8",
                "1::2::3",
                "1:2:3:4:5:6:7::8",
                ":::",
                "G:2:3:4:5:6:7:8",
                "２001:DB8:0:0:0:0:1A82:6A74",
                "٢.٢.٢.٢",
                "~Tilde",
                "~2025",
                "~2025-",
                "~2025-1-",
                "~2025--1",
                "~202-5123",
                "~2025-12a",
                "2025-12345-6",
                "~"
            })
    void takesAnyOtherNameForARegisteredUser(String user) {
        assertThat(UserKind.of(user)).isEqualTo(UserKind.REGISTERED);
    }

    @Test
    void saysNothingAboutAUserThatIsNotNamed() {
        assertThat(UserKind.of(null)).isNull();
        assertThat(UserKind.of("")).isNull();
    }
}
