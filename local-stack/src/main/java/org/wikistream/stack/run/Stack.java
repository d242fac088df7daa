package org.wikistream.stack.run;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.operations.problem.StackException;
import org.wikistream.stack.count.Counts;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.JsonFile;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.flink.FlinkCli;
import org.wikistream.stack.flink.FlinkCommands;
import org.wikistream.stack.flink.FlinkConfiguration;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.flink.Lineage;
import org.wikistream.stack.flink.StatePoints;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.retain.Cleaner;
import org.wikistream.stack.retain.Retention;
import org.wikistream.stack.server.Server;
import org.wikistream.stack.server.Servers;
import org.wikistream.topics.Topics;

/** One data dir with everything that runs, or can run, on it. */
public final class Stack {

    public static final String INGEST = "ingest-job";
    public static final String INDEXING = "indexing-job";

    /** The jobs that {@code up} starts, in this order: the first makes the topic that the second reads. */
    public static final List<String> JOBS = List.of(INGEST, INDEXING);

    /** Of the jobs that {@code up} starts; indices begin with the same. */
    private static final Topics USUAL_TOPICS = new Topics("wikimedia");

    private static final int KAFKA_TIMEOUT_MILLIS = 20_000;

    private final Installation installation;
    private final DataDir dataDir;
    private final Processes processes;
    private final FlinkCommands flink;
    private final FlinkConfiguration flinkConfiguration;
    private final Servers servers;
    private final FlinkCli flinkCli;
    private final FlinkRest flinkRest;
    private final Map<String, String> environment;
    private StackRecord record;

    public Stack(Installation installation, DataDir dataDir, StackRecord record) {
        this(installation, dataDir, record, System.getenv());
    }

    /** @param environment where settings of jobs are looked for, in place of this process's own */
    Stack(Installation installation, DataDir dataDir, StackRecord record, Map<String, String> environment) {
        this.installation = installation;
        this.dataDir = dataDir;
        this.record = record;
        this.environment = environment;
        this.processes = new Processes(dataDir.pids());
        this.flinkConfiguration = new FlinkConfiguration(installation.flinkConfiguration(), dataDir.flink(), ports());
        this.flink = new FlinkCommands(installation.serverClassPath("flink"), flinkConfiguration);
        this.servers = new Servers(installation, dataDir, ports(), flink);
        this.flinkCli = new FlinkCli(flink, processes, dataDir.logs(), System.err);
        this.flinkRest = new FlinkRest(ports().flinkRest());
    }

    /** The same once more, for stopping what this one must not start any more. */
    public Stack reopened() {
        return new Stack(installation, dataDir, record(), environment);
    }

    public DataDir dataDir() {
        return dataDir;
    }

    public Ports ports() {
        return new Ports(record.portOffset(), record.feedPort());
    }

    public synchronized StackRecord record() {
        return record;
    }

    synchronized void remember(StackRecord changed) {
        record = changed;
        dataDir.remember(changed);
    }

    public Processes processes() {
        return processes;
    }

    /** All servers that the source needs; all but the feed while it is not decided. */
    public List<Server> servers() {
        return record().knownSource().map(servers::of).orElseGet(servers::withoutFeed);
    }

    public FlinkCommands flink() {
        return flink;
    }

    public FlinkConfiguration flinkConfiguration() {
        return flinkConfiguration;
    }

    public FlinkCli flinkCli() {
        return flinkCli;
    }

    public FlinkRest flinkRest() {
        return flinkRest;
    }

    public StatePoints statePoints() {
        return new StatePoints(flinkConfiguration);
    }

    /** The lineage that a running job belongs to. One that was submitted past the stack is one by itself. */
    public String lineageOf(Job job) {
        return statePoints().lineageOf(job).orElseGet(job::name);
    }

    /** The job of a lineage that this stack's Flink has not done with. One that does not answer is an exception. */
    public Optional<Job> unfinished(Lineage lineage) {
        if (processes.find(Servers.JOB_MANAGER).isEmpty()) {
            return Optional.empty();
        }
        try {
            return flinkRest.jobs().stream()
                    .filter(job -> !job.isOver() && lineageOf(job).equals(lineage.name()))
                    .findFirst();
        } catch (IOException e) {
            throw new StackException("The JobManager does not say what runs (" + e.getMessage() + ")", e);
        }
    }

    JsonFile<Counts> countsFile() {
        return new JsonFile<>(dataDir.counts(), Counts.class);
    }

    Counts counts() {
        return countsFile().read().orElse(Counts.NONE);
    }

    /** Goes on from what was counted before. */
    ProgressMeter progressMeter(Clock clock) {
        return new ProgressMeter(bootstrapServers(), new Http(ports().openSearch()), counts(), clock);
    }

    /** Committed records of the main topic, read to its end. */
    long recordsIn() {
        try (ProgressMeter meter = progressMeter(Clock.systemUTC())) {
            return meter.measure(Duration.ofMinutes(1)).progress().in();
        }
    }

    /** Starts jobs on the running cluster. */
    Submissions submissions() {
        return new Submissions(this, installation, environment);
    }

    /** Submits a job to the running cluster, unless it is there already. */
    public Started submit(String job, List<String> settings) throws IOException {
        return submissions().submit(job, settings);
    }

    /**
     * Submits a job that goes on from no state, and whose state nothing goes on from: for benches, which start it often.
     *
     * @param name of this one, unlike any other's
     */
    public String submitAnew(String job, String name, int parallelism, List<String> given) {
        return submissions().submitAnew(new Lineage(job, name), parallelism, given);
    }

    /** A job's settings: those that are given, and this stack's addresses. */
    public List<String> withLocalSettings(String job, List<String> given) {
        return submissions().withLocalSettings(job, given);
    }

    /** How long things are kept; for ever if nobody has said otherwise. */
    public JsonFile<Retention> retention() {
        return new JsonFile<>(dataDir.retention(), Retention.class);
    }

    /**
     * Deletes what is older than that, of what the jobs that {@code up} starts have written.
     *
     * @param say takes a line for each thing that is deleted
     * @return whether all could be done
     */
    public boolean clean(Retention retention, boolean dryRun, Clock clock, Consumer<String> say) {
        boolean kafkaRuns = processes.find(Servers.KAFKA).isPresent();
        try (Admin kafka = kafkaRuns
                ? Admin.create(Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        KAFKA_TIMEOUT_MILLIS,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        KAFKA_TIMEOUT_MILLIS))
                : null) {
            OpenSearchConnection openSearch =
                    processes.find(Servers.OPEN_SEARCH).isPresent()
                            ? new OpenSearchConnection(
                                    List.of(URI.create("http://127.0.0.1:" + ports().openSearch())), null)
                            : null;
            return new Cleaner(
                            kafka,
                            USUAL_TOPICS,
                            openSearch,
                            USUAL_TOPICS.prefix(),
                            flinkConfiguration,
                            this::unfinishedJobs,
                            clock)
                    .run(retention, dryRun, say);
        }
    }

    private Set<String> unfinishedJobs() throws IOException {
        if (processes.find(Servers.JOB_MANAGER).isEmpty()) {
            return Set.of();
        }
        return flinkRest.jobs().stream()
                .filter(job -> !job.isOver())
                .map(Job::id)
                .collect(Collectors.toSet());
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + ports().kafka();
    }
}
