package org.wikistream.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.Rejection;
import org.wikistream.ingest.resume.StreamState;
import org.wikistream.testkit.Eventually;
import org.wikistream.topics.RejectionReason;

@Timeout(60)
class StreamReaderTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long TIME = 1_700_000_000_000L;

    private final FrameQueue queue = new FrameQueue(100, 1 << 20);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    @Test
    void saysWhoItIsAndAsksForTheNewestEventFirst() throws Exception {
        ScriptedServer server = serve(ScriptedServer.text(":ok\n\n"));
        read(server, null);
        ScriptedServer.Asked first = asked(server, 1).get(0);
        assertThat(first.uri()).hasToString("/v2/stream/recentchange");
        assertThat(first.headers().getFirst("User-Agent")).isEqualTo("Tests/1 (tests@example.org)");
        assertThat(first.headers().getFirst("Last-Event-ID")).isNull();
    }

    @Test
    void asksForWhatIsSinceTheInstantGiven() throws Exception {
        ScriptedServer server = serve(ScriptedServer.text(":ok\n\n"));
        read(server, Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(asked(server, 2))
                .extracting(asked -> asked.uri().toString())
                .containsOnly("/v2/stream/recentchange?since=2026-11-01T00:00:00Z");
    }

    @Test
    void resumesFromThePositionAndNotFromTheLastId() throws Exception {
        ScriptedServer server = serve(ScriptedServer.text(":ok\n\n" + frame(TIME + 5_000, "a") + frame(TIME, "b")));
        read(server, null);
        assertThat(asked(server, 2).get(1).headers().getFirst("Last-Event-ID"))
                .isEqualTo("[{\"topic\":\"eqiad.t\",\"partition\":0,\"timestamp\":" + (TIME + 5_000 - 60_000) + "}]");
    }

    @Test
    void keepsBytesThatAreNotUtf8() throws Exception {
        ScriptedServer server = serve(ScriptedServer.text("data: {\"a\":\"\u00c3(\"}\n\n"));
        read(server, null);
        Frame frame = frames(1).get(0);
        assertThat(frame.payload()).isEqualTo(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '(', '"', '}'});
        assertThat(frame.rejection()).isEqualTo(new Rejection(RejectionReason.INVALID_UTF_8, "not valid UTF-8"));
    }

    @Test
    void aFrameThatWasCutIsNoFrame() throws Exception {
        ScriptedServer server = serve(
                ScriptedServer.text(frame(TIME, "a") + "event: message\ndata: {\"meta\":{\"id\":\"cut"),
                ScriptedServer.text(frame(TIME, "b")));
        read(server, null);
        assertThat(frames(2)).extracting(frame -> frame.head().id()).startsWith("a", "b");
    }

    @Test
    void anErrorEventEndsTheConnection() throws Exception {
        ScriptedServer server =
                serve(ScriptedServer.text("event: error\ndata: {\"message\":\"broken\"}\n\n" + frame(TIME, "a")));
        read(server, null);
        asked(server, 2);
        assertThat(queue.drain(Duration.ZERO)).isEmpty();
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws Exception {
        ScriptedServer server = serve(ScriptedServer.error(503, "Retry-After", "2"), ScriptedServer.text(":ok\n\n"));
        read(server, null);
        List<ScriptedServer.Asked> asked = asked(server, 2);
        assertThat(Duration.ofNanos(asked.get(1).nanos() - asked.get(0).nanos()))
                .isGreaterThan(Duration.ofMillis(1_900));
    }

    @Test
    void aRefusalEndsTheReadingWhereNothingWasEverRead() throws Exception {
        ScriptedServer server = serve(ScriptedServer.error(403));
        read(server, null);
        assertThatThrownBy(() -> queue.drain(DEADLINE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("/v2/stream/recentchange answered 403")
                .hasMessageContaining("eventstreams.user-agent = 'Tests/1 (tests@example.org)'");
    }

    @Test
    void aRefusalLaterOnIsWaitedOut() throws Exception {
        ScriptedServer server = serve(
                ScriptedServer.text(frame(TIME, "a")),
                ScriptedServer.error(403),
                ScriptedServer.text(frame(TIME, "b")));
        read(server, null);
        assertThat(frames(2)).extracting(frame -> frame.head().id()).startsWith("a", "b");
    }

    @Test
    void silenceForTooLongEndsTheConnection() throws Exception {
        ScriptedServer silent = serve(ScriptedServer.textAndSilence(":ok\n\n"), ScriptedServer.text(frame(TIME, "a")));
        read(silent, null);
        assertThat(frames(1)).extracting(frame -> frame.head().id()).startsWith("a");
    }

    @Test
    void closingEndsABlockedReadAtOnce() throws Exception {
        ScriptedServer silent = serve(ScriptedServer.textAndSilence(frame(TIME, "a")));
        StreamReader reader = new StreamReader(
                "recentchange",
                StreamState.fresh(null),
                settings(silent.url(), null, Duration.ofMinutes(5)),
                queue,
                new ConnectionCounters(),
                Clock.systemUTC());
        reader.start();
        frames(1);
        long begin = System.nanoTime();
        reader.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
    }

    private ScriptedServer serve(ScriptedServer.Answer... script) throws Exception {
        ScriptedServer server = new ScriptedServer(script);
        open.add(server);
        return server;
    }

    private void read(ScriptedServer server, @Nullable Instant since) {
        StreamReader reader = new StreamReader(
                "recentchange",
                StreamState.fresh(since),
                settings(server.url(), since, Duration.ofSeconds(1)),
                queue,
                new ConnectionCounters(),
                Clock.systemUTC());
        open.add(0, reader);
        reader.start();
    }

    private static EventStreamsSettings settings(URI url, @Nullable Instant since, Duration readTimeout) {
        return new EventStreamsSettings(
                url,
                List.of("recentchange"),
                since,
                Duration.ofSeconds(60),
                "Tests/1 (tests@example.org)",
                readTimeout,
                1 << 20,
                null);
    }

    private static List<ScriptedServer.Asked> asked(ScriptedServer server, int times) {
        return Eventually.await(times + " requests", DEADLINE, server::asked, asked -> asked.size() >= times);
    }

    private List<Frame> frames(int count) {
        List<Frame> frames = new ArrayList<>();
        return Eventually.await(
                count + " frames",
                DEADLINE,
                () -> {
                    queue.drain(Duration.ofMillis(100)).forEach(received -> frames.add(received.frame()));
                    return frames;
                },
                received -> received.size() >= count);
    }

    private static String frame(long timestamp, String id) {
        return "event: message\nid: [{\"topic\":\"eqiad.t\",\"partition\":0,\"timestamp\":" + (timestamp + 1)
                + "}]\ndata: {\"meta\":{\"id\":\"" + id
                + "\",\"dt\":\"2024-08-22T04:03:29Z\",\"topic\":\"eqiad.t\",\"partition\":0}}\n\n";
    }
}
