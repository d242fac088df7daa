package org.wikistream.stack.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void aPortIsTakenWhileSomethingListensThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(PortCheck.isTaken(port)).isTrue();
        }
        assertThat(PortCheck.isTaken(port)).isFalse();
    }

    @Test
    void aPortIsTakenByWhoeverListensOnAllAddresses() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(PortCheck.isTaken(socket.getLocalPort())).isTrue();
        }
    }

    @Test
    void theHolderIsFound() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(PortHolder.find(socket.getLocalPort())).contains(ProcessHandle.current());
        }
    }

    @Test
    void nobodyHoldsAFreePort() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(PortHolder.find(port)).isEmpty();
    }
}
