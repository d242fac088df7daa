package org.wikistream.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wikistream.problem.UserError;
import org.wikistream.stack.process.JavaCommand;

/**
 * A program that the jobs are measured against. It runs in a JVM of its own, and reports its progress on standard
 * output.
 */
public final class Baseline implements AutoCloseable {

    private final String name;
    private final Process process;
    private final BufferedReader output;

    private Baseline(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts the program.
     *
     * @param name as messages show it
     * @param classPath of {@code qa/bench/baselines}
     */
    public static Baseline start(String name, String mainClass, String classPath, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                JavaCommand.JAVA.toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // Kafka's client logs, and no logging backend is on this class path.
                "-Dslf4j.internal.verbosity=ERROR",
                mainClass));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", classPath);
        try {
            return new Baseline(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + name, e);
        }
    }

    /**
     * Returns the rest of the next line that the program prints. A line that begins otherwise, or the program's end, is
     * an error.
     */
    public String expect(String beginning) {
        try {
            String line = output.readLine();
            if (line == null || !line.startsWith(beginning)) {
                throw new UserError(name + " says '" + line + "' where " + beginning.strip() + " is expected");
            }
            return line.substring(beginning.length());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read what " + name + " says", e);
        }
    }

    /** Returns when the program has ended by itself. Throws if it failed; it has said why on standard error. */
    public void awaitEnd() {
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new UserError(name + " has failed (status " + status + "); its output above tells why");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The bench was interrupted", e);
        }
    }

    /** Returns the process, so that it can be measured. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Kills the program, whatever it is doing. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
