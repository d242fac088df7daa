package org.wikistream.stack.flink;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.spec.LocalContext;

/**
 * The command lines of Flink's own programs, without the scripts of its distribution.
 *
 * @param classPath of Flink
 */
public record FlinkCommands(String classPath, FlinkConfiguration configuration) {

    /** Returns the commands of one data dir. */
    public static FlinkCommands of(LocalContext context) {
        return new FlinkCommands(context.installation().serverClassPath("flink"), FlinkConfiguration.of(context));
    }

    /** Returns the command of the JobManager. It first writes the configuration, which the TaskManager uses too. */
    public JavaCommand jobManager(Path log) {
        return server(
                FlinkMemory.Role.JOB_MANAGER,
                List.of("-XX:+UseSerialGC"),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--executionMode", "cluster"),
                configuration.ports().number(JobManager.METRICS),
                configuration.ports().number(JobManager.PROMETHEUS),
                log);
    }

    public JavaCommand taskManager(Path log) {
        return server(
                FlinkMemory.Role.TASK_MANAGER,
                configuration.taskManagerJavaOptions(),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                List.of(),
                configuration.ports().number(TaskManager.METRICS),
                configuration.ports().number(TaskManager.PROMETHEUS),
                log);
    }

    /** Returns Flink's command line, for this stack's cluster. */
    public JavaCommand commandLine(List<String> arguments) {
        return new JavaCommand(
                List.of(
                        // The process lives for seconds, in which the second compiler does not pay off.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        // Flink's closure cleaner reflects on collections that job graphs hold.
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        logging("log4j-cli.properties")),
                classPath,
                "org.apache.flink.client.cli.CliFrontend",
                arguments,
                Map.of("FLINK_CONF_DIR", configuration.effective().toString()));
    }

    /** Does the same as {@link #commandLine}, for a job that finds only these settings in its environment. */
    JavaCommand submission(List<String> arguments, Map<String, String> environment) {
        return commandLine(arguments)
                .without(System.getenv().keySet().stream()
                        .filter(JobEnvironment::isSetting)
                        .collect(Collectors.toSet()))
                .with(environment);
    }

    private JavaCommand server(
            FlinkMemory.Role role,
            List<String> javaOptions,
            String mainClass,
            List<String> more,
            int metricsPort,
            int prometheusPort,
            Path log) {
        FlinkMemory memory = FlinkMemory.ask(role, classPath, configuration);
        List<String> options = new ArrayList<>(memory.jvmOptions());
        options.addAll(javaOptions);
        options.add("-Dlog.file=" + log);
        options.add(logging("log4j.properties"));
        List<String> arguments = new ArrayList<>();
        arguments.add("--configDir");
        arguments.add(configuration.effective().toString());
        arguments.addAll(more);
        arguments.addAll(memory.arguments());
        arguments.add("-D");
        arguments.add("metrics.internal.query-service.port=" + metricsPort);
        arguments.add("-D");
        arguments.add("metrics.reporter.prometheus.port=" + prometheusPort);
        return new JavaCommand(options, classPath, mainClass, arguments, Map.of());
    }

    private String logging(String file) {
        return "-Dlog4j.configurationFile=" + configuration.logging(file).toUri();
    }
}
