package org.wikistream.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of {@code sql/queries}: its options, its question, and the query. */
record QueryFile(String name, String text) {

    private static final String COMMENT = "-- ";

    static List<QueryFile> all() {
        try (Stream<Path> files = Files.list(Path.of("queries"))) {
            return files.sorted()
                    .map(file -> new QueryFile(file.getFileName().toString().replace(".sql", ""), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String comment(int line) {
        String comment = text.lines().skip(line).findFirst().orElseThrow();
        if (!comment.startsWith(COMMENT)) {
            throw new IllegalArgumentException(name + " has no comment in line " + (line + 1));
        }
        return comment.substring(COMMENT.length());
    }

    List<String> options() {
        return Arrays.asList(comment(0).split(" "));
    }

    String question() {
        return comment(1);
    }

    boolean isBatch() {
        return options().contains("--batch");
    }

    /** Returns how far back it begins; empty for everything. */
    Optional<Duration> from() {
        int option = options().indexOf("--from");
        return option < 0
                ? Optional.empty()
                : Optional.of(Duration.parse("PT" + options().get(option + 1).toUpperCase(Locale.ROOT)));
    }

    String sql() {
        return Statements.of(text).get(0).text();
    }

    @Override
    public String toString() {
        return name;
    }
}
