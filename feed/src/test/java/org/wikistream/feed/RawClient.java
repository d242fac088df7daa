package org.wikistream.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Speaks HTTP by hand, so that a test sees every byte and how a connection ends. */
final class RawClient implements AutoCloseable {

    static final String AGENT = "User-Agent: wikistream-test (test@example.org)";
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private int chunkLeft;
    private boolean anyChunk;
    private boolean complete;
    private int chunks;

    private RawClient(URI uri, List<String> requestHeaders) throws IOException {
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String request = "GET " + uri.getRawPath() + query + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n"
                + String.join(
                        "",
                        requestHeaders.stream().map(header -> header + "\r\n").toList())
                + "\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        in = new BufferedInputStream(socket.getInputStream());
        status = Integer.parseInt(rawLine().split(" ", -1)[1]);
        for (String line = rawLine(); !line.isEmpty(); line = rawLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    /** Opens a stream as a well-behaved client does. */
    static RawClient open(EventStreamsServer feed, String streamsAndQuery, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add(AGENT);
        return exactly(feed, streamsAndQuery, all);
    }

    static RawClient exactly(EventStreamsServer feed, String streamsAndQuery, List<String> headers) throws IOException {
        return new RawClient(URI.create(feed.uri() + streamsAndQuery), headers);
    }

    static RawClient resume(EventStreamsServer feed, String lastEventId) throws IOException {
        return open(feed, "recentchange", "Last-Event-ID: " + lastEventId);
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    void timeoutMillis(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** Returns the whole body of an answer that has a length. */
    String body() throws IOException {
        return new String(in.readNBytes(Integer.parseInt(header("content-length"))), UTF_8);
    }

    /** Returns the next frame; comments count as frames here. */
    ClientFrame frame() throws IOException {
        frame.reset();
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        return new ClientFrame(lines);
    }

    List<ClientFrame> frames(int count) throws IOException {
        List<ClientFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(frame());
        }
        return frames;
    }

    /** Returns all frames until the connection ends; {@link #complete()} tells how it ended. */
    List<ClientFrame> framesToTheEnd() throws IOException {
        List<ClientFrame> frames = new ArrayList<>();
        try {
            while (true) {
                frames.add(frame());
            }
        } catch (EOFException end) {
            return frames;
        }
    }

    /** Returns how many chunks were begun, which is how often the feed sent something. */
    int chunks() {
        return chunks;
    }

    /** Returns whether the response ended with its last chunk. */
    boolean complete() {
        return complete;
    }

    /** Returns what arrived of a frame before the connection ended. */
    String partialFrame() {
        return frame.toString(UTF_8);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = bodyByte(); b != '\n'; b = bodyByte()) {
            line.write(b);
            frame.write(b);
        }
        frame.write('\n');
        return line.toString(UTF_8);
    }

    private int bodyByte() throws IOException {
        while (chunkLeft == 0) {
            if (complete) {
                throw new EOFException("the response is complete");
            }
            // The line end of a chunk is read together with the next one, because Jetty does not send it earlier.
            if (anyChunk) {
                rawLine();
            }
            anyChunk = true;
            chunks++;
            chunkLeft = Integer.parseInt(rawLine(), 16);
            if (chunkLeft == 0) {
                rawLine();
                complete = true;
            }
        }
        int b = in.read();
        if (b < 0) {
            throw new EOFException("the response ends in the middle of a chunk");
        }
        chunkLeft--;
        return b;
    }

    private String rawLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the response ends without its last chunk");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
