package org.wikistream.stack.spec;

import java.util.List;
import java.util.function.Function;
import org.wikistream.stack.port.Port;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.JavaCommand;

/**
 * A server that the stack can run.
 *
 * @param name on the command line, in logs and in {@code status}
 * @param ports all that it listens on, except those that the system chooses
 * @param address where people and jobs find it
 * @param command writes the files that the server needs, and returns the command that starts it
 * @param probe whether it is ready
 * @param dataFolders names of the folders in the data dir that it keeps its data in
 */
public record ServiceSpec(
        String name,
        Start start,
        List<PortSpec> ports,
        Function<LocalContext, String> address,
        Function<LocalContext, JavaCommand> command,
        Function<LocalContext, Server.Probe> probe,
        List<String> dataFolders) {

    /** The conditions under which a service is part of a stack. */
    public enum Start {
        ALWAYS,
        /** The service runs if one of the chosen jobs needs it. */
        WHEN_NEEDED,
        /** The service runs if the source of the events is served on this machine. */
        FOR_SOURCE
    }

    public ServiceSpec {
        ports = List.copyOf(ports);
        dataFolders = List.copyOf(dataFolders);
    }

    /** Returns the server on one data dir. */
    public Server at(LocalContext context) {
        return new Server(
                name,
                address.apply(context),
                listening(context.ports()),
                context.log(name),
                context.dataDir().logs().resolve(name + ".out"),
                () -> command.apply(context),
                probe.apply(context));
    }

    private List<Port> listening(Ports numbers) {
        return ports.stream()
                .map(port -> new Port(numbers.number(port), port.purpose()))
                .toList();
    }
}
