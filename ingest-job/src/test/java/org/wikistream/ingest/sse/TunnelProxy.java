package org.wikistream.ingest.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A proxy that remembers the first line of a request, and refuses it. */
final class TunnelProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> asked = CompletableFuture.supplyAsync(this::serve);

    TunnelProxy() throws IOException {}

    int port() {
        return server.getLocalPort();
    }

    String asked() throws Exception {
        return asked.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private String serve() {
        try (Socket client = server.accept();
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1))) {
            String first = reader.readLine();
            String line = first;
            while (line != null && !line.isEmpty()) {
                line = reader.readLine();
            }
            client.getOutputStream().write("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
            return first;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
