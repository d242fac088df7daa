package org.wikistream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoriesTest {

    @ParameterizedTest
    @CsvSource({"edit,edit", "new,new", "log,log", "categorize,categorize", "external,external", "142,other", ",other"})
    void followTheTypeByDefault(@Nullable String type, String category) {
        assertThat(Categories.BY_TYPE.of(change(type, "enwiki", 0))).isEqualTo(category);
    }

    @Test
    void followAnotherFieldAsFarAsItsValuesAreListed() {
        Categories byWiki = new Categories(CategoryField.WIKI, Set.of("enwiki", "dewiki"));
        assertThat(byWiki.of(change("edit", "dewiki", 0))).isEqualTo("dewiki");
        assertThat(byWiki.of(change("edit", "frwiki", 0))).isEqualTo("other");
        assertThat(byWiki.of(change("edit", null, 0))).isEqualTo("other");
    }

    @Test
    void followANumberByItsDigits() {
        Categories byNamespace = new Categories(CategoryField.NAMESPACE, Set.of("0", "-1"));
        assertThat(byNamespace.of(change("edit", "enwiki", 0))).isEqualTo("0");
        assertThat(byNamespace.of(change("log", "enwiki", -1))).isEqualTo("-1");
        assertThat(byNamespace.of(change("log", "enwiki", null))).isEqualTo("other");
    }

    private static RecentChange change(@Nullable String type, @Nullable String wiki, @Nullable Integer namespace) {
        return new RecentChange(
                "id",
                Instant.EPOCH,
                type,
                wiki,
                null,
                namespace,
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
                null,
                null,
                null);
    }
}
