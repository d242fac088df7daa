package org.wikistream.stack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A process that is detached from the terminal it was started from. */
public final class DetachedProcess {

    /** The file for the process id if nobody needs to find the process. */
    public static final Path NOWHERE = Path.of("/dev/null");

    /**
     * Ctrl-C in a terminal reaches all processes that were started from it, but the servers must live until the jobs
     * have their savepoint. An ignored signal stays ignored over exec, and a JVM does not change that. The process id
     * is written before the program begins, so the program never runs unnoticed. If the disk is full, the program does
     * not begin.
     */
    private static final String START = "trap '' INT HUP; echo $$ > \"$0\" && exec \"$@\"";

    private DetachedProcess() {}

    /**
     * Starts a program without standard input. Its output goes to the file, which is overwritten.
     *
     * @param pidFile gets its process id
     * @param environment turns this process's own environment into that of the program
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
