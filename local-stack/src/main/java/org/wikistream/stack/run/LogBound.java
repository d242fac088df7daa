package org.wikistream.stack.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps the logs of servers that can't do so themselves below a size. A log that is larger is copied and then emptied,
 * as the server goes on writing to the same file; what it writes between the two is lost. If a log can't be shortened,
 * this is reported once, and the log grows.
 */
final class LogBound {

    private static final long MOST = 20L << 20;

    private final List<Path> logs;
    private final long most;
    private final Consumer<String> say;
    private final Set<Path> failed = new HashSet<>();

    /**
     * Bounds some logs.
     *
     * @param logs files to which servers append
     * @param most bytes
     * @param say tells people
     */
    LogBound(List<Path> logs, long most, Consumer<String> say) {
        this.logs = List.copyOf(logs);
        this.most = most;
        this.say = say;
    }

    static LogBound of(Stack stack, Console console) {
        return new LogBound(
                stack.servers().stream()
                        .filter(server -> server.spec().logGrows())
                        .map(server -> server.log())
                        .toList(),
                MOST,
                console::say);
    }

    void look() {
        for (Path log : logs) {
            try {
                if (Files.size(log) > most) {
                    shorten(log);
                }
                failed.remove(log);
            } catch (NoSuchFileException e) {
                // Its server has not started yet, or makes it anew.
            } catch (IOException e) {
                if (failed.add(log)) {
                    say.accept("The log " + log + " can't be kept below " + most + " bytes (" + e + ")");
                }
            }
        }
    }

    /** If the disk has no room for the copy, the log is emptied all the same. */
    private static void shorten(Path log) throws IOException {
        Path copy = log.resolveSibling(log.getFileName() + ".1");
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            try {
                Files.copy(log, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            } catch (IOException e) {
                Files.deleteIfExists(copy);
            }
            channel.truncate(0);
        }
    }
}
