package org.wikistream.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between Kafka's clients and a broker, and loses the ends of transactions on demand: what happens when a job is
 * killed between the two phases of a commit, at the very moment that a test wants. The broker has to advertise this port.
 */
public final class KafkaProxy implements AutoCloseable {

    /** What becomes of a request to end a transaction. All others pass. */
    public enum Mode {
        PASS,
        /** Never reaches the broker: the transaction stays open. */
        LOSE_ENDS,
        /** Reaches the broker, but the client never hears of it. */
        LOSE_ANSWERS
    }

    /** EndTxn, by the protocol's list of API keys. */
    private static final short END_TRANSACTION = 26;

    private final ServerSocket listener;
    private final int brokerPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ended = new AtomicInteger();
    private volatile Mode mode = Mode.PASS;

    private KafkaProxy(ServerSocket listener, int brokerPort) {
        this.listener = listener;
        this.brokerPort = brokerPort;
    }

    /** Listens on one port of the loopback interface, and passes on to another. */
    public static KafkaProxy start(int port, int brokerPort) {
        try {
            KafkaProxy proxy = new KafkaProxy(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), brokerPort);
            daemon(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void mode(Mode wanted) {
        mode = wanted;
    }

    /** How many requests to end a transaction were not passed on, or not answered. */
    public int lost() {
        return ended.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                sockets.add(client);
                sockets.add(broker);
                Link link = new Link(client, broker);
                daemon(link::passRequests);
                daemon(link::passAnswers);
            } catch (IOException e) {
                // The broker is away, or this was closed: the client sees its connection refused or cut, as it would
                // then.
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "kafka-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** One client's connection. */
    private final class Link {

        private final Socket client;
        private final Socket broker;
        private volatile boolean mute;

        Link(Socket client, Socket broker) {
            this.client = client;
            this.broker = broker;
        }

        void passRequests() {
            try (client;
                    broker) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                DataOutputStream out = new DataOutputStream(broker.getOutputStream());
                while (true) {
                    byte[] request = in.readNBytes(in.readInt());
                    boolean isEnd = ByteBuffer.wrap(request).getShort() == END_TRANSACTION;
                    Mode now = isEnd ? mode : Mode.PASS;
                    if (now != Mode.PASS) {
                        mute = true;
                        ended.incrementAndGet();
                    }
                    if (now != Mode.LOSE_ENDS) {
                        out.writeInt(request.length);
                        out.write(request);
                        out.flush();
                    }
                }
            } catch (IOException e) {
                // One side has closed its connection; so does this.
            }
        }

        void passAnswers() {
            byte[] buffer = new byte[64 << 10];
            try (client;
                    broker) {
                InputStream in = broker.getInputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (!mute) {
                        client.getOutputStream().write(buffer, 0, count);
                    }
                }
            } catch (IOException e) {
                // As above.
            }
        }
    }
}
