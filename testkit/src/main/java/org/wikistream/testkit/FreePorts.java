package org.wikistream.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** FreePorts for servers that can't choose one themselves. */
final class FreePorts {

    private FreePorts() {}

    /** A port that nothing listened on a moment ago. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
