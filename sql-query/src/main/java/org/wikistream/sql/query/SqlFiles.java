package org.wikistream.sql.query;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wikistream.problem.UserError;

/**
 * The files of {@code sql/} in the checkout, and those of the user.
 *
 * @param folder {@code sql/}
 */
record SqlFiles(Path folder) {

    private static final String SUFFIX = ".sql";
    private static final String COMMENT = "--";

    /** Returns the script that creates the tables. */
    String tables() {
        return read(folder.resolve("tables.sql"));
    }

    /** Returns the jar that the cluster needs for the tables. */
    List<URI> jars() {
        List<Path> jars = find(folder.resolve("target"), "sql-*-all.jar");
        return jars.stream()
                .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
                .map(jar -> List.of(jar.toAbsolutePath().toUri()))
                .orElseThrow(() -> new UserError("sql is not built (no sql-*-all.jar in " + folder + "/target)"));
    }

    /** Returns a script: a file, standard input by {@code -}, or one of {@code sql/queries} by its name. */
    String script(String name) {
        if (name.equals("-")) {
            return standardInput();
        }
        Path known = folder.resolve("queries").resolve(name + SUFFIX);
        if (!name.contains("/") && !Files.isRegularFile(Path.of(name)) && Files.isRegularFile(known)) {
            return read(known);
        }
        if (!Files.isRegularFile(Path.of(name))) {
            throw new UserError(
                    "-f " + name + " is not a readable file; allowed: a file, - for standard input, or one of "
                            + String.join(", ", names()));
        }
        return read(Path.of(name));
    }

    static String standardInput() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UserError("Standard input can't be read: " + e, e);
        }
    }

    /** Returns the names of the queries in {@code sql/queries}. */
    List<String> names() {
        return find(folder.resolve("queries"), "*" + SUFFIX).stream()
                .map(file -> file.getFileName().toString())
                .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                .toList();
    }

    /** Returns the question that a query answers, which is its second line. */
    String question(String name) {
        return script(name)
                .lines()
                .skip(1)
                .findFirst()
                .filter(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()).strip())
                .orElse("");
    }

    /** Returns the options in a script's first line, {@code -- --batch --from 1h}; none if it has none. */
    static List<String> options(String script) {
        Optional<String> first = script.lines()
                .findFirst()
                .filter(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()).strip())
                .filter(line -> line.startsWith(COMMENT));
        return first.map(line -> List.of(line.split("\\s+", -1))).orElse(List.of());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError(file + " can't be read: " + e, e);
        }
    }

    private static List<Path> find(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        found.sort(null);
        return found;
    }
}
