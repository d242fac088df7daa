package org.wikistream.baselines;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Does less than any client can: reads the bytes, and counts the blank lines that end a frame. */
public final class SocketLoop {

    private static final int BUFFER_BYTES = 64 * 1024;

    private SocketLoop() {}

    /** Takes the stream's address on this machine, the events to warm up with, and the events to measure. */
    public static void main(String[] arguments) throws IOException {
        URI address = URI.create(arguments[0]);
        Measure measure = new Measure(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), System.out);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            // With HTTP 1.0 the answer is the stream itself; with 1.1 it would be chunked.
            String request = "GET " + address.getRawPath() + " HTTP/1.0\r\nHost: " + address.getHost()
                    + "\r\nUser-Agent: Wikistream-bench\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            count(socket.getInputStream(), measure);
        }
    }

    /** The head of the answer has CRLF. The first blank line of the stream ends its greeting, {@code :ok}. */
    private static void count(InputStream input, Measure measure) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        byte before = 0;
        long greetings = 1;
        boolean more = true;
        while (more) {
            int length = input.read(buffer);
            if (length < 0) {
                throw new IOException("The stream ended too early");
            }
            long frames = 0;
            for (int index = 0; index < length; index++) {
                byte current = buffer[index];
                if (current == '\n' && before == '\n') {
                    frames++;
                }
                before = current;
            }
            if (greetings > 0 && frames > 0) {
                frames -= greetings;
                greetings = 0;
            }
            more = measure.count(frames);
        }
    }
}
