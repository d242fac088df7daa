package org.wikistream.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveOutputTest {

    private static final String PROPERTY = "wikistream.terminal.of-a-test";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @AfterEach
    void clearProperty() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void onATerminalTheLiveLineIsOverwritten() {
        LiveOutput output = output(true);
        output.live("1 in");
        output.live("2 in");
        output.say("kafka died");
        assertThat(shown()).isEqualTo("1 in\r\033[K2 in\r\033[Kkafka died\n");
    }

    @Test
    void elsewhereEachIsALine() {
        LiveOutput output = output(false);
        output.live("1 in");
        output.live("2 in");
        output.clear();
        assertThat(shown()).isEqualTo("1 in\n2 in\n");
    }

    @Test
    void aLinePrintedElsewhereOnTheTerminalDoesNotFollowTheLiveOne() {
        LiveOutput output = output(true);
        output.live("deleting");
        output.above(line -> output(false).say(line)).accept("deleted an index");
        assertThat(shown()).isEqualTo("deleting\r\033[Kdeleted an index\n");
    }

    @Test
    void workThatEndsAtOnceShowsNothing() {
        for (boolean terminal : new boolean[] {true, false}) {
            LiveOutput output = output(terminal);
            try (WorkProgress progress = output.count("reading", 10, "files");
                    Shown other = output.waitFor("waiting", Duration.ofMinutes(1))) {
                progress.add(10);
            }
            assertThat(shown()).isEmpty();
        }
    }

    @Test
    void whatIsShownEndsWhenItIsClosed() throws InterruptedException {
        LiveOutput output = output(true);
        CountDownLatch ticks = new CountDownLatch(2);
        Shown shown = new Shown(
                output,
                () -> {
                    ticks.countDown();
                    return "tick";
                },
                Duration.ofMillis(1));
        assertThat(ticks.await(10, TimeUnit.SECONDS)).isTrue();
        shown.close();
        String atTheEnd = shown();
        assertThat(atTheEnd).startsWith("tick\r\033[Ktick").endsWith("\r\033[K");
        output.say("done");
        assertThat(shown()).isEqualTo(atTheEnd + "done\n");
    }

    @Test
    void aLineIsOverwrittenOnlyWhereTheTerminalCanDoThat() {
        assertThat(LiveOutput.isTerminal(PROPERTY, Map.of("TERM", "xterm"))).isFalse();
        System.setProperty(PROPERTY, "true");
        assertThat(LiveOutput.isTerminal(PROPERTY, Map.of("TERM", "xterm"))).isTrue();
        assertThat(LiveOutput.isTerminal(PROPERTY, Map.of("TERM", "dumb"))).isFalse();
        assertThat(LiveOutput.isTerminal(PROPERTY, Map.of())).isTrue();
    }

    private LiveOutput output(boolean terminal) {
        return new LiveOutput(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
