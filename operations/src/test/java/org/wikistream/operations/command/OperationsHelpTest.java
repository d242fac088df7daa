package org.wikistream.operations.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.testkit.HelpExamples;

class OperationsHelpTest {

    private static final HelpExamples EXAMPLES =
            new HelpExamples(() -> Operations.commandLine(Clock.systemUTC()), "java -jar operations.jar");

    static List<String> commands() {
        return EXAMPLES.commands();
    }

    @Test
    void seesEveryCommand() {
        assertThat(commands()).contains("", "audit", "archive ls").hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandHasExamplesThatItUnderstands(String command) {
        EXAMPLES.check(command);
    }
}
