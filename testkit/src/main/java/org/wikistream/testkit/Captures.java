package org.wikistream.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Real captures of the stream. They are not part of the project: they are looked for in {@code shared/data} beside the
 * checkout, or where the system property {@code wikistream.captures} says.
 */
public final class Captures {

    private Captures() {}

    /** The capture, or a test that is skipped, with the reason, where it is absent. */
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

    private static Path present(Path capture, String file) {
        Assumptions.assumeTrue(
                Files.isReadable(capture),
                () -> "SKIPPED: the capture " + file + " is not here (looked for " + capture.toAbsolutePath()
                        + "; set -Dwikistream.captures=FOLDER)");
        return capture;
    }
}
