package org.wikistream.sql.query.prompt;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementParserTest {

    @ParameterizedTest
    @ValueSource(strings = {"", ";", " ; ", "quit", "QUIT;", "help", "?", "\\q", "SELECT 1;", "SELECT ';';"})
    void takesWhatIsComplete(String line) {
        assertThatCode(() -> accept(line)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT ';'", "quit now"})
    void asksForTheRest(String line) {
        assertThatThrownBy(() -> accept(line)).isInstanceOf(EOFError.class);
    }

    @Test
    void completesWhatIsNotComplete() {
        assertThatCode(() -> new StatementParser().parse("SELECT wi", 9, ParseContext.COMPLETE))
                .doesNotThrowAnyException();
    }

    private static void accept(String line) {
        new StatementParser().parse(line, line.length(), ParseContext.ACCEPT_LINE);
    }
}
