package org.wikistream.mysql.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wikistream.columns.ChangeColumn;

/** Compares the script of the tables with the catalogue of columns. */
class TablesScriptTest {

    private static final Pattern TABLE = Pattern.compile(
            "CREATE TABLE IF NOT EXISTS `(\\w+)` \\(\n(.*?)\n\\) ENGINE = InnoDB (.*?);", Pattern.DOTALL);
    private static final Pattern COLUMN =
            Pattern.compile("  `(\\w+)` ([A-Z]+(?:\\([\\d, ]+\\))?) (NOT NULL|NULL)(?: DEFAULT \\w+)? COMMENT '(.+)',");

    private record Column(String name, String type, boolean required, String comment) {}

    private record Table(String name, List<Column> columns, List<String> keys, String options) {}

    private static List<Table> tables = List.of();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream script = Objects.requireNonNull(Migrations.class.getResourceAsStream("V1__tables.sql"))) {
            tables = TABLE.matcher(new String(script.readAllBytes(), UTF_8))
                    .results()
                    .map(table -> table(table.group(1), table.group(2), table.group(3)))
                    .toList();
        }
    }

    @Test
    void hasTheCataloguesColumnsInItsOrder() {
        List<Column> columns = table("recent_change").columns();
        assertThat(columns)
                .extracting(Column::name)
                .startsWith(Stream.of(ChangeColumn.values())
                        .map(ChangeColumn::columnName)
                        .toArray(String[]::new));
        assertThat(columns).hasSize(ChangeColumn.values().length + 1);
        assertThat(columns.get(columns.size() - 1).name()).isEqualTo("unfit_columns");
    }

    @Test
    void saysOfEachColumnWhatTheCatalogueDoes() {
        for (ChangeColumn column : ChangeColumn.values()) {
            Column ours = table("recent_change").columns().stream()
                    .filter(candidate -> candidate.name().equals(column.columnName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(ours.type()).as(ours.name()).matches(type(column));
            // The event itself is kept only if a column could not hold something.
            assertThat(ours.required()).as(ours.name()).isEqualTo(column.isRequired() && column != ChangeColumn.RAW);
            assertThat(ours.comment().replace("''", "'")).startsWith(column.meaning());
        }
    }

    @Test
    void explainsEachColumnTableAndIndex() {
        assertThat(tables).hasSize(12);
        for (Table table : tables) {
            assertThat(table.columns()).as(table.name()).isNotEmpty();
            assertThat(table.options()).as(table.name()).contains("COLLATE = utf8mb4_bin", "COMMENT = '");
            for (int line = 0; line < table.keys().size(); line += 2) {
                assertThat(table.keys().get(line)).as(table.name()).startsWith("  -- ");
                assertThat(table.keys().get(line + 1)).as(table.name()).matches("  (PRIMARY )?KEY .*");
            }
        }
    }

    @Test
    void partitionsTheTablesThatHaveMonthsByTheirTime() {
        List<String> partitioned = tables.stream()
                .filter(table -> table.options().contains("PARTITION BY"))
                .map(Table::name)
                .toList();
        assertThat(partitioned)
                .containsExactlyInAnyOrder(Stream.of(WarehouseTable.values())
                        .map(WarehouseTable::tableName)
                        .toArray(String[]::new));
        for (WarehouseTable table : WarehouseTable.values()) {
            assertThat(table(table.tableName()).options())
                    .contains("RANGE COLUMNS (`" + table.timeColumn() + "`)", "`p_past`", "`p_rest`");
        }
    }

    @Test
    void isListedAmongTheMigrations() throws IOException {
        Path scripts = Path.of("src/main/resources/org/wikistream/mysql/schema");
        try (Stream<Path> files = Files.list(scripts)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(Migrations.SCRIPTS);
        }
        for (int version = 1; version <= Migrations.VERSION; version++) {
            assertThat(Migrations.SCRIPTS.get(version - 1)).startsWith("V" + version + "__");
        }
    }

    private static String type(ChangeColumn column) {
        return switch (column.type()) {
            case TEXT -> "VARCHAR\\(\\d+\\)|TEXT|MEDIUMTEXT";
            case JSON -> "MEDIUMTEXT";
            case IDENTIFIER -> "VARBINARY\\(\\d+\\)";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INT";
            case LONG -> "BIGINT";
            case ISO_TIME, UNIX_TIME -> "DATETIME\\(3\\)";
            case BYTES -> "MEDIUMBLOB";
        };
    }

    private static Table table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Table table(String name, String body, String options) {
        List<Column> columns = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (String line : body.lines().toList()) {
            Matcher column = COLUMN.matcher(line);
            if (column.matches()) {
                columns.add(new Column(
                        column.group(1), column.group(2), column.group(3).equals("NOT NULL"), column.group(4)));
            } else {
                keys.add(line);
            }
        }
        return new Table(name, columns, keys, options);
    }
}
