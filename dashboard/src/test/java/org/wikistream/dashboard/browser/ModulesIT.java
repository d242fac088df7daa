package org.wikistream.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The page's logic: modules that need no document. Each value in {@code modules.txt} is compared with the browser's
 * result.
 */
@ExtendWith(InBrowser.class)
class ModulesIT {

    private static final String TABLE = "modules.txt";
    private static final String ARROW = " => ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Row(String module, String expression, JsonNode expected) {}

    @TestFactory
    Stream<DynamicTest> computesWhatTheTableSays(ServedPage served, Chromium chromium) throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThan(100);
        Visit visit = Visit.of(served, chromium, "/health");
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(row.module() + ": " + row.expression(), () -> check(visit, row)))
                .onClose(visit::close);
    }

    private static void check(Visit visit, Row row) throws IOException {
        String names = ((List<?>) visit.page()
                        .evaluate(
                                "async path => Object.keys(await import(document.documentElement.dataset.assets + path))",
                                row.module()))
                .stream().map(String::valueOf).collect(Collectors.joining(", "));
        Object value = visit.page()
                .evaluate(
                        "async path => { const { " + names + " } = await import(document.documentElement.dataset.assets"
                                + " + path); return JSON.stringify(" + row.expression() + ") ?? 'null'; }",
                        row.module());
        assertThat(JSON.readTree((String) value)).isEqualTo(row.expected());
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        String module = "";
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ModulesIT.class.getResourceAsStream(TABLE)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int arrow = line.lastIndexOf(ARROW);
                if (line.startsWith("js/")) {
                    module = line.strip();
                } else if (arrow > 0 && !module.isEmpty()) {
                    rows.add(new Row(
                            module,
                            line.substring(0, arrow).strip(),
                            JSON.readTree(line.substring(arrow + ARROW.length()))));
                }
            }
        }
        return rows;
    }
}
