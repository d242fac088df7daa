package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.event.Categories;
import org.wikistream.event.RecentChange;

/**
 * Strangers write titles, comments and names. These texts take hours if the work grows with the square of the length,
 * and less than a second if it grows with the length; this is the only meaning of the limit.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileTextIT {

    private static final int LENGTH = 4_000_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[",
                "]]",
                "[[:",
                "[[[]]",
                "[[]",
                "[[]]",
                "[[:]]",
                "/*",
                "*/",
                "/* */",
                "/*/",
                "[[a:b/c|c]] (",
                "[[Special:Diff/1|1]]",
                "[[Special:Contributions/1.1.1.1|",
                "[[Special:Contributions/A|A]] (",
                "[[Special:Contributions/A|A]] ([[",
                ":",
                "/",
                "|",
                "(",
                "~2025-",
                "1.",
                "1:",
                " ",
                "\u0000",
                "\ud83d",
                "undo:0|"
            })
    void takesTimeByTheLengthOfAText(String part) {
        String text = part.repeat(LENGTH / part.length());
        for (String type : new String[] {"edit", "new", "categorize"}) {
            assertBounded(enrich(type, text));
            assertBounded(enrich(type, text + "/]] */"));
            assertBounded(enrich(type, "/* " + text));
            assertBounded(enrich(type, "[[:" + text));
            assertBounded(enrich(type, "[[Special:Contributions/A|A]] " + text));
        }
        assertThat(CategoryDirection.of(text)).isEqualTo(CategoryDirection.UNKNOWN);
    }

    private static void assertBounded(Enrichment enrichment) {
        for (String text : new String[] {
            enrichment.section(),
            enrichment.page(),
            enrichment.wikiCategory(),
            enrichment.language(),
            enrichment.project()
        }) {
            assertThat(text == null ? 0 : text.length()).isLessThanOrEqualTo(512);
        }
    }

    private static Enrichment enrich(String type, String text) {
        RecentChange change = new RecentChange(
                "id",
                Instant.EPOCH,
                type,
                text,
                text,
                0,
                text,
                text,
                null,
                null,
                null,
                1L,
                2L,
                null,
                null,
                null,
                null,
                null,
                null);
        return Enrichment.of(change, Categories.BY_TYPE, Instant.EPOCH);
    }
}
