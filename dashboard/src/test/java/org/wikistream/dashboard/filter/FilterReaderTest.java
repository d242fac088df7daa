package org.wikistream.dashboard.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterReaderTest {

    @ParameterizedTest
    @CsvSource({
        "wiki=mkwiki, articles",
        "wiki=commonswiki, people",
        "wiki=!commonswiki, articles",
        "wiki=commonswiki&wiki=enwiki, people",
        "project=wikidata, people",
        "project=!wikidata, articles",
        "ns=0, articles",
        "ns=articles, articles",
        "ns=1, people",
        "ns=!1, articles",
        "ns=user_talk, people",
        "type=edit, articles",
        "type=log, people",
        "type=categorize, everything",
        "type=!categorize, articles",
        "type=log&type=categorize, everything",
        "scope=people&type=categorize, everything",
        "scope=everything&type=edit, everything",
        "by=temporary, articles",
        "by=bot, everything",
        "by=!bot, articles",
        "user=Ann, articles",
        "user=SomeBot, everything",
        "user=ClueBot NG, everything",
        "page=enwiki|Village, articles",
        "page=enwiki|Talk:Village, people",
        "page=commonswiki|Village, people",
        "size=..-500, articles"
    })
    void movesTheScopeAsAWholeToTheNarrowestThatHasWhatIsAskedFor(String query, String used) {
        Filter filter = read(query);
        assertThat(filter.scope().used().label()).isEqualTo(used);
        boolean moved = filter.scope().used() != filter.scope().asked();
        assertThat(filter.scope().why() != null).isEqualTo(moved);
    }

    @Test
    void saysWhyTheScopeMoved() {
        assertThat(read("wiki=commonswiki").scope().why()).isEqualTo("Wikimedia Commons is outside of articles.");
        assertThat(read("scope=people&by=bot").scope().why()).isEqualTo("Bots are outside of what people do.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "wkii=mkwiki; wkii; wiki",
                "scope=article; scope; articles",
                "type=edits; type; edit",
                "by=anonymus; by; anonymous",
                "ns=user takl; ns; User talk",
                "wiki=Mk Wiki; wiki; ",
                "wiki=; wiki; ",
                "wiki=a&wiki=!a; wiki; ",
                "page=mkwiki; page; ",
                "page=|A; page; ",
                "size=..; size; ",
                "size=5; size; ",
                "size=10..-10; size; ",
                "size=1e3..; size; ",
                "revert=yes; revert; ",
                "revert=1&revert=0; revert; ",
                "q=foo*; q; ",
                "q=\"open; q; ",
                "q=?!; q; ",
                "q=\"\"; q; ",
                "q=a b c d e f g h i j k l m n o p q; q; ",
                "last=0m; last; ",
                "last=400d; last; ",
                "last=1w; last; ",
                "last=1h&from=2026-11-29T09:10:00Z; last; ",
                "last=1h&last=2h; last; ",
                "to=2026-11-29T09:10:00Z; to; ",
                "from=2026-11-29T09:10:00Z&to=2026-11-29T09:10:00Z; to; ",
                "from=2026-11-29T09:10:00; from; 2026-11-29T09:10:00Z",
                "from=yesterday; from; ",
                "from=+999999999-12-31T23:59:59Z; from; "
            })
    void namesTheParameterThatIsWrong(String query, String parameter, String nearest) {
        assertThatThrownBy(() -> read(query)).isInstanceOfSatisfying(BadParameter.class, problem -> {
            assertThat(problem.parameter()).isEqualTo(parameter);
            assertThat(problem.allowed()).isNotBlank();
            assertThat(problem.nearest()).isEqualTo(nearest);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "from=1999-12-31T23:59:59Z; from; 1999-12-31T23:59:59Z; from 2000 to 2199",
                "from=2200-01-01; from; 2200-01-01; from 2000 to 2199",
                "from=2026-02-30; from; 2026-02-30; a day of UTC such as 2026-11-29",
                "last=1h&from=2026-11-29; last; 1h; either last, or from and to, not both",
                "to=2026-11-29; to; 2026-11-29; only together with from",
                "from=2026-11-29&to=2026-11-28; to; 2026-11-28; a time after from, 2026-11-29"
            })
    void saysWhatIsAllowedOfASpan(String query, String parameter, String value, String allowed) {
        assertThatThrownBy(() -> read(query)).isInstanceOfSatisfying(BadParameter.class, problem -> {
            assertThat(problem.parameter()).isEqualTo(parameter);
            assertThat(problem.value()).isEqualTo(value);
            assertThat(problem.allowed()).contains(allowed);
            assertThat(problem).hasMessageContainingAll(parameter, value, allowed);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-29&to=2026-11-29, 2026-11-29T00:00:00Z, 2026-11-30T00:00:00Z",
        "from=2000-01-01&to=2026-11-29T09:10:00Z, 2000-01-01T00:00:00Z, 2026-11-29T09:10:00Z",
        "from=2026-11-29, 2026-11-29T00:00:00Z, "
    })
    void takesDaysOfUtcTheLastOneToItsEnd(String query, Instant from, @Nullable Instant to) {
        assertThat(read(query).span()).isEqualTo(Span.between(from, to));
    }

    @Test
    void saysThatNothingCanBeAskedByParameters() {
        assertThatThrownBy(() -> Query.of(Map.of("x", List.of("1")), List.of()))
                .hasMessage("x = '1' is not valid; allowed: no parameters here");
    }

    @Test
    void refusesTooManyValuesAndTooLongOnes() {
        assertThatThrownBy(() -> read("wiki=a" + "&wiki=a".repeat(32))).hasMessageContaining("32 values");
        assertThatThrownBy(() -> read("user=" + "x".repeat(513)))
                .hasMessageContaining("512 characters")
                .hasMessageContaining("...");
        assertThatThrownBy(() -> read("q=" + "ab ".repeat(67) + "x")).isInstanceOf(BadParameter.class);
        assertThatThrownBy(() -> read("q=" + "x".repeat(65))).isInstanceOf(BadParameter.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wall=1", "utm_source=chat", "fbclid=x", "ref=y", "v=3"})
    void ignoresWhatOthersPutIntoAddresses(String query) {
        assertThat(read(query)).isEqualTo(read(""));
    }

    @Test
    void takesWhatStandsBehindAnEqualsSignAsItStands() {
        assertThat(read("user==!Ann").conditions().get(Key.USER)).isEqualTo(new Condition(List.of("!Ann"), List.of()));
        assertThat(read("user=!=!Ann").conditions().get(Key.USER)).isEqualTo(new Condition(List.of(), List.of("!Ann")));
        assertThat(read("user=Ann_B").conditions().get(Key.USER)).isEqualTo(new Condition(List.of("Ann B"), List.of()));
        assertThat(read("page=enwiki|A|B_C").conditions().get(Key.PAGE))
                .isEqualTo(new Condition(List.of("enwiki|A|B C"), List.of()));
    }

    @Test
    void givesEqualFiltersOneNameAndOthersAnother() {
        assertThat(read("wiki=b&wiki=a&type=edit").canonical())
                .isEqualTo(read("type=edit&wiki=a&wiki=b").canonical());
        assertThat(read("user=A 4:USER").canonical())
                .isNotEqualTo(read("user=A&user=USER").canonical());
        assertThat(read("user=A").canonical()).isNotEqualTo(read("user=!A").canonical());
        assertThat(read("").canonical()).isNotEqualTo(read("last=1h").canonical());
    }

    @ParameterizedTest
    @EnumSource
    void hasAnExampleOfEachKeyThatIsTaken(Key key) {
        assertThat(read(key.parameter().name() + "=" + key.parameter().example())
                        .conditions())
                .containsOnlyKeys(key);
    }

    private static Filter read(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? List.<String>of() : List.of(query.split("&", -1))) {
            int equals = pair.indexOf('=');
            values.computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>())
                    .add(pair.substring(equals + 1));
        }
        return FilterReader.read(Query.of(values, Parameters.FILTER), Scope.ARTICLES);
    }
}
