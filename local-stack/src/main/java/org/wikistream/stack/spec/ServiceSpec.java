package org.wikistream.stack.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.process.Command;

/**
 * A server that the stack can run.
 *
 * @param name on the command line, in logs and in {@code status}
 * @param required whether the stack ends if the server keeps dying. If a server is not required, only its jobs wait
 *     while it is down, if it has any
 * @param ports all that it listens on, except those that the system chooses
 * @param address where people and jobs find it
 * @param prepare creates whatever must exist before its first start, unless it exists already
 * @param command writes the files that the server needs, and returns the command that starts it
 * @param probe checks whether it is ready
 * @param hint a line for people on how to use it; empty if there is none
 * @param dataFolders names of the folders in the data dir that it keeps its data in
 * @param logGrows whether the supervisor has to limit the size of its log, because the server can't
 * @param memory how much it takes at most, in MiB, if that does not follow from the jobs
 */
public record ServiceSpec(
        String name,
        Start start,
        boolean required,
        List<PortSpec> ports,
        Function<LocalContext, String> address,
        Consumer<LocalContext> prepare,
        Function<LocalContext, Command> command,
        Function<LocalContext, Server.Probe> probe,
        Function<LocalContext, String> hint,
        List<String> dataFolders,
        boolean logGrows,
        int memory) {

    /** The conditions under which a service is part of a stack. */
    public enum Start {
        ALWAYS,
        /** The service runs if one of the chosen jobs needs it. */
        WHEN_NEEDED,
        /** The service runs if the source of the events is served on this machine. */
        FOR_SOURCE,
        /** The service shows documents, so it runs if one of the chosen jobs needs OpenSearch. No job waits for it. */
        BESIDE_DOCUMENTS
    }

    public ServiceSpec {
        ports = List.copyOf(ports);
        dataFolders = List.copyOf(dataFolders);
    }

    /** Begins the description of a service. */
    public static Builder named(String name, Start start) {
        return new Builder(name, start);
    }

    /** Returns the server on one data dir. */
    public Server at(LocalContext context) {
        return new Server(this, context);
    }

    /** Builds the description of a service, one property after the other. */
    public static final class Builder {

        private final String name;
        private final Start start;
        private final List<PortSpec> ports = new ArrayList<>();
        private final List<String> dataFolders = new ArrayList<>();
        private int memory;
        private boolean required = true;
        private boolean logGrows;
        private Consumer<LocalContext> prepare = context -> {};
        private Function<LocalContext, String> hint = context -> "";
        private @Nullable Function<LocalContext, String> address;
        private @Nullable Function<LocalContext, Command> command;
        private @Nullable Function<LocalContext, Server.Probe> probe;

        private Builder(String name, Start start) {
            this.name = name;
            this.start = start;
        }

        /** The stack goes on without it. */
        public Builder notRequired() {
            required = false;
            return this;
        }

        public Builder listensOn(PortSpec... all) {
            ports.addAll(List.of(all));
            return this;
        }

        public Builder address(Function<LocalContext, String> added) {
            address = added;
            return this;
        }

        public Builder command(Function<LocalContext, Command> added) {
            command = added;
            return this;
        }

        public Builder prepare(Consumer<LocalContext> added) {
            prepare = added;
            return this;
        }

        public Builder hint(Function<LocalContext, String> added) {
            hint = added;
            return this;
        }

        public Builder probe(Function<LocalContext, Server.Probe> added) {
            probe = added;
            return this;
        }

        public Builder dataIn(String folder) {
            dataFolders.add(folder);
            return this;
        }

        /** The service appends to its log forever. */
        public Builder logGrows() {
            logGrows = true;
            return this;
        }

        public Builder memory(int mebibytes) {
            memory = mebibytes;
            return this;
        }

        public ServiceSpec build() {
            return new ServiceSpec(
                    name,
                    start,
                    required,
                    ports,
                    given(address, "address"),
                    prepare,
                    given(command, "command"),
                    given(probe, "probe"),
                    hint,
                    dataFolders,
                    logGrows,
                    memory);
        }

        private <T> T given(@Nullable T value, String property) {
            if (value == null) {
                throw new IllegalStateException("The service " + name + " has no " + property);
            }
            return value;
        }
    }
}
