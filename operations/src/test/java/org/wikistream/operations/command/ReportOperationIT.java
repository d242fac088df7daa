package org.wikistream.operations.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.operations.report.Json;
import org.wikistream.operations.warehouse.reading.SmallWarehouse;
import picocli.CommandLine;

class ReportOperationIT {

    private final StringWriter errors = new StringWriter();

    @TempDir
    Path folder;

    private static SmallWarehouse warehouse;

    private Path settings;

    @BeforeAll
    static void fill() {
        warehouse = SmallWarehouse.full();
    }

    @BeforeEach
    void writeSettings() throws IOException {
        settings = warehouse.settings(folder);
    }

    @Test
    void printsJsonAndNothingElseToStandardOutput() throws IOException {
        JsonNode json = Json.MAPPER.readTree(printed("--since", "24h", "--format", "json"));
        assertThat(json.get("changes").isIntegralNumber()).isTrue();
        assertThat(json.get("changes").longValue()).isEqualTo(173);
        assertThat(json.get("from").textValue()).isEqualTo("2024-08-21T10:00:00Z");
        assertThat(json.get("to").textValue()).isEqualTo("2024-08-22T11:00:00Z");
        assertThat(json.get("complete").isNull()).as("no Kafka is named").isTrue();
        assertThat(json.get("newcomers").get(0).get("user").textValue()).isEqualTo("Newt");
        assertThat(json.get("edit_wars").isArray()).isTrue();
    }

    @Test
    void writesAFileAndReplacesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), "old");
        assertThat(run("--out", file.toString())).isZero();
        assertThat(file)
                .content()
                .startsWith("<!doctype html>")
                .contains("323 changes, all that the warehouse holds.")
                .contains("Completeness unknown: ");
        assertThat(run("--format", "csv", "--out", folder.resolve("report.csv").toString()))
                .isZero();
        assertThat(folder.resolve("report.csv"))
                .content()
                .startsWith("\ufefftable,rank,")
                .contains(",'=Ada,");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(printed("--format", "csv")).startsWith("table,rank,");
    }

    @Test
    void namesWhatIsWrongWithAnOption() {
        assertThat(run("--since", "yesterday")).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("--since yesterday is not valid; allowed: an instant since 1970 such as");
        assertThat(run("--since", "0h")).isEqualTo(1);
        assertThat(run("--since", "99999999999999999999d")).isEqualTo(1);
        assertThat(run("--since", "9999999999999d")).isEqualTo(1);
        assertThat(run("--format", "xml")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("--since 0h is not valid", "--since 99999999999999999999d is", "--since 9999999999999d is")
                .contains("--format xml is not valid; allowed: html, csv, json");
    }

    @Test
    void refusesAFolderThatIsNotThereBeforeItAsks() {
        Path missing = folder.resolve("missing");
        assertThat(run("--out", missing.resolve("report.html").toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("can't be written: there is no folder " + missing);
        assertThat(run("--out", folder.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("it is a folder");
    }

    @Test
    void saysHowToMendAWarehouseThatCanNotBeRead() throws IOException {
        Files.writeString(folder.resolve("password"), "wrong");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replaceAll("password-file = .*", "password-file = " + folder.resolve("password")));
        assertThat(run()).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("No report from jdbc:mysql://")
                .contains("check mysql.username")
                .doesNotContain("wrong");
    }

    @Test
    void asksForTheWarehouseThatIsMeant() {
        assertThat(execute(List.of("report"))).isEqualTo(1);
        assertThat(errors).hasToString("No warehouse is named; add --settings FILE, with mysql.url in it\n");
    }

    private String printed(String... options) {
        PrintStream before = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, UTF_8));
        try {
            assertThat(run(options)).as(errors.toString()).isZero();
            return output.toString(UTF_8);
        } finally {
            System.setOut(before);
        }
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("report", "--settings", settings.toString()));
        arguments.addAll(List.of(options));
        return execute(arguments);
    }

    private int execute(List<String> arguments) {
        CommandLine commandLine = Operations.commandLine(Clock.systemUTC());
        commandLine.setErr(new PrintWriter(errors, true));
        return commandLine.execute(arguments.toArray(String[]::new));
    }
}
