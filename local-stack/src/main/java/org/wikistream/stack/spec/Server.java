package org.wikistream.stack.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.wikistream.stack.port.Port;
import org.wikistream.stack.process.JavaCommand;

/**
 * One server of the stack.
 *
 * @param name on the command line, in logs and in {@code status}
 * @param address where people and jobs find it
 * @param ports all that it listens on
 * @param output what it prints; short, because it logs to {@code log}
 * @param command writes what the server needs to find, and says how it is started
 * @param probe whether it does its work
 */
public record Server(
        String name,
        String address,
        List<Port> ports,
        Path log,
        Path output,
        Supplier<JavaCommand> command,
        Probe probe) {

    /** Purpose of the port on which a server shows its metrics to Prometheus. */
    public static final String PROMETHEUS = "Prometheus";

    /** Asks a running server. */
    @FunctionalInterface
    public interface Probe {

        /** False or an exception: not yet. */
        boolean isReady() throws Exception;
    }

    public Server {
        ports = List.copyOf(ports);
    }

    /** Where Prometheus finds its metrics, if it has any. */
    public Optional<String> metrics() {
        return ports.stream()
                .filter(port -> port.purpose().equals(PROMETHEUS))
                .map(port -> "http://127.0.0.1:" + port.number() + "/metrics")
                .findFirst();
    }

    /** What tells why it died, the most telling last. */
    public List<Path> logs() {
        return List.of(log, output);
    }
}
