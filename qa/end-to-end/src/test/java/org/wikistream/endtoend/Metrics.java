package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wikistream.endtoend.SharedStack.Stack;
import org.wikistream.testkit.MetricsPage;

/** The metrics that a stack shows to Prometheus while both jobs run. */
final class Metrics {

    private static final Pattern NAME = Pattern.compile("(?m)^(flink_\\w+)\\{");

    /** A metric in a group of an operator. Flink's own operators have no groups, except those of libraries. */
    private static final Pattern OF_JOBS =
            Pattern.compile("flink_taskmanager_job_task_operator_(?!Kafka|rocksdb_)[a-zA-Z]+_\\w+");

    private Metrics() {}

    /** Checks that each name in {@code docs/metrics.md} is shown, and that the jobs show no other metric. */
    static void expectAsDocumented(Stack stack) throws IOException {
        MetricsPage page =
                new MetricsPage(Files.readString(WikistreamCommand.checkout().resolve("docs/metrics.md")));
        Set<String> shown = new TreeSet<>();
        stack.prometheus()
                .forEach(address -> NAME.matcher(read(address)).results().forEach(match -> shown.add(match.group(1))));
        Set<String> expected = new TreeSet<>(page.names());
        expected.removeAll(page.rare());
        assertThat(shown).containsAll(expected);
        assertThat(page.ofJobs()).containsAll(ofJobs(shown));
    }

    /** The number of a histogram's values is one of its lines, not a metric. */
    private static Set<String> ofJobs(Set<String> shown) {
        return shown.stream()
                .filter(name -> OF_JOBS.matcher(name).matches())
                .filter(name -> !name.endsWith("_count") || !shown.contains(name.replaceFirst("_count$", "")))
                .collect(Collectors.toSet());
    }

    private static String read(String address) {
        try (InputStream answer = URI.create(address + "/metrics").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
