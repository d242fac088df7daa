package org.wikistream.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A program that checks files of its own kind, if it is installed. */
final class Tool {

    private Tool() {}

    /** Runs the program at the top of the project. If it is not installed, the test is skipped with a message. */
    static void expectSuccess(String debianPackage, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                isInstalled(words[0]),
                () -> words[0] + " is not installed, so that " + String.join(" ", words)
                        + " was not run; on Debian: apt-get install " + debianPackage);
        ProcessBuilder builder = new ProcessBuilder(List.of(words))
                .directory(Checkout.HOME.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", words) + "\n" + output)
                .isZero();
    }

    private static boolean isInstalled(String program) {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            folders.add(Path.of(folder));
        }
        return folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }
}
