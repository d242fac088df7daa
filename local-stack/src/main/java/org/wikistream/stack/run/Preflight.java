package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.problem.StackException;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.Since;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.Port;
import org.wikistream.stack.port.PortCheck;
import org.wikistream.stack.port.PortHolder;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.server.LogFormat;
import org.wikistream.stack.server.Server;
import org.wikistream.stack.server.Servers;

/** Finds, before anything starts, what would keep the stack from running. The lock of the data dir must be held. */
final class Preflight {

    private final Installation installation;
    private final DataDir dataDir;
    private final Console console;
    private final Clock clock;

    Preflight(Installation installation, DataDir dataDir, Console console, Clock clock) {
        this.installation = installation;
        this.dataDir = dataDir;
        this.console = console;
        this.clock = clock;
    }

    /** The stack that the request asks for, on free ports and with nothing of an earlier run left; or a refusal. */
    Stack prepare(UpRequest request) {
        Optional<StackRecord> known = dataDir.record();
        StackRecord wanted = wanted(request, known.orElse(null));
        Stack stack = new Stack(installation, dataDir, wanted);
        known.ifPresent(record -> stopLeftovers(new Stack(installation, dataDir, record)));
        refuseTakenPorts(stack, known.isPresent());
        LogFormat.refuseUnknown(System.getenv());
        Resources.at(dataDir.folder()).check(dataDir.folder(), console::say);
        dataDir.remember(wanted);
        return stack;
    }

    private StackRecord wanted(UpRequest request, @Nullable StackRecord known) {
        Optional<Source> remembered = Optional.ofNullable(known).flatMap(StackRecord::knownSource);
        Source source = request.source().resolve(remembered, clock);
        int offset = request.portOffset() != null ? request.portOffset() : known == null ? 0 : known.portOffset();
        int feedPort = known == null ? Ports.feedPort(offset) : known.feedPort();
        Instant since =
                request.since() != null ? Since.parse(request.since(), clock) : known == null ? null : known.since();
        boolean open = SourceDecision.isOpen(request.source(), remembered);
        return new StackRecord(offset, feedPort, open ? null : source, since);
    }

    private void stopLeftovers(Stack earlier) {
        List<ServerProcess> left = earlier.processes().alive();
        if (!left.isEmpty()) {
            console.say("An earlier run was killed and left "
                    + left.stream()
                            .map(process -> process.name() + " (process " + process.pid() + ")")
                            .collect(Collectors.joining(", "))
                    + ": stopping it first");
            new Shutdown(earlier, console, clock).run();
        }
    }

    /**
     * @param feedStays whether the feed's port is remembered, so that no offset moves it
     */
    private static void refuseTakenPorts(Stack stack, boolean feedStays) {
        List<String> taken = new ArrayList<>();
        for (Server server : stack.servers()) {
            server.ports().forEach(port -> addIfTaken(server.name(), port, taken));
        }
        if (stack.record().knownSource().isEmpty()) {
            Servers.feedPorts(stack.ports()).forEach(port -> addIfTaken(Servers.FEED, port, taken));
        }
        if (!taken.isEmpty()) {
            boolean feed = taken.stream().anyMatch(line -> line.contains("port of " + Servers.FEED + ","));
            throw new StackException(String.join("\n", taken)
                    + (feedStays && feed
                            ? "\nStop what listens there, or use another data dir (the feed's port stays with this one's data):"
                                    + " ./wikistream up --data-dir DIR --port-offset 10000"
                            : "\nStop what listens there, or move all ports: ./wikistream up --port-offset 10000"));
        }
    }

    private static void addIfTaken(String server, Port port, List<String> taken) {
        if (PortCheck.isTaken(port.number())) {
            taken.add("Port " + port.number() + ", the " + port.purpose() + " port of " + server + ", is taken"
                    + PortHolder.find(port.number()).map(Preflight::described).orElse(""));
        }
    }

    private static String described(ProcessHandle holder) {
        return " by process " + holder.pid()
                + holder.info().command().map(command -> " (" + command + ")").orElse("");
    }
}
