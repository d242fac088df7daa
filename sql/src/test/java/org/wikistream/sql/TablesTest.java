package org.wikistream.sql;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.AlertFields;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.columns.ColumnType;
import org.wikistream.columns.Origin;
import org.wikistream.indexing.IndexingSettings;
import org.wikistream.settings.Settings;
import org.wikistream.statistics.StatisticsFields;
import org.wikistream.statistics.Sum;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.Topics;

/** Compares {@code tables.sql} with the catalogue of columns, and with the fields and headers of the other topics. */
class TablesTest {

    /** The bytes of the event are in recentchange_raw instead. */
    private static final List<ChangeColumn> NOT_IN_THE_VIEW = List.of(ChangeColumn.RAW);

    private static final Pattern VIEW_COLUMN = Pattern.compile("^ {2}.+ AS `?(\\w+)`?,? -- (.+)$", Pattern.MULTILINE);
    private static final Map<String, String> TOPICS = topics(new Topics("wikimedia"));

    private static SqlTables tables = SqlTables.asWritten();
    private static String script = "";

    @BeforeAll
    static void read() {
        script = SqlTables.script();
    }

    private static Map<String, String> topics(Topics topics) {
        return Map.of(
                "recentchange_json", topics.recentChange(),
                "recentchange_raw", topics.recentChange(),
                "rejected", topics.rejected(),
                "late", topics.late(),
                "audit", topics.audit(),
                "statistics_versions", topics.statistics(),
                "alert_versions", topics.alerts());
    }

    private static Map<String, Column> columns(String table) {
        return tables.schema(table).getColumns().stream().collect(toMap(Column::getName, Function.identity()));
    }

    private static List<String> names(String table) {
        return tables.schema(table).getColumnNames();
    }

    private static String type(Column column) {
        return column.getDataType().getLogicalType().copy(true).asSummaryString();
    }

    @Test
    void theViewHasTheCataloguesColumnsAndAnEventTime() {
        List<String> expected = new ArrayList<>();
        for (ChangeColumn column : ChangeColumn.values()) {
            if (!NOT_IN_THE_VIEW.contains(column)) {
                expected.add(column.columnName());
            }
        }
        expected.add("event_time");
        assertThat(names("recentchange")).isEqualTo(expected);
        Map<String, Column> columns = columns("recentchange");
        for (ChangeColumn column : ChangeColumn.values()) {
            if (!NOT_IN_THE_VIEW.contains(column)) {
                assertThat(type(Objects.requireNonNull(columns.get(column.columnName()))))
                        .as(column.columnName())
                        .isEqualTo(sqlType(column.type()));
            }
        }
    }

    private static String sqlType(ColumnType type) {
        return switch (type) {
            case TEXT, IDENTIFIER, JSON -> "STRING";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INT";
            case LONG -> "BIGINT";
            case ISO_TIME, UNIX_TIME -> "TIMESTAMP_LTZ(3)";
            case BYTES -> "BYTES";
        };
    }

    /** Flink keeps no comments on a view's columns, so they are in its text. */
    @Test
    void theViewSaysOfEachColumnWhatTheCatalogueDoes() {
        String view =
                script.substring(script.indexOf("CREATE VIEW recentchange"), script.indexOf("FROM recentchange_json"));
        Map<String, String> said = VIEW_COLUMN.matcher(view).results().collect(toMap(r -> r.group(1), r -> r.group(2)));
        for (ChangeColumn column : ChangeColumn.values()) {
            if (!NOT_IN_THE_VIEW.contains(column)) {
                assertThat(said).containsEntry(column.columnName(), column.meaning());
            }
        }
        assertThat(said).hasSize(names("recentchange").size());
    }

    /** The nested table has each field of the event at its own place, with the catalogue's type and meaning. */
    @Test
    void theJsonHasEveryFieldOfTheEvent() {
        ResolvedSchema schema = tables.schema("recentchange_json");
        List<String> fields = new ArrayList<>();
        for (Column column : schema.getColumns()) {
            if (column.isPhysical()) {
                LogicalType type = column.getDataType().getLogicalType();
                if (type instanceof RowType row) {
                    row.getFieldNames().forEach(field -> fields.add(column.getName() + "." + field));
                } else {
                    fields.add(column.getName());
                }
            }
        }
        assertThat(fields)
                .containsExactlyInAnyOrderElementsOf(ChangeColumn.of(Origin.EVENT).stream()
                        .map(ChangeColumn::field)
                        .toList());
        for (ChangeColumn column : ChangeColumn.of(Origin.EVENT)) {
            if (!column.field().contains(".")) {
                Column ours =
                        Objects.requireNonNull(columns("recentchange_json").get(column.field()));
                assertThat(ours.getComment().orElse("")).as(column.field()).startsWith(column.meaning());
            }
        }
    }

    @Test
    void theEventTimeIsNeverNullAndItsDelayThatOfTheStatistics() {
        Column eventTime = Objects.requireNonNull(columns("recentchange").get("event_time"));
        assertThat(eventTime.getDataType().getLogicalType().isNullable()).isFalse();
        long seconds = IndexingSettings.of(Settings.load(IndexingSettings.CATALOGUE, new String[0], Map.of()))
                .statistics()
                .outOfOrderness()
                .toSeconds();
        assertThat(tables.schema("recentchange_json").getWatermarkSpecs())
                .singleElement()
                .satisfies(spec -> assertThat(spec.getWatermarkExpression().asSerializableString())
                        .contains("INTERVAL '" + seconds + "' SECOND"));
    }

    @Test
    void theOtherTablesHaveTheFieldsOfTheirTopics() throws ReflectiveOperationException {
        List<String> rowTypes = List.of("counts", "gap", "filled", "lost");
        assertThat(names("audit"))
                .containsAll(without(constants(Class.forName("org.wikistream.audit.AuditFields")), rowTypes));
        assertThat(names("statistics"))
                .containsAll(constants(StatisticsFields.class))
                .containsSubsequence(Arrays.stream(Sum.values()).map(Sum::field).toList())
                .contains("id");
        assertThat(names("alerts"))
                .containsAll(without(
                        constants(AlertFields.class),
                        List.of("open", "closed", "event_id", "time", "revision", "link")));
        assertThat(type(Objects.requireNonNull(columns("alerts").get("evidence"))))
                .contains("`event_id`", "`time`", "`revision`", "`link`");
        List<String> stages = constants(RejectedHeaders.class).stream()
                .filter(name -> List.of("ingest", "index", "statistics", "warehouse", "archive", "insights")
                        .contains(name))
                .toList();
        assertThat(stages).hasSize(6);
        assertThat(names("rejected"))
                .containsAll(without(constants(RejectedHeaders.class), stages).stream()
                        .map(name -> name.replace('-', '_'))
                        .toList());
        assertThat(names("late")).contains("kind", "source_partition", "source_offset");
    }

    @Test
    void theStatisticsHaveTheCataloguesSums() {
        Map<String, Column> columns = columns("statistics_versions");
        for (Sum sum : Sum.values()) {
            Column column = Objects.requireNonNull(columns.get(sum.field()), sum.field());
            assertThat(type(column)).as(sum.field()).isEqualTo("BIGINT");
            assertThat(column.getComment()).as(sum.field()).contains(sum.meaning());
        }
    }

    private static List<String> without(List<String> all, List<String> some) {
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static List<String> constants(Class<?> type) throws IllegalAccessException {
        List<String> values = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                field.setAccessible(true);
                values.add((String) field.get(null));
            }
        }
        return values;
    }

    @Test
    void theTablesReadWhatIsCommittedAndLeaveNoTrace() {
        assertThat(tables.names())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(TOPICS.keySet().stream(), Stream.of("recentchange", "statistics", "alerts"))
                                .toList());
        TOPICS.forEach((table, topic) -> {
            Map<String, String> options = tables.options(table);
            assertThat(options)
                    .as(table)
                    .containsEntry("topic", topic)
                    .containsEntry("connector", "kafka")
                    .containsEntry("properties.bootstrap.servers", "127.0.0.1:9092")
                    .containsEntry("properties.isolation.level", "read_committed")
                    .containsEntry("scan.startup.mode", "earliest-offset")
                    .doesNotContainKey("properties.group.id");
            options.forEach((key, value) -> {
                if (key.endsWith("json.ignore-parse-errors")) {
                    assertThat(value).isEqualTo("true");
                }
            });
        });
    }

    @Test
    void everyTableAndColumnIsExplained() {
        for (String table : tables.names()) {
            assertThat(tables.comment(table)).as(table).isNotBlank();
        }
        for (String table : TOPICS.keySet()) {
            for (Column column : tables.schema(table).getColumns()) {
                assertThat(column.getComment().orElse(""))
                        .as("%s.%s", table, column.getName())
                        .isNotBlank();
            }
        }
    }

    /** The document must list exactly the names that the parser does not take for a column's. */
    @Test
    void theDocumentListsTheNamesThatNeedQuotes() throws Exception {
        Map<String, String> tableOf = new TreeMap<>();
        tables.names().forEach(table -> names(table).forEach(column -> tableOf.put(column, table)));
        List<String> reserved = tableOf.entrySet().stream()
                .filter(column -> needsQuotes(column.getKey(), column.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        String listed = reserved.stream().map(name -> "`` `" + name + "` ``").collect(joining(", "));
        assertThat(Files.readString(Path.of("../docs/sql.md"))).contains("need quotes: " + listed + ".");
    }

    /** Returns whether the parser refuses the name, or takes it for something other than the column. */
    private static boolean needsQuotes(String column, String table) {
        try {
            return !tables.columnsOf("SELECT " + column + " FROM " + table).equals(List.of(column));
        } catch (SqlParserException e) {
            return true;
        }
    }

    @Test
    void everyStatementSaysWhyItIsThere() {
        for (Statement statement : Statements.of(script)) {
            assertThat(statement.ended()).as(statement.text()).isTrue();
            if (statement.text().startsWith("SET")) {
                List<String> lines = script.lines().toList();
                assertThat(lines.subList(statement.line() - 3, statement.line() - 1))
                        .as(statement.text())
                        .anyMatch(line -> line.startsWith("-- "));
            }
        }
    }

    @Test
    void everyQuerySaysHowItRunsAndWhatItAsks() {
        for (QueryFile query : QueryFile.all()) {
            assertThat(query.options())
                    .as(query.name())
                    .isNotEmpty()
                    .allMatch(word -> word.matches("--batch|--from|--to|now|\\d+[mhd]"));
            assertThat(query.question()).as(query.name()).contains("?");
            assertThat(Statements.of(query.text())).as(query.name()).hasSize(1);
            List<String> physical = Arrays.asList("recentchange_json", "statistics_versions", "alert_versions");
            assertThat(physical).as(query.name()).noneMatch(query.text()::contains);
        }
    }
}
