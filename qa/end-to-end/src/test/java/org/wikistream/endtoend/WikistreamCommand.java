package org.wikistream.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.testkit.ShortLivedJvm;

/** Runs {@code ./wikistream} of this checkout as a process of its own. */
final class WikistreamCommand {

    private static final Logger LOG = LoggerFactory.getLogger(WikistreamCommand.class);
    private static final Duration DEADLINE = Duration.ofMinutes(8);
    /** The options are for the servers too, most of which live for a minute or two. */
    private static final String SHORT_LIVED = String.join(" ", ShortLivedJvm.OPTIONS);

    /** What a finished command printed, and its exit status. */
    record Outcome(int status, String output, String errors) {

        /** Returns everything that the user sees. */
        String words() {
            return output + errors;
        }

        Outcome expectSuccess() {
            if (status != 0) {
                throw new AssertionError("Exit status " + status + "\n" + words());
            }
            return this;
        }
    }

    /**
     * Builds first what a command would build, because two commands that start at the same time must not build at the
     * same time.
     */
    private static final class Built {

        private static final Outcome OUTCOME = execute(Map.of(), List.of("up", "--with=warehouse,archive", "--help"));
        private static final Outcome OF_SQL = execute(Map.of(), List.of("sql", "--help"));

        private Built() {}
    }

    private final Path dataDir;

    WikistreamCommand(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** Runs a command, such as {@code status} or {@code archive ls}, on this data dir, and waits until it ends. */
    Outcome run(String command, String... arguments) {
        return runWith(Map.of(), command, arguments);
    }

    Outcome runWith(Map<String, String> environment, String command, String... arguments) {
        Built.OUTCOME.expectSuccess();
        Built.OF_SQL.expectSuccess();
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add("--data-dir=" + dataDir);
        words.addAll(List.of(arguments));
        return execute(environment, words);
    }

    private static Outcome execute(Map<String, String> environment, List<String> words) {
        List<String> line =
                new ArrayList<>(List.of(checkout().resolve("wikistream").toString()));
        line.addAll(words);
        try {
            Path output = Files.createTempFile("wikistream", ".out");
            Path errors = Files.createTempFile("wikistream", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            builder.environment().merge("JAVA_TOOL_OPTIONS", SHORT_LIVED, (given, ours) -> given + " " + ours);
            long began = System.nanoTime();
            Process process = builder.start();
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " still runs after " + DEADLINE + "\n"
                        + Files.readString(output, StandardCharsets.UTF_8)
                        + Files.readString(errors, StandardCharsets.UTF_8));
            }
            LOG.info(
                    "wikistream {} took {} ms",
                    words.get(0),
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Path dataDir() {
        return dataDir;
    }

    /** Returns the root of the project, whichever module the tests run in. */
    static Path checkout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No mvnw above " + Path.of("").toAbsolutePath());
    }
}
