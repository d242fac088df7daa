package org.wikistream.stack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.process.NativeCommand;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.ServiceSpec;

/** A MariaDB, which takes the place of MySQL. If it is down, only the warehouse waits. */
public final class MariaDbServer {

    public static final String NAME = "mariadb";
    public static final PortSpec CLIENT = new PortSpec("client", 3306);

    static final ServiceSpec SPEC = ServiceSpec.named(NAME, ServiceSpec.Start.WHEN_NEEDED)
            .notRequired()
            .listensOn(CLIENT)
            .address(MariaDbServer::address)
            .prepare(context -> MariaDbInstallation.of(context).makeDatabase(accounts(context)))
            .command(MariaDbServer::command)
            .probe(context -> () -> greets(context.ports().number(CLIENT)))
            .hint(context -> "to ask it in SQL: mysql --defaults-file="
                    + accounts(context).optionFile(MariaDbAccounts.READER))
            .dataIn(NAME)
            .logGrows()
            .memory(448)
            .build();

    private static final int TIMEOUT_MILLIS = 2_000;
    /** The header of a packet in MySQL's protocol: three bytes of length and a sequence number. */
    private static final int HEADER = 4;
    /** The first byte of the greeting. A server that can't serve anybody sends a different byte. */
    private static final int PROTOCOL_VERSION = 10;

    private MariaDbServer() {}

    /** Returns the address in the form in which jobs get it. */
    public static String address(LocalContext context) {
        return "jdbc:mysql://127.0.0.1:" + context.ports().number(CLIENT) + "/" + MariaDbAccounts.DATABASE;
    }

    /** Returns the server's accounts. */
    public static MariaDbAccounts accounts(LocalContext context) {
        return new MariaDbAccounts(context.folder(NAME));
    }

    /** Returns whether the server greets a new connection. Nothing is asked of it, so no password is needed. */
    static boolean greets(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            byte[] begin = socket.getInputStream().readNBytes(HEADER + 1);
            return begin.length > HEADER && begin[HEADER] == PROTOCOL_VERSION;
        }
    }

    private static NativeCommand command(LocalContext context) {
        accounts(context).writeOptionFiles(context.ports().number(CLIENT));
        MariaDbInstallation installation = MariaDbInstallation.of(context);
        Path binaries = installation.binaries();
        return new NativeCommand(
                installation.program(),
                mark -> List.of(
                        // This option must be the first.
                        "--no-defaults",
                        // An unknown option with this prefix is ignored.
                        "--loose-wikistream-" + mark,
                        "--basedir=" + binaries,
                        "--lc-messages-dir=" + binaries.resolve("share"),
                        "--datadir=" + installation.data(),
                        "--tmpdir=" + installation.temporary(),
                        // The server refuses to run as root unless told to.
                        "--user=" + System.getProperty("user.name"),
                        "--bind-address=127.0.0.1",
                        "--port=" + context.ports().number(CLIENT),
                        // Both are in the data folder. The socket's path is relative, because it may have at most 107
                        // bytes.
                        "--socket=mariadbd.sock",
                        "--pid-file=mariadbd.pid",
                        "--skip-name-resolve",
                        // With TLS, it would generate a key at each start, which takes seconds; and nobody else can
                        // listen on the loopback.
                        "--disable-ssl",
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_bin",
                        "--default-time-zone=+00:00",
                        "--innodb-buffer-pool-size=256M",
                        "--max-connections=50",
                        "--log-error=" + context.log(NAME),
                        // A killed client is not worth a warning.
                        "--log-warnings=1"));
    }
}
