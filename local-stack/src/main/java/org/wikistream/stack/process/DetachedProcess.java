package org.wikistream.stack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A process that has nothing to do with the terminal it was started from. */
public final class DetachedProcess {

    /** Where the process number goes when nobody is to find it. */
    public static final Path NOWHERE = Path.of("/dev/null");

    /**
     * Ctrl-C in a terminal goes to all that was started from it; the servers must live until the jobs have their savepoint.
     * An ignored signal stays ignored over exec, and a JVM that finds it ignored leaves it so. The number is written before
     * the program begins, so that there is no moment in which it runs and nobody knows it; on a full disk it does not begin.
     */
    private static final String START = "trap '' INT HUP; echo $$ > \"$0\" && exec \"$@\"";

    private DetachedProcess() {}

    /**
     * Starts a program without standard input; what it prints goes to the file, which is written anew.
     *
     * @param pidFile gets its process number
     * @param environment makes this process's own environment that of the program
     */
    public static Process start(
            Path pidFile, List<String> words, Consumer<Map<String, String>> environment, Path output) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", START, pidFile.toString()));
        all.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        environment.accept(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + words.get(0), e);
        }
    }
}
