package org.wikistream.stack.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.count.Progress;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.data.LockHolder;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.StoreSpec;

/** Inspects a stack from outside, whether it runs or not. Changes nothing. */
public final class StatusReport {

    private static final Duration COUNT_PATIENCE = Duration.ofSeconds(20);
    private static final String SUPERVISOR = "supervisor";

    private final Stack stack;
    private final Clock clock;

    public StatusReport(Stack stack, Clock clock) {
        this.stack = stack;
        this.clock = clock;
    }

    public Status look() {
        List<Status.Service> services = new ArrayList<>();
        stack.servers().forEach(server -> services.add(service(server)));
        services.add(supervisor());
        RecordCounts counts = counts();
        List<Job> known = knownJobs();
        Progress progress = counts.progress();
        return new Status(
                progress.in(),
                progress.searchable(),
                progress.rejected(),
                progress.behindMs(),
                services,
                jobs(known),
                stores(counts),
                counts.byStage(ProgressMeter.TOPICS.rejected()),
                (int) known.stream()
                        .filter(job -> job.isQuery() && !job.isOver())
                        .count());
    }

    private Status.Service service(Server server) {
        Optional<ServerProcess> process = stack.processes().find(server.name());
        if (process.isEmpty()) {
            String state = stack.processes().wasStarted(server.name()) ? Status.DIED : Status.STOPPED;
            return new Status.Service(server.name(), state, server.address(), null, 0);
        }
        return alive(process.get(), server.isReady() ? Status.RUNNING : Status.NOT_READY, server.address());
    }

    private Status.Service supervisor() {
        return stack.dataDir()
                .lockHolder()
                .filter(holder -> holder.is(LockHolder.Duty.SUPERVISE))
                .map(holder -> alive(new ServerProcess(SUPERVISOR, holder.process()), Status.RUNNING, null))
                .orElseGet(() -> new Status.Service(SUPERVISOR, Status.STOPPED, null, null, 0));
    }

    private static Status.Service alive(ServerProcess process, String state, @Nullable String address) {
        return new Status.Service(process.name(), state, address, process.pid(), process.residentBytes());
    }

    private RecordCounts counts() {
        if (stack.processes().find(KafkaServer.NAME).isEmpty()) {
            RecordCounts saved = stack.counts();
            return stack.runs(OpenSearchServer.NAME)
                    ? saved
                    : new RecordCounts(saved.topics(), saved.progress().withoutSearch());
        }
        try (ProgressMeter meter = stack.progressMeter(clock)) {
            return meter.measure(COUNT_PATIENCE);
        }
    }

    private List<Status.Store> stores(RecordCounts counts) {
        return stack.jobs().stream()
                .flatMap(job -> job.stores().stream())
                .map(store -> {
                    StoreSpec.Contents contents = store.read(stack.context(), counts, clock.millis());
                    return new Status.Store(store.name(), contents.rows(), contents.behindMs());
                })
                .toList();
    }

    private List<Status.JobLine> jobs(List<Job> known) {
        Map<String, Status.JobLine> lines = new LinkedHashMap<>();
        stack.jobs().forEach(job -> lines.put(job.name(), new Status.JobLine(job.name(), Status.STOPPED, null, null)));
        List<Job> oldestFirst =
                new ArrayList<>(known.stream().filter(job -> !job.isQuery()).toList());
        Collections.reverse(oldestFirst);
        for (Job job : oldestFirst) {
            String name = stack.deploymentOf(job);
            // Jobs that were submitted by hand and are over no longer concern anybody.
            if (!job.isOver() || stack.starts(name)) {
                lines.put(name, new Status.JobLine(name, job.state(), job.id(), lastCheckpoint(job)));
            }
        }
        return List.copyOf(lines.values());
    }

    private List<Job> knownJobs() {
        if (stack.processes().find(JobManager.NAME).isEmpty()) {
            return List.of();
        }
        try {
            return stack.flinkRest().jobs();
        } catch (IOException e) {
            return List.of(); // the JobManager is shown as not ready
        }
    }

    private @Nullable String lastCheckpoint(Job job) {
        try {
            return stack.flinkRest().lastCheckpoint(job).map(Instant::toString).orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
