package org.wikistream.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log, to be shown with a failure. */
public final class LogTail {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_LINES = 20;

    private LogTail() {}

    /** Returns the last lines of each file that has any, indented below the file's name. */
    public static String of(List<Path> files) {
        String text = files.stream()
                .map(LogTail::lastLines)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? "  (its log is empty)" : text;
    }

    private static String lastLines(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, reader.length() - MAX_BYTES);
            byte[] bytes = new byte[(int) (reader.length() - start)];
            reader.seek(start);
            reader.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            if (lines.isEmpty()) {
                return "";
            }
            return lines.stream()
                    .skip(Math.max(0, lines.size() - MAX_LINES))
                    .collect(Collectors.joining("\n  ", "  -- end of " + file + "\n  ", ""));
        } catch (IOException e) {
            return "  (" + file + " can't be read: " + e + ")";
        }
    }
}
