package org.wikistream.sql.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rules are tested elsewhere. These tests check that each function uses the right one and accepts NULL. */
class FunctionsTest {

    private static final String UNDO =
            "Undid revision [[Special:Diff/1|1]] by [[Special:Contributions/A|A]] ([[User talk:A|talk]])";

    @Test
    void tellProjectAndLanguageOfAWiki() {
        assertThat(new WikiProject().eval("dewiktionary")).isEqualTo("wiktionary");
        assertThat(new WikiLanguage().eval("dewiktionary")).isEqualTo("de");
        assertThat(new WikiProject().eval("commonswiki")).isEqualTo("commons");
        assertThat(new WikiLanguage().eval("commonswiki")).isNull();
        assertThat(new WikiProject().eval("no such")).isNull();
        assertThat(new WikiProject().eval(null)).isNull();
        assertThat(new WikiLanguage().eval(null)).isNull();
    }

    @Test
    void tellKindsOfUsers() {
        assertThat(new IsAnonymous().eval("192.0.2.1")).isTrue();
        assertThat(new IsAnonymous().eval("Anna")).isFalse();
        assertThat(new IsAnonymous().eval(null)).isNull();
        assertThat(new IsTemporary().eval("~2025-31415-92")).isTrue();
        assertThat(new IsTemporary().eval("192.0.2.1")).isFalse();
        assertThat(new IsTemporary().eval("")).isNull();
    }

    @Test
    void nameNamespaces() {
        assertThat(new NamespaceName().eval("dewiki", 3)).isEqualTo("User talk");
        assertThat(new NamespaceName().eval("wikidatawiki", 0)).isEqualTo("Item");
        assertThat(new NamespaceName().eval(null, 0)).isEqualTo("Main");
        assertThat(new NamespaceName().eval("dewiki", null)).isNull();
    }

    @Test
    void readCommentsOfEditsOnly() {
        assertThat(new EditedSection().eval("edit", "enwiki", 0, "/* History */ typo"))
                .isEqualTo("History");
        assertThat(new EditedSection().eval("new", "enwiki", 0, "/* History */"))
                .isEqualTo("History");
        assertThat(new EditedSection().eval("log", "enwiki", 0, "/* History */"))
                .isNull();
        assertThat(new EditedSection().eval("edit", "enwiki", null, null)).isNull();
        assertThat(new IsRevert().eval("edit", UNDO)).isTrue();
        assertThat(new IsRevert().eval("edit", "typo")).isFalse();
        assertThat(new IsRevert().eval("edit", null)).isFalse();
        assertThat(new IsRevert().eval("new", UNDO)).isNull();
        assertThat(new IsRevert().eval(null, UNDO)).isNull();
    }

    @Test
    void readCategorizeEvents() {
        assertThat(new CategorizedPage().eval("categorize", "[[:Berlin]] added to category"))
                .isEqualTo("Berlin");
        assertThat(new CategorizedPage().eval("edit", "[[:Berlin]] added to category"))
                .isNull();
        assertThat(new WikiCategory().eval("categorize", "Kategorie:Stadt")).isEqualTo("Stadt");
        assertThat(new WikiCategory().eval("edit", "Kategorie:Stadt")).isNull();
        assertThat(new WikiCategory().eval("categorize", null)).isNull();
    }

    @Test
    void countMilliseconds() {
        Instant time = Instant.parse("2025-06-01T00:00:00.250Z");
        assertThat(new MillisBetween().eval(time, time.plusSeconds(2))).isEqualTo(2000);
        assertThat(new MillisBetween().eval(time, time.minusMillis(1))).isEqualTo(-1);
        assertThat(new MillisBetween().eval(null, time)).isNull();
        assertThat(new MillisBetween().eval(time, null)).isNull();
    }
}
