package org.wikistream.stack.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.problem.StackException;
import org.wikistream.stack.run.Detached;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.server.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a log. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Prints the log of a service.")
public final class LogsCommand implements Callable<Integer> {

    private static final String SUPERVISOR = "supervisor";

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Parameters(paramLabel = "SERVICE", description = "kafka, opensearch, jobmanager, taskmanager, feed, supervisor.")
    private String service = "";

    @Override
    public Integer call() throws IOException {
        for (Path file : files(dataDir.stack(Installation.current()))) {
            if (Files.exists(file)) {
                Files.copy(file, System.out);
            }
        }
        System.out.flush();
        return 0;
    }

    private List<Path> files(Stack stack) {
        if (service.equals(SUPERVISOR)) {
            return List.of(Detached.supervisorLog(stack.dataDir()));
        }
        return stack.servers().stream()
                .filter(server -> server.name().equals(service))
                .findFirst()
                .map(Server::logs)
                .orElseThrow(() -> new StackException(
                        "There is no service '" + service + "'; allowed: " + String.join(", ", names(stack))));
    }

    private static List<String> names(Stack stack) {
        return new ArrayList<>(Stream.concat(stack.servers().stream().map(Server::name), Stream.of(SUPERVISOR))
                .toList());
    }
}
