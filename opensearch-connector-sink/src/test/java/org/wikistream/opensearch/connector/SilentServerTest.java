package org.wikistream.opensearch.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.testkit.Eventually;

/**
 * Tests with a server that accepts connections and never answers. Flink kills a TaskManager whose task does not end
 * within three minutes.
 */
@Timeout(60)
class SilentServerTest {

    /** Static, because a factory of letters is serialized. */
    private static final RecordedDeadLetters LETTERS = new RecordedDeadLetters();

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Time to wait for one answer, and for another when the connector sends what it still holds. */
    private static final Duration ENDS_WITHIN = TIMEOUT.multipliedBy(8);

    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        LETTERS.closed = false;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "silent-server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    @Test
    void failsTheTaskAndLetsItEnd() throws Exception {
        long start = System.nanoTime();
        try (OneInputStreamOperatorTestHarness<IndexAction, ?> harness = harness(Duration.ofHours(1))) {
            harness.open();
            harness.processElement(Actions.action("a"), 0);
            assertThatThrownBy(() -> harness.prepareSnapshotPreBarrier(1))
                    .hasStackTraceContaining("Complete bulk has failed");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT, ENDS_WITHIN);
        assertThat(LETTERS.added).isEmpty();
        assertThat(LETTERS.closed).isTrue();
    }

    /**
     * That wait can't be interrupted: another thread sends what the timer found, and the task's thread waits for the
     * same lock.
     */
    @Test
    void letsTheTaskEndThatWaitsBehindABulkOfTheTimer() throws Exception {
        long start = System.nanoTime();
        try (OneInputStreamOperatorTestHarness<IndexAction, ?> harness = harness(Duration.ofMillis(50))) {
            harness.open();
            harness.processElement(Actions.action("a"), 0);
            Eventually.await("the timer sends", ENDS_WITHIN, () -> connections, sent -> !sent.isEmpty());
            harness.processElement(Actions.action("b"), 0);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT, ENDS_WITHIN);
        assertThat(LETTERS.closed).isTrue();
    }

    private OneInputStreamOperatorTestHarness<IndexAction, ?> harness(Duration interval) throws Exception {
        OpenSearchConnection connection =
                new OpenSearchConnection(List.of(URI.create("http://127.0.0.1:" + server.getLocalPort())), null);
        BulkSettings settings = new BulkSettings(1 << 20, 100, interval, 1);
        return new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(
                new ConnectorSink<>(connection, settings, action -> action, () -> LETTERS, TIMEOUT)));
    }

    private void accept() {
        try {
            while (true) {
                connections.add(server.accept());
            }
        } catch (SocketException e) {
            // The server was closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
