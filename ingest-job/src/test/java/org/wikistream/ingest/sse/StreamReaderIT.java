package org.wikistream.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.Rejection;
import org.wikistream.ingest.resume.StreamState;
import org.wikistream.testkit.Eventually;
import org.wikistream.topics.RejectionReason;

@Timeout(60)
class StreamReaderIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long TIME = 1_700_000_000_000L;

    private final FrameQueue queue = new FrameQueue(100, 1 << 20);
    private final ConnectionCounters counters = new ConnectionCounters();
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
        StreamReader reader = reader("blocked", silent.url(), queue);
        reader.start();
        frames(1);
        assertTakesLessThanTwoSeconds(reader::close);
        // If the read had not ended, the thread would have been left behind after a second.
        assertThat(threads("blocked")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void anErrorOfTheServerIsWaitedOutEvenWhereNothingWasEverRead(int status) throws Exception {
        read(serve(ScriptedServer.error(status), ScriptedServer.textAndSilence(frame(TIME, "a"))), null);
        assertThat(frames(1)).extracting(frame -> frame.head().id()).containsExactly("a");
        assertThat(counters.failed()).isEqualTo(1);
        assertThat(counters.begun()).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereIsWaitedForLongerAndLonger() throws Exception {
        ServerSocket port = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        port.close();
        reader(URI.create("http://127.0.0.1:" + port.getLocalPort() + "/"), Dns.SYSTEM)
                .start();
        assertSlowsDown();
    }

    @Test
    void aServerThatResetsConnectionsIsWaitedForLongerAndLonger() throws Exception {
        ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread accepting = new Thread(() -> {
            try {
                while (true) {
                    Socket client = server.accept();
                    // This makes the close a reset.
                    client.setSoLinger(true, 0);
                    client.close();
                }
            } catch (IOException e) {
                assertThat(server.isClosed()).isTrue();
            }
        });
        accepting.setDaemon(true);
        accepting.start();
        reader(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"), Dns.SYSTEM)
                .start();
        assertSlowsDown();
    }

    @Test
    void aNameThatCannotBeResolvedIsAskedForAgain() throws Exception {
        ScriptedServer server = serve(ScriptedServer.textAndSilence(frame(TIME, "a")));
        AtomicInteger lookUps = new AtomicInteger();
        Dns dns = name -> {
            if (lookUps.incrementAndGet() < 3) {
                throw new UnknownHostException(name);
            }
            return List.of(InetAddress.getLoopbackAddress());
        };
        reader(URI.create("http://stream.invalid:" + server.url().getPort() + "/"), dns)
                .start();
        assertThat(frames(1)).hasSize(1);
        assertThat(counters.failed()).isEqualTo(2);
    }

    /** The first five pauses, of 50 to 100 ms at first and doubled each time, take at least 1.55 s. */
    private void assertSlowsDown() {
        long begin = System.nanoTime();
        Eventually.await("failed attempts", DEADLINE, counters::failed, failed -> failed >= 6);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_500));
        assertThat(counters.begun()).isZero();
    }

    @Test
    void aFrameThatComesByteByByteIsNoSilence() throws Exception {
        String frame = frame(TIME, "a");
        read(serve(ScriptedServer.slowly(frame, Duration.ofMillis(2_500 / frame.length()))), null);
        assertThat(frames(1)).extracting(received -> received.head().id()).containsExactly("a");
        assertThat(counters.begun()).isEqualTo(1);
    }

    @Test
    void silenceWithinAFrameEndsTheConnectionToo() throws Exception {
        read(serve(ScriptedServer.textAndSilence("data: {"), ScriptedServer.textAndSilence(frame(TIME, "a"))), null);
        assertThat(frames(1)).extracting(frame -> frame.head().id()).containsExactly("a");
        assertThat(counters.begun()).isEqualTo(2);
    }

    @Test
    void anOversizedFrameIsRejectedAndTheNextIsTaken() throws Exception {
        String huge = "data: " + "x".repeat(3 << 20) + "\n\n";
        read(serve(ScriptedServer.textAndSilence(huge + frame(TIME, "a"))), null);
        List<Frame> frames = frames(2);
        assertThat(frames.get(0).payload()).hasSize(4_096);
        assertThat(frames.get(0).rejection())
                .hasToString(new Rejection(
                                RejectionReason.OVERSIZED,
                                "3145728 bytes, more than eventstreams.max-event-size = 1048576; SHA-256 "
                                        + sha256("x".repeat(3 << 20)) + "; the first 4096 bytes follow")
                        .toString());
        assertThat(frames.get(1).head().id()).isEqualTo("a");
    }

    @Test
    void errorEventsAreCountedAndBackedOff() throws Exception {
        ScriptedServer server = serve(ScriptedServer.text("event: error\ndata: {}\n\n"));
        read(server, null);
        List<ScriptedServer.Asked> asked = asked(server, 6);
        assertThat(Duration.ofNanos(asked.get(5).nanos() - asked.get(0).nanos()))
                .isGreaterThan(Duration.ofMillis(1_500));
        assertThat(counters.errorFrames()).isGreaterThanOrEqualTo(5);
        open.remove(0).close();
        assertThat(counters.open()).isZero();
        assertThat(counters.failed()).isZero();
    }

    @Test
    void closesWhileNamesCannotBeResolvedAndCountsNoFailure() throws Exception {
        CountDownLatch asked = new CountDownLatch(3);
        CountDownLatch never = new CountDownLatch(1);
        Dns blocked = name -> {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(name);
        };
        List<StreamReader> readers = new ArrayList<>();
        for (int stream = 0; stream < 3; stream++) {
            readers.add(reader(URI.create("http://stream.invalid/"), blocked));
        }
        readers.forEach(StreamReader::start);
        asked.await();
        assertTakesLessThanTwoSeconds(() -> StreamReader.closeAll(readers));
        never.countDown();
        readers.forEach(StreamReader::close);
        assertThat(counters.failed()).isZero();
        assertThat(counters.begun()).isZero();
    }

    @Test
    void closesWhileNobodyTakesWhatIsRead() throws Exception {
        FrameQueue full = new FrameQueue(1, 1 << 20);
        ScriptedServer server = serve(ScriptedServer.textAndSilence(frame(TIME, "a") + frame(TIME, "b")));
        StreamReader reader = reader("held-up", server.url(), full);
        reader.start();
        Eventually.await(
                "held up", DEADLINE, () -> threads("held-up"), threads -> threads.contains(Thread.State.WAITING));
        assertTakesLessThanTwoSeconds(reader::close);
        assertThat(threads("held-up")).isEmpty();
        assertThat(counters.open()).isZero();
    }

    @Test
    void closesWhileTheServerDoesNotAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ScriptedServer stuck = serve(exchange -> {
            asked.countDown();
            new CountDownLatch(1).await();
        });
        StreamReader reader = reader("unanswered", stuck.url(), queue);
        reader.start();
        asked.await();
        assertTakesLessThanTwoSeconds(reader::close);
        assertThat(threads("unanswered")).isEmpty();
        assertThat(counters.failed()).isZero();
    }

    private StreamReader reader(String stream, URI url, FrameQueue frames) {
        return new StreamReader(
                stream,
                StreamState.fresh(null),
                settings(url, null, Duration.ofMinutes(5)),
                frames,
                counters,
                Clock.systemUTC());
    }

    /** Returns the states of the threads that read a stream; empty if there are none any more. */
    private static List<Thread.State> threads(String stream) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("eventstreams-" + stream))
                .map(Thread::getState)
                .toList();
    }

    private static void assertTakesLessThanTwoSeconds(Runnable closing) {
        long begin = System.nanoTime();
        closing.run();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    private StreamReader reader(URI url, Dns dns) {
        StreamReader reader = new StreamReader(
                "recentchange",
                StreamState.fresh(null),
                settings(url, null, Duration.ofSeconds(10)),
                queue,
                counters,
                Clock.systemUTC(),
                dns);
        open.add(0, reader);
        return reader;
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
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
                counters,
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
