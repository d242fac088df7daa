package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void onATerminalTheLiveLineIsOverwritten() {
        Console console = console(true);
        console.live("1 in");
        console.live("2 in");
        console.say("kafka died");
        assertThat(shown()).isEqualTo("1 in\r\033[K2 in\r\033[Kkafka died\n");
    }

    @Test
    void elsewhereEachIsALine() {
        Console console = console(false);
        console.live("1 in");
        console.live("2 in");
        assertThat(shown()).isEqualTo("1 in\n2 in\n");
    }

    @Test
    void aStepSaysHowLongItTook() {
        console(false).step("kafka", "127.0.0.1:9092", Duration.ofMillis(4_249));
        assertThat(shown()).matches(" {2}kafka +127\\.0\\.0\\.1:9092 +4\\.2 s\n");
    }

    private Console console(boolean terminal) {
        return new Console(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
