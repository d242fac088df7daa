package org.wikistream.operations.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.testkit.OpenSearchNode;

class RetainOperationIT {

    @Test
    void deletesOldIndicesOfTheClusterThatTheJobsSettingsName(@TempDir Path folder) throws Exception {
        try (OpenSearchNode node = OpenSearchNode.start(folder)) {
            node.request("PUT", "/mine-stats-2020.01", "{}");
            node.request("PUT", "/mine-notes", "{}");
            node.request("PUT", "/wikimedia-stats-2020.01", "{}");
            Path file = Files.writeString(
                    folder.resolve("jobs.properties"),
                    "opensearch.hosts = " + node.uri() + "\nopensearch.index-prefix = mine\n");

            assertThat(retain(file, 29)).isZero();
            assertThat(retain(file, 31, "--dry-run")).isZero();
            assertThat(indices(node)).contains("mine-stats-2020.01");

            assertThat(retain(file, 31)).isZero();
            assertThat(indices(node)).doesNotContain("mine-stats").contains("mine-notes", "wikimedia-stats-2020.01");
        }
    }

    private static int retain(Path settings, int daysLater, String... more) {
        List<String> arguments = new ArrayList<>(List.of("retain", "--indices=30d", "--settings=" + settings));
        arguments.addAll(List.of(more));
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(daysLater));
        return Operations.commandLine(later).execute(arguments.toArray(String[]::new));
    }

    private static String indices(OpenSearchNode node) {
        return node.get("/_cat/indices?h=index");
    }
}
