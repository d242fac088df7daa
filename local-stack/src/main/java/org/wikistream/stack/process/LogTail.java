package org.wikistream.stack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The end of a log, to be shown with a failure. */
public final class LogTail {

    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_LINES = 20;

    private LogTail() {}

    /**
     * The ends of logs at some moment.
     *
     * @param lengths of the files; 0 for one that was not there
     */
    public record Mark(List<Path> files, Map<Path, Long> lengths) {

        public Mark {
            files = List.copyOf(files);
            lengths = Map.copyOf(lengths);
        }

        /**
         * Returns the last lines that came since, as {@link LogTail#of} does. A log that is shorter now is a new one.
         */
        public String since() {
            return LogTail.of(files, lengths);
        }
    }

    /** Marks where the logs end now. */
    public static Mark mark(List<Path> files) {
        return new Mark(files, files.stream().collect(Collectors.toMap(Function.identity(), LogTail::length)));
    }

    /** Returns the last lines of each file that has any, indented below the file's name. */
    public static String of(List<Path> files) {
        return of(files, Map.of());
    }

    private static String of(List<Path> files, Map<Path, Long> begins) {
        String text = files.stream()
                .map(file -> lastLines(file, begins.getOrDefault(file, 0L)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? "  (its log is empty)" : text;
    }

    private static long length(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static String lastLines(Path file, long begin) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(reader.length() < begin ? 0 : begin, reader.length() - MAX_BYTES);
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
