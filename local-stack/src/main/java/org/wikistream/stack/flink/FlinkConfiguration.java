package org.wikistream.stack.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.Folders;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;

/**
 * The configuration of this stack's Flink: the options of {@code flink-conf/}, and this stack's addresses, ports and
 * folders.
 *
 * @param given the folder {@code flink-conf/}
 * @param folder of this stack's Flink, absolute
 */
public record FlinkConfiguration(Path given, Path folder, Ports ports) {

    /** The name of the folder in the data dir. */
    static final String FOLDER = "flink";

    private static final String LOOPBACK = "127.0.0.1";
    private static final String FILE = "config.yaml";
    private static final String TASK_MANAGER_JAVA = "env.java.opts.taskmanager";

    /** Returns the configuration of one data dir. */
    public static FlinkConfiguration of(LocalContext context) {
        return new FlinkConfiguration(
                context.installation().flinkConfiguration(), context.folder(FOLDER), context.ports());
    }

    /** Returns the folder that the configuration is written to, for {@code --configDir} and {@code FLINK_CONF_DIR}. */
    public Path effective() {
        return folder.resolve("conf");
    }

    public Path logging(String file) {
        return given.resolve(file);
    }

    /** Returns the JVM options that Flink's scripts would give the TaskManager. */
    List<String> taskManagerJavaOptions() {
        String options = OptionsFile.read(given.resolve(FILE)).getOrDefault(TASK_MANAGER_JAVA, "");
        return Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).toList();
    }

    /** Returns the default folder of the user's own savepoints. */
    public Path savepoints() {
        return folder.resolve("savepoints");
    }

    /** Returns the folder of savepoints that this stack took when it stopped jobs. */
    public Path stops() {
        return savepoints().resolve("stops");
    }

    /**
     * Returns the folder of savepoints that jobs were upgraded from. They are never modified: the jobs that follow
     * begin with copies (no-claim mode).
     */
    public Path upgrades() {
        return savepoints().resolve("upgrades");
    }

    /** Returns the folder that records what each deployment of a job runs with. */
    public Path runs() {
        return folder.resolve("runs");
    }

    /**
     * Returns whether the stack made this state for itself. It may then be deleted once newer ones have replaced it.
     */
    boolean isOwn(Path state) {
        return state.startsWith(checkpoints()) || state.startsWith(stops());
    }

    public Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    /** Returns the names of the deployments that ever had a checkpoint. */
    public List<String> deployments() {
        if (!Files.isDirectory(checkpoints())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(checkpoints())) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not search " + checkpoints(), e);
        }
    }

    /**
     * Writes the configuration of the cluster before it starts. Deletes the temporary files of processes that were
     * killed.
     *
     * @param taskManager replaces the size in {@code flink-conf/}, which is for other clusters
     */
    public void write(TaskManagerSize taskManager) {
        Path base = given.resolve(FILE);
        Map<String, String> options = new LinkedHashMap<>(OptionsFile.read(base));
        Map<String, String> local = localOptions();
        for (String key : options.keySet()) {
            if (local.containsKey(key)) {
                throw new UserError(base + " sets " + key + ", which the local stack sets itself; remove it there");
            }
        }
        options.putAll(taskManager.options());
        options.putAll(local);
        try {
            Files.createDirectories(effective());
            Folders.delete(temporary());
            Files.createDirectories(temporary());
            Files.writeString(
                    effective().resolve(FILE),
                    "# Made of " + base + " by ./wikistream up, and made again by the next.\n"
                            + OptionsFile.text(options));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write Flink's configuration", e);
        }
    }

    /**
     * Returns the options of a job that differ from the cluster's: those of {@code flink-conf/}, under those that the
     * job has on this stack. The checkpoints of each deployment have a folder of their own, by which {@link Snapshots}
     * recognises them.
     */
    Map<String, String> of(JobSpec job, Deployment deployment) {
        Map<String, String> options = new LinkedHashMap<>();
        Path file = given.resolve(job.name() + ".yaml");
        if (Files.exists(file)) {
            options.putAll(OptionsFile.read(file));
        }
        options.putAll(job.flinkOptions());
        options.put(
                "execution.checkpointing.dir",
                checkpoints().resolve(deployment.name()).toUri().toString());
        return options;
    }

    private Map<String, String> localOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("jobmanager.rpc.address", LOOPBACK);
        options.put("jobmanager.rpc.port", Integer.toString(ports.number(JobManager.RPC)));
        options.put("jobmanager.bind-host", LOOPBACK);
        options.put("blob.server.port", Integer.toString(ports.number(JobManager.BLOBS)));
        options.put("rest.address", LOOPBACK);
        options.put("rest.bind-address", LOOPBACK);
        options.put("rest.port", Integer.toString(ports.number(JobManager.REST)));
        options.put("rest.bind-port", Integer.toString(ports.number(JobManager.REST)));
        // By default, any page that a browser shows may read the answers. Only the web interface's own pages need to.
        options.put("web.access-control-allow-origin", "http://" + LOOPBACK + ":" + ports.number(JobManager.REST));
        options.put("taskmanager.host", LOOPBACK);
        options.put("taskmanager.bind-host", LOOPBACK);
        // The TaskManager takes any free port. If the next one took the port of one that died, it and the JobManager,
        // which still talks to the old one, might connect to each other at the same time: Pekko then takes no message
        // on either connection, as long as both live.
        options.put("taskmanager.rpc.port", "0");
        options.put("taskmanager.data.port", Integer.toString(ports.number(TaskManager.DATA)));
        options.put("io.tmp.dirs", temporary().toString());
        options.put("web.tmpdir", temporary().toString());
        options.put("execution.checkpointing.dir", checkpoints().toUri().toString());
        options.put(
                "execution.checkpointing.savepoint-dir", savepoints().toUri().toString());
        // Kafka's clients compress with native code if lz4-java is the cluster's. The copy in a job's jar compresses in
        // Java, which takes several times as long. This option is not in flink-conf/, because Flink's distribution
        // bundles an lz4-java with vulnerabilities.
        options.put("classloader.parent-first-patterns.additional", "net.jpountz");
        // Flink's own reporter listens on all interfaces.
        options.put(
                "metrics.reporter.prometheus.factory.class",
                "org.apache.flink.metrics.prometheus.BoundPrometheusReporterFactory");
        options.put("metrics.reporter.prometheus.host", LOOPBACK);
        return options;
    }

    private Path temporary() {
        return folder.resolve("tmp");
    }
}
