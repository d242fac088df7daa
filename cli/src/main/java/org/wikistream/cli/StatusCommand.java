package org.wikistream.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.command.Operations;
import org.wikistream.operations.report.ReportOutput;
import org.wikistream.stack.count.Progress;
import org.wikistream.stack.data.RunState;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.run.Status;
import org.wikistream.stack.run.StatusReport;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.store.OpenSearchStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs and how far it has come. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each service, job and store: what came in, what is stored, and how far behind it is."
                + " Succeeds only if all of it runs.",
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream status", "  ./wikistream status --json"})
public final class StatusCommand implements Callable<Integer> {

    private static final double MILLIS = 1_000;
    private static final long MEBIBYTE = 1024 * 1024;

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Override
    public Integer call() {
        Stack stack = dataDir.stack(Installation.current());
        Status status = new StatusReport(stack, Clock.systemUTC()).look();
        List<String> lines = lines(status);
        lines.add("metrics for Prometheus: "
                + stack.servers().stream()
                        .map(Server::metrics)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")));
        output.print(status, lines);
        stack.dataDir()
                .runState()
                .read()
                .filter(state -> state.phase() == RunState.Phase.FAILED)
                .ifPresent(state -> System.err.println("The last run failed: " + state.message()));
        return status.isHealthy() ? 0 : 1;
    }

    static List<String> lines(Status status) {
        List<String> lines = new ArrayList<>();
        status.services()
                .forEach(service -> lines.add(String.format(
                        Locale.ROOT,
                        "%-14s %-10s %-40s %8s %6d MB",
                        service.name(),
                        service.state(),
                        orDash(service.address()),
                        orDash(service.pid()),
                        service.rssBytes() / MEBIBYTE)));
        status.jobs()
                .forEach(job -> lines.add(String.format(
                        Locale.ROOT,
                        "%-14s %-10s %-40s last checkpoint %s",
                        job.name(),
                        job.state(),
                        orDash(job.id()),
                        orDash(job.lastCheckpoint()))));
        status.stores()
                .forEach(store -> lines.add(String.format(
                        Locale.ROOT,
                        "%-14s %-10s %s",
                        store.name(),
                        "store",
                        store.rows() == null || store.behindMs() == null
                                ? "can't be reached"
                                : String.format(
                                        Locale.ROOT,
                                        "%,d changes, %,.1f s behind",
                                        store.rows(),
                                        store.behindMs() / MILLIS))));
        if (status.queries() > 0) {
            lines.add((status.queries() == 1 ? "1 query runs" : status.queries() + " queries run")
                    + " (./wikistream sql); ./wikistream flink list shows them");
        }
        if (!status.rejectedByStage().isEmpty()) {
            lines.add("rejected: "
                    + status.rejectedByStage().entrySet().stream()
                            .map(stage -> String.format(Locale.ROOT, "%,d by %s", stage.getValue(), stage.getKey()))
                            .collect(Collectors.joining(", ")));
        }
        boolean search = status.stores().stream().anyMatch(store -> store.name().equals(OpenSearchStore.NAME));
        lines.add(new Progress(status.in(), status.searchable(), status.rejected(), status.behindMs()).line(search));
        return lines;
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
