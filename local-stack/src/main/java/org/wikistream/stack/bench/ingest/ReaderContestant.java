package org.wikistream.stack.bench.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.bench.Contestant;
import org.wikistream.stack.bench.CpuTimes;
import org.wikistream.stack.bench.Reading;
import org.wikistream.stack.problem.StackException;
import org.wikistream.stack.process.JavaCommand;

/** A program that only reads the stream, in a JVM of its own in each round. */
final class ReaderContestant implements Contestant {

    private static final String WARM = "warm";
    private static final String DONE = "done ";

    private final String name;
    private final String mainClass;
    private final String classPath;
    private final IngestStack servers;
    private final Workload workload;

    ReaderContestant(String name, String mainClass, String classPath, IngestStack servers, Workload workload) {
        this.name = name;
        this.mainClass = mainClass;
        this.classPath = classPath;
        this.servers = servers;
        this.workload = workload;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reading run(int round) {
        long sentBefore = servers.framesSent();
        Process process = start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            Map<String, ProcessHandle> measured = new TreeMap<>(servers.processes());
            measured.put("reader", process.toHandle());
            expect(WARM, output.readLine());
            CpuTimes begin = CpuTimes.of(measured);
            String done = expect(DONE, output.readLine());
            CpuTimes used = CpuTimes.of(measured).since(begin);
            String[] words = done.split(" ", -1);
            long sent = servers.framesSent() - sentBefore;
            if (Long.parseLong(words[1]) != workload.total() || sent != workload.total()) {
                throw new StackException(
                        name + " read " + words[1] + " of " + workload.total() + " events, and " + sent + " were sent");
            }
            return Reading.of(workload.measured(), Duration.ofNanos(Long.parseLong(words[2])), used);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read what " + name + " says", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        JavaCommand.JAVA.toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        mainClass,
                        servers.feedUrl(),
                        Long.toString(workload.warmUp()),
                        Long.toString(workload.measured())))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", classPath);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + name, e);
        }
    }

    private String expect(String beginning, @Nullable String line) {
        if (line == null || !line.startsWith(beginning)) {
            throw new StackException(name + " says '" + line + "' where " + beginning.strip() + " is expected");
        }
        return line;
    }
}
