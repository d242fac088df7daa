package org.wikistream.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

    private static List<String> texts(String script) {
        return Statements.of(script).stream().map(Statement::text).toList();
    }

    @Test
    void endsAtSemicolons() {
        assertThat(texts("SELECT 1; SELECT 2 ;\n\nSELECT 3")).containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
        assertThat(texts("")).isEmpty();
        assertThat(texts(" ;; \n;")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';'",
                "SELECT 'it''s; so' AS a",
                "SELECT ''';'",
                "SELECT `a;b`, `c``;d` FROM t",
                "SELECT 1 -- one; no more\n + 2",
                "SELECT 1 /* a; b */ + 2",
                "SELECT /*+ OPTIONS('a'=';') */ 1",
                "SELECT '-- no comment; nor this', 2",
                "SELECT '/*', 1 -- it's; a `quote\n",
                "SELECT '`;', `';`"
            })
    void keepsThoseInTextsNamesAndComments(String statement) {
        assertThat(texts(statement + "; SELECT 2")).containsExactly(statement.strip(), "SELECT 2");
    }

    @Test
    void leavesOutWhatIsOnlyComment() {
        assertThat(texts("-- a; b\n/* c; */ ; -- d")).isEmpty();
        assertThat(texts("-- what it is\nSELECT 1; -- and so on\n")).containsExactly("SELECT 1");
    }

    @Test
    void takesWhatIsNeverClosedToTheEnd() {
        assertThat(texts("SELECT 'a; b")).containsExactly("SELECT 'a; b");
        assertThat(texts("SELECT 1 /* a; b")).containsExactly("SELECT 1 /* a; b");
        assertThat(texts("SELECT `a; b")).containsExactly("SELECT `a; b");
    }

    @Test
    void saysWhereEachBegins() {
        String script = "-- a\nSET 'a' = 'b\nc';  SELECT 1;\n\n /* d\n */ SELECT\n 2";
        assertThat(Statements.of(script))
                .containsExactly(
                        new Statement("SET 'a' = 'b\nc'", 2, 1, true),
                        new Statement("SELECT 1", 3, 6, true),
                        new Statement("SELECT\n 2", 6, 5, false));
    }

    @Test
    void areCompleteWithTheLastSemicolonOnly() {
        assertThat(List.of("SELECT 1;", "SELECT 1; -- so", "SELECT 1\n;\n", "SELECT 1; SELECT 2;"))
                .allMatch(Statements::areComplete);
        assertThat(List.of("", "-- so;", "SELECT 1", "SELECT ';", "SELECT 1 -- ;", "SELECT 1; SELECT 2"))
                .noneMatch(Statements::areComplete);
    }
}
