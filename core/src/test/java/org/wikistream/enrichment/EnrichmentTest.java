package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.event.Categories;
import org.wikistream.event.CategoryField;
import org.wikistream.event.RecentChange;

class EnrichmentTest {

    private static final Instant TIME = Instant.parse("2025-12-15T12:02:50.873Z");
    private static final Instant APPENDED = Instant.parse("2025-12-15T12:02:52.000Z");

    @Test
    void saysAllThatFollowsFromAnEdit() {
        RecentChange edit = edit("ptwiki", 3, "/* Olá */ [[Special:Diff/1|1]] [[Special:Contributions/A|A]]");
        assertThat(enrich(edit))
                .isEqualTo(new Enrichment(
                        "edit",
                        -120L,
                        UserKind.TEMPORARY,
                        "wikipedia",
                        "pt",
                        "User talk",
                        "Olá",
                        true,
                        "A",
                        null,
                        null,
                        1127,
                        APPENDED));
    }

    @Test
    void saysAllThatFollowsFromACategorization() {
        RecentChange change = new RecentChange(
                "id",
                TIME,
                "categorize",
                "commonswiki",
                "Category:Maps",
                14,
                "198.51.100.7",
                "[[:File:A.png]] added to category",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThat(enrich(change))
                .isEqualTo(new Enrichment(
                        "categorize",
                        null,
                        UserKind.ANONYMOUS,
                        "commons",
                        null,
                        "Category",
                        null,
                        false,
                        null,
                        "File:A.png",
                        "Maps",
                        1127,
                        APPENDED));
    }

    @Test
    void leavesOutWhatTheEventDoesNotSay() {
        RecentChange bare = new RecentChange(
                "id", TIME, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
        assertThat(enrich(bare))
                .isEqualTo(new Enrichment(
                        "other", null, null, null, null, null, null, false, null, null, null, 1127, APPENDED));
    }

    @ParameterizedTest
    @CsvSource({"edit, true, Top", "new, false, Top", "log, false,", "external, false,", "142, false,"})
    void readsCommentsOfEditsOnly(String type, boolean revert, @Nullable String section) {
        String comment = "/* Top */ [[Special:Contributions/A|A]] ([[User talk:A|talk]])";
        RecentChange change = new RecentChange(
                "id", TIME, type, "enwiki", "A", 0, "A", comment, null, null, null, null, null, null, null, null, null,
                null, null);
        assertThat(enrich(change).revert()).isEqualTo(revert);
        assertThat(enrich(change).section()).isEqualTo(section);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "wikidatawiki ; 0   ; /* wbsetlabel-add:1|en */ Name ;",
                "cawikisource ; 102 ; /* Sense revisar */            ;",
                "cawikisource ; 0   ; /* Sense revisar */            ; Sense revisar",
                "enwiki       ; 0   ; /*  */ x                       ;",
                "enwiki       ; 0   ; /* cut off by the limi         ;"
            })
    void takesNothingElseForASection(String wiki, int namespace, String comment, @Nullable String section) {
        assertThat(enrich(edit(wiki, namespace, comment)).section()).isEqualTo(section);
    }

    @Test
    void leavesOutASectionThatIsTooLongToBeOne() {
        String longest = "x".repeat(Enrichment.LONGEST_SECTION);
        assertThat(enrich(edit("enwiki", 0, "/* " + longest + " */")).section()).isEqualTo(longest);
        assertThat(enrich(edit("enwiki", 0, "/* x" + longest + " */")).section())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-15T12:02:50.873Z, 0",
        "2025-12-15T12:02:50.872Z, -1",
        "2025-12-15T12:02:50.873999Z, 0",
        "2035-12-15T12:02:50.873Z, 315532800000",
        "1970-01-01T00:00:00Z, -1765800170873"
    })
    void measuresTheLagFromTheRecordAlone(Instant appended, long millis) {
        Enrichment enrichment = Enrichment.of(edit("enwiki", 0, ""), Categories.BY_TYPE, appended);
        assertThat(enrichment.lagMillis()).isEqualTo(millis);
        assertThat(enrichment.ingestedAt()).isEqualTo(appended);
    }

    @Test
    void putsAChangeIntoTheCategoryThatTheSettingsSay() {
        Categories byWiki = new Categories(CategoryField.WIKI, Set.of("enwiki"));
        assertThat(Enrichment.of(edit("enwiki", 0, ""), byWiki, APPENDED).category())
                .isEqualTo("enwiki");
        assertThat(Enrichment.of(edit("dewiki", 0, ""), byWiki, APPENDED).category())
                .isEqualTo("other");
    }

    private static RecentChange edit(String wiki, int namespace, String comment) {
        return new RecentChange(
                "id",
                TIME,
                "edit",
                wiki,
                "A",
                namespace,
                "~2025-40857-91",
                comment,
                false,
                false,
                null,
                1000L,
                880L,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Enrichment enrich(RecentChange change) {
        return Enrichment.of(change, Categories.BY_TYPE, APPENDED);
    }
}
