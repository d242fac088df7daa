package org.wikistream.stack.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Keeps the logs of servers that can't do so themselves below a size. A log that is larger is copied and then emptied, as
 * the server goes on writing to the same file; what it writes between the two is lost.
 *
 * @param logs files to which servers append
 * @param most bytes; the other servers replace theirs at half of it
 */
record LogBound(List<Path> logs, long most) {

    private static final long MOST = 20L << 20;

    static LogBound of(Stack stack) {
        return new LogBound(stack.servers().stream().map(server -> server.log()).toList(), MOST);
    }

    void look() {
        for (Path log : logs) {
            try {
                if (Files.exists(log) && Files.size(log) > most) {
                    shorten(log);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Could not shorten " + log, e);
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
