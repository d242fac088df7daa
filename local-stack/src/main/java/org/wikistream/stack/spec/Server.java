package org.wikistream.stack.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wikistream.stack.port.Port;
import org.wikistream.stack.process.Command;

/** One server of the stack: a service on one data dir. */
public record Server(ServiceSpec spec, LocalContext context) {

    /** The purpose of the port on which a server shows its metrics to Prometheus. */
    public static final String PROMETHEUS = "Prometheus";

    /** Checks a running server. */
    @FunctionalInterface
    public interface Probe {

        /** Returns whether it is ready. An exception also means that it is not ready yet. */
        boolean isReady() throws Exception;
    }

    /** Returns its name on the command line, in logs and in {@code status}. */
    public String name() {
        return spec.name();
    }

    /** Returns whether the stack can't do without it. */
    public boolean required() {
        return spec.required();
    }

    /** Returns where people and jobs find it. */
    public String address() {
        return spec.address().apply(context);
    }

    /** Returns all ports that it listens on. */
    public List<Port> ports() {
        return spec.ports().stream()
                .map(port -> new Port(context.ports().number(port), port.purpose()))
                .toList();
    }

    public Path log() {
        return context.log(name());
    }

    /** Returns the file for what it prints. The file stays short, because the server logs to {@link #log}. */
    public Path output() {
        return context.dataDir().logs().resolve(name() + ".out");
    }

    /** Creates whatever must exist before its first start. Does nothing if it exists already. */
    public void prepare() {
        spec.prepare().accept(context);
    }

    /** Writes the files that the server needs, and returns the command that starts it. */
    public Command command() {
        return spec.command().apply(context);
    }

    /** Returns a check whether it is ready. */
    public Probe probe() {
        return spec.probe().apply(context);
    }

    /** Returns whether it is ready now. A server that does not answer is not. */
    public boolean isReady() {
        try {
            return probe().isReady();
        } catch (Exception e) {
            return false; // it starts, stops or has died; callers know for how long they wait
        }
    }

    /** Returns a line for people on how to use it; empty if there is none. */
    public String hint() {
        return spec.hint().apply(context);
    }

    /** Returns the address of its metrics for Prometheus, if it has any. */
    public Optional<String> metrics() {
        return ports().stream()
                .filter(port -> port.purpose().equals(PROMETHEUS))
                .map(port -> "http://127.0.0.1:" + port.number() + "/metrics")
                .findFirst();
    }

    /** Returns the logs that show why it died, the most informative last. */
    public List<Path> logs() {
        return List.of(log(), output());
    }
}
