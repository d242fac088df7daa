package org.wikistream.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real captures of the stream. They are not part of the project. They are expected in {@code shared/data} next to the
 * checkout, or in the folder that the system property {@code wikistream.captures} names.
 */
public final class Captures {

    private static final String SSE_DATA = "data: ";

    private Captures() {}

    /** Returns the capture. If it is absent, the test is skipped, with the reason. */
    public static Path find(String file) {
        String configured = System.getProperty("wikistream.captures");
        if (configured != null) {
            return present(Path.of(configured).resolve(file), file);
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path capture = folder.resolve("shared/data").resolve(file);
            if (Files.isReadable(capture)) {
                return capture;
            }
            folder = folder.getParent();
        }
        return present(Path.of("shared/data").resolve(file), file);
    }

    /** Returns the events of a capture in their order, as JSON, whatever the format of the file. */
    public static List<String> payloads(String file) {
        Path capture = find(file);
        try (InputStream bytes = Files.newInputStream(capture);
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return file.contains(".sse")
                    ? reader.lines()
                            .filter(line -> line.startsWith(SSE_DATA))
                            .map(line -> line.substring(SSE_DATA.length()))
                            .toList()
                    : reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path present(Path capture, String file) {
        Assumptions.assumeTrue(
                Files.isReadable(capture),
                () -> "SKIPPED: the capture " + file + " is not here (looked for " + capture.toAbsolutePath()
                        + "; set -Dwikistream.captures=FOLDER)");
        return capture;
    }
}
