package org.wikistream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.testkit.HelpExamples;

/** Each command's help has examples, and all of them are valid. */
class HelpExamplesTest {

    private static final HelpExamples EXAMPLES = new HelpExamples(Wikistream::commandLine, "./wikistream");

    static List<String> commands() {
        return EXAMPLES.commands();
    }

    @Test
    void seesEveryCommand() {
        assertThat(commands())
                .contains("", "up", "bench", "bench page", "archive maintain", "completion", "down")
                .hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandHasExamplesThatItUnderstands(String command) {
        EXAMPLES.check(command);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpShowsThem(String command) {
        StringWriter out = new StringWriter();
        Wikistream.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(Stream.concat(Stream.of(command.split(" ")), Stream.of("--help"))
                        .filter(word -> !word.isEmpty())
                        .toArray(String[]::new));
        assertThat(out.toString()).contains("Usage: wikistream", "Examples:");
        assertThat(out.toString().lines()).containsAll(EXAMPLES.of(command));
    }
}
