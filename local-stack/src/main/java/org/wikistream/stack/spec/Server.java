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
 * @param output the file for what it prints; short, because it logs to {@code log}
 * @param command writes the files that the server needs, and returns the command that starts it
 * @param probe whether it is ready
 */
public record Server(
        String name,
        String address,
        List<Port> ports,
        Path log,
        Path output,
        Supplier<JavaCommand> command,
        Probe probe) {

    /** The purpose of the port on which a server shows its metrics to Prometheus. */
    public static final String PROMETHEUS = "Prometheus";

    /** Checks a running server. */
    @FunctionalInterface
    public interface Probe {

        /** Returns whether it is ready. An exception also means that it is not ready yet. */
        boolean isReady() throws Exception;
    }

    public Server {
        ports = List.copyOf(ports);
    }

    /** Returns the address of its metrics for Prometheus, if it has any. */
    public Optional<String> metrics() {
        return ports.stream()
                .filter(port -> port.purpose().equals(PROMETHEUS))
                .map(port -> "http://127.0.0.1:" + port.number() + "/metrics")
                .findFirst();
    }

    /** Returns the logs that tell why it died, the most informative last. */
    public List<Path> logs() {
        return List.of(log, output);
    }
}
