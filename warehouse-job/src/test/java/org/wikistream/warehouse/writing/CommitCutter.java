package org.wikistream.warehouse.writing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy between a client and its server. On demand, it cuts the connection after the server has answered a COMMIT.
 */
final class CommitCutter implements AutoCloseable {

    private final ServerSocket door;
    private final int serverPort;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean armed;

    CommitCutter(int serverPort) throws IOException {
        this.serverPort = serverPort;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cutNextCommit() {
        armed = true;
    }

    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            boolean[] cutting = new boolean[1];
            start(() -> forward(client, server, cutting, true));
            start(() -> forward(server, client, cutting, false));
        }
    }

    private void forward(Socket from, Socket to, boolean[] cutting, boolean fromClient) throws IOException {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (fromClient && armed && new String(bytes, 0, count, ISO_8859_1).endsWith("COMMIT")) {
                    armed = false;
                    cutting[0] = true;
                } else if (!fromClient && cutting[0]) {
                    cuts.incrementAndGet();
                    return;
                }
                out.write(bytes, 0, count);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Client or server has ended the connection, or the test has.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
