package org.wikistream.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {

    private static final String DOMAIN = "mk.wikipedia.org";

    @Test
    void leadsToThePageItsDifferenceHistoryAndUser() {
        assertThat(PageAddress.of(DOMAIN, "Скопје? a&b"))
                .isEqualTo("https://mk.wikipedia.org/wiki/%D0%A1%D0%BA%D0%BE%D0%BF%D1%98%D0%B5%3F_a%26b");
        assertThat(PageAddress.ofDiff(DOMAIN, 1L, 2L)).isEqualTo("https://mk.wikipedia.org/w/index.php?diff=2&oldid=1");
        assertThat(PageAddress.ofDiff(DOMAIN, null, 2L)).isEqualTo("https://mk.wikipedia.org/w/index.php?oldid=2");
        assertThat(PageAddress.ofDiff(DOMAIN, 1L, null)).isNull();
        assertThat(PageAddress.ofHistory(DOMAIN, "A&action=delete"))
                .isEqualTo("https://mk.wikipedia.org/w/index.php?title=A%26action%3Ddelete&action=history");
        assertThat(PageAddress.ofContributions(DOMAIN, "~2025-1-2"))
                .isEqualTo("https://mk.wikipedia.org/wiki/Special:Contributions/%7E2025-1-2");
        assertThat(PageAddress.ofTalk(DOMAIN, "Ann B")).isEqualTo("https://mk.wikipedia.org/wiki/User_talk:Ann_B");
        assertThat(PageAddress.ofUser(DOMAIN, " ")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wikipedia.org",
                ".wikipedia.org",
                "en..wikipedia.org",
                "-en.wikipedia.org",
                "en-.wikipedia.org",
                "EN.wikipedia.org",
                "en.wikipedia.com",
                "en.evilwikipedia.org",
                "evil.org",
                "en.wikipedia.org.evil.org",
                "en.wikipedia.org@evil.org",
                "en.wikipedia.org:80",
                ""
            })
    void leadsNowhereElse(String domain) {
        assertThat(PageAddress.of(domain, "A")).isNull();
        assertThat(PageAddress.ofDiff(domain, 1L, 2L)).isNull();
        assertThat(PageAddress.ofHistory(domain, "A")).isNull();
        assertThat(PageAddress.ofUser(domain, "A")).isNull();
    }

    @Test
    void leadsToNoDomainThatIsLongerThanAny() {
        assertThat(PageAddress.of("a".repeat(239) + ".wikipedia.org", "A")).isNotNull();
        assertThat(PageAddress.of("a".repeat(240) + ".wikipedia.org", "A")).isNull();
        assertThat(PageAddress.of("zh-min-nan.wikipedia.org", "A")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            nullValues = "none",
            value = {
                "https://en.wikipedia.org^A^1^2^https://en.wikipedia.org/w/index.php?diff=2&oldid=1",
                "https://en.wikipedia.org^A^none^2^https://en.wikipedia.org/w/index.php?oldid=2",
                "https://de.wikipedia.org^Über <b>&?x=1^none^none^https://de.wikipedia.org/wiki/%C3%9Cber_%3Cb%3E%26%3Fx%3D1",
                "https://en.wikipedia.org^none^none^none^none",
                "none^A^1^2^none",
                "http://en.wikipedia.org^A^1^2^none",
                "javascript:alert(1)//^A^1^2^none",
                "https://en.wikipedia.org@evil.example^A^1^2^none",
                "https://en.wikipedia.org/<script>^A^1^2^none",
                "https://^A^1^2^none",
            })
    void leadsToWhatAChangeMade(
            @Nullable String server, @Nullable String title, @Nullable Long before, @Nullable Long after, String link) {
        assertThat(PageAddress.ofChange(server, title, before, after)).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({
        "https://en.wikipedia.org/w/index.php?diff=2, true",
        "https://en.wikipedia.org, true",
        "http://en.wikipedia.org/, false",
        "https://evil.org/en.wikipedia.org, false",
        "https://en.wikipedia.org@evil.org/, false",
        "https://en.wikipedia.org?x, false",
        "javascript:alert(1), false",
        "https://, false"
    })
    void trustsOnlyWikimediasAddresses(String address, boolean trusted) {
        assertThat(PageAddress.isTrustedAddress(address)).isEqualTo(trusted);
    }
}
