package org.wikistream.stack.flink;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.process.LogTail;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.spec.JobSpec;

/** Submits jobs with Flink's own command line. */
public final class FlinkCli {

    private static final Pattern SUBMITTED = Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");
    private static final String WARNING = "Warning: ";
    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )|\\s*$|-----");
    private static final Duration SUBMIT_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(2);

    private final FlinkCommands commands;
    private final Processes processes;
    private final Path logs;
    private final PrintStream warnings;

    /** @param warnings takes the warnings of submitted jobs */
    public FlinkCli(FlinkCommands commands, Processes processes, Path logs, PrintStream warnings) {
        this.commands = commands;
        this.processes = processes;
        this.logs = logs;
        this.warnings = warnings;
    }

    /**
     * Runs {@code flink run -d} and returns the job's id. The job takes over the state that it goes on from (claim mode),
     * and deletes it when newer checkpoints have replaced it. Savepoints that the user took, or that an upgrade began with,
     * are kept.
     *
     * @param parallelism null for the value in {@code flink-conf/}
     * @param environment all settings that the job is to find in its environment
     */
    public String run(
            JobSpec job,
            Deployment deployment,
            Path jar,
            Optional<Path> state,
            @Nullable Integer parallelism,
            List<String> settings,
            Map<String, String> environment) {
        List<String> arguments = new ArrayList<>(List.of("run", "--detached"));
        commands.configuration().of(job, deployment).forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        state.ifPresent(folder -> {
            String claimMode = commands.configuration().isOwn(folder) ? "CLAIM" : "NO_CLAIM";
            arguments.addAll(List.of("--fromSavepoint", folder.toUri().toString(), "--claimMode", claimMode));
        });
        if (parallelism != null) {
            arguments.addAll(List.of("--parallelism", parallelism.toString()));
        }
        arguments.add(jar.toString());
        arguments.addAll(settings);
        return execute(
                "flink-run-" + deployment.name(),
                commands.submission(arguments, environment),
                SUBMIT_TIMEOUT,
                SUBMITTED);
    }

    private String execute(String name, JavaCommand command, Duration timeout, Pattern success) {
        Path output = logs.resolve(name + ".log");
        ServerProcess process = processes.start(name, command, output);
        try {
            process.handle().onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.stop(KILL_TIMEOUT);
            throw new UserError(
                    "flink " + command.arguments().get(0) + " did not end within " + timeout.toSeconds() + " s:\n"
                            + LogTail.of(List.of(output)),
                    e);
        } catch (InterruptedException | ExecutionException e) {
            throw new UserError("flink " + command.arguments().get(0) + " was interrupted", e);
        } finally {
            processes.forget(name);
        }
        String said = read(output);
        Matcher matcher = success.matcher(said);
        if (!matcher.find()) {
            throw new UserError("flink " + command.arguments().get(0) + " failed:\n"
                    + withoutFrames(said).map(line -> "  " + line + "\n").collect(Collectors.joining())
                    + "  -- all of it is in " + output);
        }
        said.lines().filter(line -> line.startsWith(WARNING)).forEach(warnings::println);
        delete(output);
        return matcher.group(1);
    }

    /** Deletes output that does not report a failure, because nobody needs it. */
    private static void delete(Path output) {
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + output, e);
        }
    }

    /** Returns the messages of Flink's client and of the job, without the stack frames. */
    public static Stream<String> withoutFrames(String text) {
        return text.lines().filter(line -> !FRAME.matcher(line).lookingAt());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }
}
