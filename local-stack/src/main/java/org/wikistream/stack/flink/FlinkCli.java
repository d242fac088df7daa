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
import java.util.function.Function;
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
import org.wikistream.stack.process.StartPatience;
import org.wikistream.stack.spec.JobSpec;

/** Submits jobs with Flink's own command line. */
public final class FlinkCli {

    private static final Pattern SUBMITTED = Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");
    private static final Pattern PLANNED = Pattern.compile("-- Execution Plan --");
    /** What a job throws for settings that it refuses. The problems follow, one per line. */
    private static final String REFUSED = "ProgramParametrizationException: ";

    private static final String WARNING = "Warning: ";
    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )|\\s*$|-----");
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(2);

    private final FlinkCommands commands;
    private final Processes processes;
    private final Path logs;
    private final PrintStream warnings;
    private final Function<Deployment, Optional<Job>> unfinished;
    private final Duration patience;

    /**
     * @param warnings takes the warnings of submitted jobs
     * @param unfinished finds the job of a deployment that is on the cluster and not over; finds nothing if the cluster
     *     does not answer
     */
    public FlinkCli(
            FlinkCommands commands,
            Processes processes,
            Path logs,
            PrintStream warnings,
            Function<Deployment, Optional<Job>> unfinished) {
        this(commands, processes, logs, warnings, unfinished, StartPatience.USUAL);
    }

    /** @param patience how long one of Flink's programs is waited for whatever it does */
    FlinkCli(
            FlinkCommands commands,
            Processes processes,
            Path logs,
            PrintStream warnings,
            Function<Deployment, Optional<Job>> unfinished,
            Duration patience) {
        this.commands = commands;
        this.processes = processes;
        this.logs = logs;
        this.warnings = warnings;
        this.unfinished = unfinished;
        this.patience = patience;
    }

    /**
     * Runs {@code flink run -d} and returns the job's id. The job takes over the state that it goes on from (claim
     * mode), and deletes it when newer checkpoints have replaced it. Savepoints that the user took, or that an upgrade
     * began with, are kept.
     *
     * <p>On a busy machine {@code flink run} may give up, or hang, although the JobManager has accepted the job. The
     * job therefore counts as submitted if it is on the cluster, however {@code flink run} ended.
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
        arguments.addAll(options(job, deployment));
        state.ifPresent(folder -> {
            String claimMode = commands.configuration().isOwn(folder) ? "CLAIM" : "NO_CLAIM";
            arguments.addAll(List.of("--fromSavepoint", folder.toUri().toString(), "--claimMode", claimMode));
        });
        arguments.addAll(program(jar, parallelism, settings));
        String name = "flink-run-" + deployment.name();
        Path output = output(name);
        long begin = System.currentTimeMillis();
        Optional<UserError> unended = execute(name, commands.submission(arguments, environment), output);
        String said = read(output);
        String id = submitted(said)
                .or(() -> unfinished
                        .apply(deployment)
                        .filter(found -> found.startMillis() >= begin)
                        .map(Job::id))
                .orElseThrow(() -> unended.orElseGet(() -> new UserError(
                        "flink run failed:\n" + indented(withoutFrames(said)) + "  -- all of it is in " + output)));
        said.lines().filter(line -> line.startsWith(WARNING)).forEach(warnings::println);
        delete(output);
        return id;
    }

    private static Optional<String> submitted(String said) {
        Matcher submitted = SUBMITTED.matcher(said);
        return submitted.find() ? Optional.of(submitted.group(1)) : Optional.empty();
    }

    /**
     * Lets the job check its settings, as on submission, against the servers that it asks, but submits nothing ({@code
     * flink info}).
     *
     * @throws UserError with what the job says if it would not start
     */
    public void check(
            JobSpec job,
            Deployment deployment,
            Path jar,
            @Nullable Integer parallelism,
            List<String> settings,
            Map<String, String> environment) {
        List<String> arguments = new ArrayList<>(List.of("info"));
        arguments.addAll(options(job, deployment));
        arguments.addAll(program(jar, parallelism, settings));
        String name = "flink-info-" + deployment.name();
        Path output = output(name);
        execute(name, commands.submission(arguments, environment), output).ifPresent(unended -> {
            throw unended;
        });
        String said = read(output);
        if (!PLANNED.matcher(said).find()) {
            throw new UserError(
                    indented(refusals(said)) + (said.contains(REFUSED) ? "" : "  -- all of it is in " + output + "\n"));
        }
        delete(output);
    }

    /** Returns the problems that a job names, or else all that Flink says. */
    private static Stream<String> refusals(String said) {
        int refused = said.indexOf(REFUSED);
        return refused < 0
                ? withoutFrames(said)
                : said.substring(refused + REFUSED.length())
                        .lines()
                        .takeWhile(line -> !FRAME.matcher(line).lookingAt());
    }

    private List<String> options(JobSpec job, Deployment deployment) {
        List<String> options = new ArrayList<>();
        commands.configuration().of(job, deployment).forEach((key, value) -> options.add("-D" + key + "=" + value));
        return options;
    }

    private static List<String> program(Path jar, @Nullable Integer parallelism, List<String> settings) {
        List<String> program = new ArrayList<>();
        if (parallelism != null) {
            program.addAll(List.of("--parallelism", parallelism.toString()));
        }
        program.add(jar.toString());
        program.addAll(settings);
        return program;
    }

    private static String indented(Stream<String> lines) {
        return lines.map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private Path output(String name) {
        return logs.resolve(name + ".log");
    }

    /** Waits for one of Flink's programs as long as it works. Ends one that hangs, and returns the error to report. */
    private Optional<UserError> execute(String name, JavaCommand command, Path output) {
        String program = "flink " + command.arguments().get(0);
        ServerProcess process = processes.start(name, command, output);
        StartPatience waiting = new StartPatience(patience);
        long begin = System.nanoTime();
        try {
            while (!ends(process)) {
                Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
                Duration worked = process.processorTime();
                if (!waiting.waitsOn(elapsed, worked)) {
                    process.stop(KILL_TIMEOUT);
                    return Optional.of(new UserError(program + " did not end within " + elapsed.toSeconds()
                            + " s, in which it used " + worked.toSeconds() + " s of a processor:\n"
                            + LogTail.of(List.of(output))));
                }
            }
            return Optional.empty();
        } catch (InterruptedException | ExecutionException e) {
            throw new UserError(program + " was interrupted", e);
        } finally {
            processes.forget(name);
        }
    }

    /** Returns whether the process ends within a moment. */
    private static boolean ends(ServerProcess process) throws InterruptedException, ExecutionException {
        try {
            process.handle().onExit().get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
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
