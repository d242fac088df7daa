package org.wikistream.operations.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OperationsTest {

    private final StringWriter errors = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void asksForTheKafkaThatIsMeant() {
        assertThat(run("audit")).isEqualTo(1);
        assertThat(errors).hasToString("Say which Kafka is meant: --bootstrap HOST:PORT, or --settings FILE\n");
    }

    @Test
    void doesNotMindSettingsOfJobsThatItDoesNotKnow() throws IOException {
        Path file = settings("mysql.url = jdbc:mysql://db/wikistream", "eventstreams.url = not a URL");
        assertThat(run("audit", "--settings", file.toString())).isEqualTo(1);
        assertThat(errors).hasToString(file + " has no kafka.bootstrap.servers; add it there, or --bootstrap here\n");
    }

    @Test
    void refusesASecretInPlain() throws IOException {
        Path file = settings("kafka.bootstrap.servers = kafka:9092", "kafka.client.ssl.key.password = hush");
        assertThat(run("audit", "--settings", file.toString())).isEqualTo(1);
        assertThat(errors.toString())
                .contains("kafka.client.ssl.key.password = ***")
                .doesNotContain("hush");
    }

    @Test
    void deletesNothingThatIsNotNamed() {
        assertThat(run("retain")).isEqualTo(1);
        assertThat(errors).hasToString("Nothing is named; add --indices AGE, --topics AGE or --warehouse AGE\n");
    }

    @Test
    void asksWhereTheIndicesAre() {
        assertThat(run("retain", "--indices", "90d")).isEqualTo(1);
        assertThat(errors).hasToString("--indices needs --settings FILE, with opensearch.hosts in it\n");
    }

    @Test
    void saysWhatOfOpenSearchIsNotValid() throws IOException {
        Path file = settings("opensearch.hosts = nowhere");
        assertThat(run("retain", "--indices", "90d", "--settings", file.toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).startsWith("opensearch.hosts = 'nowhere' (from file " + file);
    }

    @Test
    void refusesAnAgeThatIsNone() throws IOException {
        Path file = settings("opensearch.hosts = http://127.0.0.1:1");
        assertThat(run("retain", "--indices", "soon", "--settings", file.toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).startsWith("--indices soon is not valid; allowed: a number of days or hours");
    }

    @Test
    void asksWhichStoresToCompare() throws IOException {
        Path file = settings("kafka.bootstrap.servers = kafka:9092", "category.values = edit");
        assertThat(run("audit", "--stores", "--settings", file.toString())).isEqualTo(1);
        assertThat(errors)
                .hasToString(
                        "No store is named; --stores needs --settings FILE with opensearch.hosts, mysql.url or archive.path in it\n");
    }

    @Test
    void migratesNoDatabaseThatNobodyNamed() throws IOException {
        for (List<String> command : List.of(
                List.of("migrate"),
                List.of("migrate", "--settings", settings("kafka.x = y").toString()))) {
            assertThat(run(command.toArray(String[]::new))).isEqualTo(1);
            assertThat(errors.toString())
                    .contains("No database is named; add mysql.url to the file that --settings names");
            errors.getBuffer().setLength(0);
        }
        assertThat(run("retain", "--warehouse", "90d")).isEqualTo(1);
        assertThat(errors).hasToString("--warehouse needs --settings FILE, with mysql.url in it\n");
    }

    private Path settings(String... lines) throws IOException {
        return Files.writeString(folder.resolve("jobs.properties"), String.join("\n", lines));
    }

    private int run(String... arguments) {
        CommandLine commandLine = Operations.commandLine(Clock.systemUTC());
        commandLine.setErr(new PrintWriter(errors, true));
        return commandLine.execute(arguments);
    }
}
