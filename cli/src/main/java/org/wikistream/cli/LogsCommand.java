package org.wikistream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikistream.operations.command.Operations;
import org.wikistream.problem.UserError;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.process.FollowedLog;
import org.wikistream.stack.run.Detached;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints logs. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Prints the log of a service, or of several with the name before each line.",
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream logs -f taskmanager", "  ./wikistream logs kafka opensearch"})
public final class LogsCommand implements Callable<Integer> {

    private static final String SUPERVISOR = "supervisor";

    /** The names of all services, for the help. */
    static final class ServiceNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Services.ALL.stream().map(ServiceSpec::name), Stream.of(SUPERVISOR))
                    .iterator();
        }
    }

    /** About twenty lines. */
    private static final int TAIL_BYTES = 2_048;

    private static final long POLL_MILLIS = 200;

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(
            names = {"-f", "--follow"},
            description = "Print the last lines, then whatever is logged until Ctrl-C.")
    private boolean follow;

    @Parameters(
            arity = "1..*",
            paramLabel = "SERVICE",
            completionCandidates = ServiceNames.class,
            description = "${COMPLETION-CANDIDATES}.")
    private List<String> services = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Stack stack = dataDir.stack(Installation.current());
        List<FollowedLog> logs = new ArrayList<>();
        for (String service : services) {
            String prefix = services.size() == 1 ? "" : service + ": ";
            files(stack, service)
                    .forEach(file -> logs.add(new FollowedLog(file, line -> System.out.println(prefix + line))));
        }
        if (follow) {
            for (FollowedLog log : logs) {
                log.skipTo(TAIL_BYTES);
            }
        }
        do {
            for (FollowedLog log : logs) {
                log.readOn();
            }
            System.out.flush();
        } while (follow && sleep());
        logs.forEach(FollowedLog::endLine);
        System.out.flush();
        return 0;
    }

    private static boolean sleep() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        return true;
    }

    private static List<Path> files(Stack stack, String service) {
        if (service.equals(SUPERVISOR)) {
            return List.of(Detached.supervisorLog(stack.dataDir()));
        }
        return stack.servers().stream()
                .filter(server -> server.name().equals(service))
                .findFirst()
                .map(Server::logs)
                .orElseThrow(() -> new UserError("There is no service '" + service + "'; allowed: "
                        + Stream.concat(stack.servers().stream().map(Server::name), Stream.of(SUPERVISOR))
                                .collect(Collectors.joining(", "))));
    }
}
