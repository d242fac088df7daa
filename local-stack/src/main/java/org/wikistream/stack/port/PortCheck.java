package org.wikistream.stack.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Checks whether something listens on a port. */
public final class PortCheck {

    private static final int CONNECT_MILLIS = 500;

    private PortCheck() {}

    public static boolean isTaken(int port) {
        return !canListen(port) || somethingAnswers(port);
    }

    private static boolean canListen(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections that a stopped server leaves in TIME_WAIT do not keep a new one from listening.
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** On macOS, a process can listen on the loopback address although another process listens on all addresses. */
    private static boolean somethingAnswers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
