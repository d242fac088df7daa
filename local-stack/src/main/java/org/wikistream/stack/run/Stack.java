package org.wikistream.stack.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.kafka.BoundedAdmin;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.operations.command.WarehouseSettings;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.JsonFile;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.flink.FlinkCli;
import org.wikistream.stack.flink.FlinkCommands;
import org.wikistream.stack.flink.FlinkConfiguration;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.flink.JobStop;
import org.wikistream.stack.flink.Snapshots;
import org.wikistream.stack.flink.TaskManagerSize;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.port.PortCheck;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.retain.Cleaner;
import org.wikistream.stack.retain.Retention;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.MariaDbServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.server.S3Server;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;
import org.wikistream.stack.store.ArchiveStore;
import org.wikistream.stack.store.MySqlStore;
import org.wikistream.topics.Topics;

/** One data dir with everything that runs, or can run, on it. */
public final class Stack {

    /** The topics of the jobs that {@code up} starts. Their indices have the same prefix. */
    private static final Topics USUAL_TOPICS = new Topics("wikimedia");

    private final Installation installation;
    private final DataDir dataDir;
    private final List<JobSpec> jobs;
    private final Processes processes;
    private final FlinkCommands flink;
    private final FlinkCli flinkCli;
    private final FlinkRest flinkRest;
    private final Map<String, String> environment;
    private StackRecord record;

    /** Creates a stack with the jobs that the data dir remembers. */
    public Stack(Installation installation, DataDir dataDir, StackRecord record) {
        this(installation, dataDir, record, Jobs.chosen(dataDir.jobChoice()), System.getenv());
    }

    /**
     * @param jobs that {@code up} starts
     * @param environment that holds settings of jobs, instead of this process's own
     */
    Stack(
            Installation installation,
            DataDir dataDir,
            StackRecord record,
            List<JobSpec> jobs,
            Map<String, String> environment) {
        this.installation = installation;
        this.dataDir = dataDir;
        this.record = record;
        this.jobs = List.copyOf(jobs);
        this.environment = environment;
        this.processes = new Processes(dataDir.pids());
        this.flink = FlinkCommands.of(context());
        this.flinkCli = new FlinkCli(flink, processes, dataDir.logs(), System.err, this::found);
        this.flinkRest = new FlinkRest(ports().number(JobManager.REST));
    }

    /** Returns a copy, for stopping processes after this stack was closed for starts. */
    public Stack reopened() {
        return new Stack(installation, dataDir, record(), jobs, environment);
    }

    public DataDir dataDir() {
        return dataDir;
    }

    public Ports ports() {
        return context().ports();
    }

    /** Returns the current context. The source may still be decided later. */
    LocalContext context() {
        return new LocalContext(installation, dataDir, record());
    }

    /** Returns the jobs that {@code up} starts, each after those that it waits for. */
    public List<JobSpec> jobs() {
        return jobs;
    }

    /** Returns whether {@code up} starts the job of that deployment. */
    boolean starts(String deployment) {
        return jobs.stream().anyMatch(job -> job.name().equals(deployment));
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

    /**
     * Returns all services that the jobs and the source need, in the order in which they start. While the source is not
     * decided, the feed is left out.
     */
    List<ServiceSpec> services() {
        boolean servesSource = record().knownSource().map(Source::isServedHere).orElse(false);
        return Services.running(jobs, servesSource);
    }

    /** Returns the {@link #services} as servers of this stack. */
    public List<Server> servers() {
        LocalContext context = context();
        return services().stream().map(service -> service.at(context)).toList();
    }

    /** Returns whether that server is one of this stack's. */
    public boolean runs(String server) {
        return services().stream().anyMatch(service -> service.name().equals(server));
    }

    /** Returns whether one of its jobs makes documents, which are searched. */
    boolean makesDocuments() {
        return jobs.stream().anyMatch(JobSpec::makesDocuments);
    }

    /** Returns how large the TaskManager has to be for the jobs, each with the parallelism that it had last. */
    TaskManagerSize taskManagerSize() {
        return TaskManagerSize.of(jobs, this::parallelism);
    }

    /** Returns how much memory all servers take at most, in MiB. */
    int memory() {
        return taskManagerSize().process()
                + services().stream().mapToInt(ServiceSpec::memory).sum();
    }

    private int parallelism(JobSpec job) {
        return submissions()
                .runs()
                .find(Deployment.usual(job.name()).name())
                .flatMap(run -> Optional.ofNullable(run.parallelism()))
                .orElse(job.parallelism());
    }

    /** Writes the configuration of the cluster, before its servers start. */
    public void writeFlinkConfiguration() {
        flinkConfiguration().write(taskManagerSize());
    }

    public FlinkCommands flink() {
        return flink;
    }

    public FlinkConfiguration flinkConfiguration() {
        return flink.configuration();
    }

    public FlinkCli flinkCli() {
        return flinkCli;
    }

    public JobStop jobStop() {
        return new JobStop(flinkRest, flinkConfiguration());
    }

    public FlinkRest flinkRest() {
        return flinkRest;
    }

    public Snapshots snapshots() {
        return new Snapshots(flinkConfiguration());
    }

    /**
     * Returns the deployment that a running job belongs to. A job that was not submitted through the stack is a
     * deployment of its own.
     */
    public String deploymentOf(Job job) {
        return snapshots().deploymentOf(job).orElseGet(job::name);
    }

    /** Returns the job of a deployment if it is not over in this stack's Flink. Throws if Flink does not answer. */
    public Optional<Job> unfinished(Deployment deployment) {
        if (processes.find(JobManager.NAME).isEmpty()) {
            return Optional.empty();
        }
        try {
            return unfinishedNow(deployment);
        } catch (IOException e) {
            throw new UserError("The JobManager does not say what runs (" + e.getMessage() + ")", e);
        }
    }

    /** Does the same as {@link #unfinished}, for a caller that reports an error of its own if Flink does not answer. */
    private Optional<Job> found(Deployment deployment) {
        try {
            return unfinishedNow(deployment);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Job> unfinishedNow(Deployment deployment) throws IOException {
        return flinkRest.jobs().stream()
                .filter(job -> !job.isOver() && deploymentOf(job).equals(deployment.name()))
                .findFirst();
    }

    /** Throws if a server of this stack that is needed does not run. */
    private void refuseUnlessRuns(String server) {
        if (processes.find(server).isEmpty()) {
            throw new UserError("The stack on " + dataDir.folder() + " runs no " + server
                    + "; ./wikistream up starts it, and its jobs");
        }
    }

    JsonFile<RecordCounts> countsFile() {
        return new JsonFile<>(dataDir.counts(), RecordCounts.class);
    }

    RecordCounts counts() {
        return countsFile().read().orElse(RecordCounts.NONE);
    }

    /** Returns empty if the stack runs no OpenSearch. */
    private Optional<Http> openSearch() {
        return runs(OpenSearchServer.NAME)
                ? Optional.of(new Http(ports().number(OpenSearchServer.HTTP)))
                : Optional.empty();
    }

    /** Returns a connection for reading what is in MySQL; empty if the stack runs none. */
    public Optional<MySqlConnection> warehouse() {
        return runs(MariaDbServer.NAME) ? Optional.of(MySqlStore.connection(context(), "")) : Optional.empty();
    }

    /** Returns the location of the archive; empty if the stack runs none. */
    public Optional<ArchiveSettings> archive() {
        return runs(S3Server.NAME) ? Optional.of(ArchiveStore.location(context())) : Optional.empty();
    }

    /** Returns a meter that goes on from the saved counts. */
    ProgressMeter progressMeter(Clock clock) {
        return new ProgressMeter(bootstrapServers(), openSearch(), counts(), clock);
    }

    /** Counts the committed records of the main topic, up to its end. */
    long recordsIn() {
        try (ProgressMeter meter = progressMeter(Clock.systemUTC())) {
            return meter.measure(Duration.ofMinutes(1)).progress().in();
        }
    }

    /** Returns the submissions, which start jobs on the running cluster. */
    Submissions submissions() {
        return new Submissions(this, installation, environment);
    }

    /** Submits a job to the running cluster, unless it runs there already. */
    public Started submit(String job, List<String> settings) throws IOException {
        JobSpec known = Jobs.named(job);
        refuseUnlessRuns(JobManager.NAME);
        return submissions().submit(known.name(), settings);
    }

    /**
     * Submits a job without state, for benches, which start it often. No later run goes on from its state.
     *
     * @param name a unique name of this run
     */
    public String submitAnew(JobSpec job, String name, int parallelism, List<String> given) {
        return submitAnew(job, installation.jobJar(job.name()), name, parallelism, given);
    }

    /**
     * Does the same with a program that takes the job's place, with the job's settings and Flink options.
     *
     * @param name a unique name of this run
     */
    public String submitAnew(JobSpec job, Path jar, String name, int parallelism, List<String> given) {
        return submissions().submitAnew(job, jar, new Deployment(job.name(), name), parallelism, given);
    }

    /** Returns a job's settings: the given ones, and this stack's addresses. */
    public List<String> withLocalSettings(JobSpec job, List<String> given) {
        return submissions().withLocalSettings(job, given);
    }

    /** Returns the file with the retention ages. Without it, everything is kept forever. */
    public JsonFile<Retention> retention() {
        return new JsonFile<>(dataDir.retention(), Retention.class);
    }

    /**
     * Deletes old data of the jobs that {@code up} starts.
     *
     * @param say takes a line for each thing that is deleted
     * @param output shows how far it has come
     * @return whether everything succeeded
     */
    public boolean clean(Retention retention, boolean dryRun, Clock clock, Consumer<String> say, LiveOutput output) {
        boolean kafkaRuns = processes.find(KafkaServer.NAME).isPresent();
        try (Admin kafka = kafkaRuns
                ? BoundedAdmin.open(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))
                : null) {
            OpenSearchConnection openSearch = openSearch().isPresent()
                            && processes.find(OpenSearchServer.NAME).isPresent()
                    ? new OpenSearchConnection(
                            List.of(URI.create("http://127.0.0.1:" + ports().number(OpenSearchServer.HTTP))), null)
                    : null;
            return new Cleaner(
                            kafka,
                            USUAL_TOPICS,
                            openSearch,
                            USUAL_TOPICS.prefix(),
                            retention.warehouse() == null || !hasWarehouse()
                                    ? null
                                    : WarehouseSettings.load(storeSettings()),
                            flinkConfiguration(),
                            this::unfinishedJobs,
                            clock)
                    .run(inReach(retention, say), dryRun, say, output);
        }
    }

    /**
     * Returns the retention without the stores that the stack does not run. Their data is kept until the stack runs
     * them again.
     */
    private Retention inReach(Retention retention, Consumer<String> say) {
        boolean noIndices = retention.indices() != null && !runs(OpenSearchServer.NAME);
        boolean noWarehouse = retention.warehouse() != null && !hasWarehouse();
        if (noIndices) {
            say.accept("Indices stay as they are: no job of this stack needs " + OpenSearchServer.NAME);
        }
        if (noWarehouse) {
            say.accept("The warehouse stays as it is: no job of this stack writes to it");
        }
        return retention.without(noIndices, noWarehouse);
    }

    /**
     * Returns the settings that the stack gives to its jobs, among them the addresses of its stores and how to log in
     * to them.
     */
    public List<String> storeSettings() {
        return jobs.stream()
                .flatMap(job -> withLocalSettings(job, List.of()).stream())
                .toList();
    }

    private boolean hasWarehouse() {
        return storeSettings().contains(WarehouseSettings.ADDRESS_OPTION);
    }

    private Set<String> unfinishedJobs() throws IOException {
        if (processes.find(JobManager.NAME).isEmpty()) {
            return Set.of();
        }
        return flinkRest.jobs().stream()
                .filter(job -> !job.isOver())
                .map(Job::id)
                .collect(Collectors.toSet());
    }

    public String bootstrapServers() {
        return KafkaServer.address(context());
    }

    /**
     * Returns the address of Kafka. If nothing listens there, throws at once with the message that the stack is
     * stopped.
     */
    public String answeringBootstrapServers() {
        if (processes.find(KafkaServer.NAME).isEmpty() && !PortCheck.isTaken(ports().number(KafkaServer.CLIENT))) {
            throw new UserError("The stack on " + dataDir.folder() + " is stopped, and nothing else is on "
                    + bootstrapServers() + "; start it: ./wikistream up");
        }
        return bootstrapServers();
    }
}
