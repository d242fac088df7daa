package org.wikistream.stack.command;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.count.Progress;
import org.wikistream.stack.data.Json;
import org.wikistream.stack.data.RunState;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.run.Status;
import org.wikistream.stack.run.StatusReport;
import org.wikistream.stack.server.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what runs and how far it is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each service and job, counts and lag. Succeeds if all runs.")
public final class StatusCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1024 * 1024;

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Stack stack = dataDir.stack(Installation.current());
        Status status = new StatusReport(stack, Clock.systemUTC()).look();
        if (json) {
            System.out.println(Json.write(status));
        } else {
            print(status, System.out);
            System.out.println("metrics for Prometheus: "
                    + stack.servers().stream()
                            .map(Server::metrics)
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(", ")));
        }
        stack.dataDir()
                .runState()
                .read()
                .filter(state -> state.phase() == RunState.Phase.FAILED)
                .ifPresent(state -> System.err.println("The last run failed: " + state.message()));
        return status.isHealthy() ? 0 : 1;
    }

    private static void print(Status status, PrintStream out) {
        status.services()
                .forEach(service -> out.println(String.format(
                        Locale.ROOT,
                        "%-14s %-10s %-36s %8s %6d MB",
                        service.name(),
                        service.state(),
                        orDash(service.address()),
                        orDash(service.pid()),
                        service.rssBytes() / MEBIBYTE)));
        status.jobs()
                .forEach(job -> out.println(String.format(
                        Locale.ROOT,
                        "%-14s %-10s %-36s last checkpoint %s",
                        job.name(),
                        job.state(),
                        orDash(job.id()),
                        orDash(job.lastCheckpoint()))));
        out.println(new Progress(status.in(), status.searchable(), status.rejected(), status.behindMs()).line());
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
