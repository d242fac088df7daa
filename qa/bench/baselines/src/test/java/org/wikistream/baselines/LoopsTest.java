package org.wikistream.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.EventStreamsServer;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** The feed has exactly as many events as are counted: if a loop missed one, it would wait forever. */
class LoopsTest {

    private static final int EVENTS = 5_000;

    private static EventStreamsServer feed;

    @BeforeAll
    static void startFeed() throws Exception {
        feed = EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(1, EVENTS, Instant.parse("2025-06-01T00:00:00Z")), FeedConfig.DEFAULT);
    }

    @AfterAll
    static void stopFeed() {
        feed.close();
    }

    @Test
    void theEventLoopCountsEachEvent() throws Exception {
        assertThat(printedBy(() -> EventLoop.main(arguments()))).matches("warm\\Rdone 5000 [1-9]\\d*\\R");
    }

    @Test
    void theSocketLoopCountsEachFrameAndNotTheGreeting() throws Exception {
        assertThat(printedBy(() -> SocketLoop.main(arguments()))).matches("warm\\Rdone 5000 [1-9]\\d*\\R");
    }

    private static String[] arguments() {
        return new String[] {feed.uri() + "recentchange", "1000", "4000"};
    }

    private static String printedBy(Program program) throws Exception {
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(standard);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Program {

        void run() throws Exception;
    }
}
