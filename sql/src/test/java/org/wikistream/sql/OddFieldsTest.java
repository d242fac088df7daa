package org.wikistream.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.formats.common.TimestampFormat;
import org.apache.flink.formats.json.JsonParserRowDataDeserializationSchema;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How flink-json 1.20 treats fields of the wrong type, as documented in {@code docs/sql.md}. A test that fails here
 * after an upgrade is good news, because the document then has less to warn of.
 */
class OddFieldsTest {

    private static final String META = "\"meta\":{\"id\":\"a\",\"dt\":\"2025-06-01T00:00:00Z\"},";

    private static final Map<String, Integer> PLACES = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static DeserializationSchema<RowData> reader;

    @BeforeAll
    static void openReader() throws Exception {
        List<Column> physical = SqlTables.asWritten().schema("recentchange_json").getColumns().stream()
                .filter(Column::isPhysical)
                .toList();
        physical.forEach(column -> PLACES.put(column.getName(), PLACES.size()));
        DataType row = DataTypes.ROW(physical.stream()
                .map(column -> DataTypes.FIELD(column.getName(), column.getDataType()))
                .toArray(DataTypes.Field[]::new));
        RowType type = (RowType) row.getLogicalType();
        reader = new JsonParserRowDataDeserializationSchema(
                type, InternalTypeInfo.of(type), false, true, TimestampFormat.ISO_8601, null);
        reader.open(null);
    }

    private static @Nullable RowData read(String rest) throws Exception {
        return reader.deserialize(("{" + META + rest + "}").getBytes(UTF_8));
    }

    private static @Nullable String text(@Nullable RowData row, String column) {
        int place = place(column);
        return row == null || row.isNullAt(place) ? null : row.getString(place).toString();
    }

    private static int place(String column) {
        return PLACES.getOrDefault(column, -1);
    }

    @Test
    void anObjectInPlaceOfATruthSpoilsWhatFollows() throws Exception {
        RowData spoilt = read("\"bot\":{},\"type\":\"edit\",\"wiki\":\"enwiki\"");
        assertThat(text(spoilt, "type")).isNull();
        assertThat(text(spoilt, "wiki")).isNull();
        assertThat(text(read("\"bot\":{\"wiki\":\"other\"},\"wiki\":\"enwiki\""), "wiki"))
                .isEqualTo("other");
    }

    @Test
    void anArrayInPlaceOfANumberOrAnObjectLosesTheRow() throws Exception {
        assertThat(read("\"namespace\":[1,2],\"wiki\":\"enwiki\"")).isNull();
        assertThat(read("\"length\":[],\"wiki\":\"enwiki\"")).isNull();
    }

    @Test
    void numbersAreCutAndReadFromTextsAndTruthsAreFalseIfNotTrue() throws Exception {
        RowData row = read("\"namespace\":1.7,\"id\":\"12\",\"bot\":\"yes\",\"minor\":true,\"wiki\":\"enwiki\"");
        assertThat(row).isNotNull().satisfies(cells -> {
            assertThat(cells.getInt(place("namespace"))).isEqualTo(1);
            assertThat(cells.getLong(place("id"))).isEqualTo(12);
            assertThat(cells.getBoolean(place("bot"))).isFalse();
            assertThat(cells.getBoolean(place("minor"))).isTrue();
        });
        assertThat(text(row, "wiki")).isEqualTo("enwiki");
    }

    @Test
    void textsTakeAnything() throws Exception {
        RowData row = read("\"type\":5,\"title\":{\"a\":[1]},\"user\":null,\"wiki\":\"enwiki\"");
        assertThat(text(row, "type")).isEqualTo("5");
        assertThat(text(row, "title")).isEqualTo("{\"a\":[1]}");
        assertThat(text(row, "user")).isNull();
        assertThat(text(row, "wiki")).isEqualTo("enwiki");
    }

    @Test
    void detailsOfALogEntryAreWrittenAnew() throws Exception {
        assertThat(text(read("\"log_params\": {\"a\" : 1, \"a\": 2}"), "log_params"))
                .isEqualTo("{\"a\":2}");
        assertThat(text(read("\"log_params\":[]"), "log_params")).isEqualTo("[]");
        assertThat(text(read("\"log_params\":\"a text\""), "log_params")).isEqualTo("a text");
    }

    @Test
    void aTimeNeedsItsZ() throws Exception {
        RowData old = reader.deserialize(
                "{\"meta\":{\"id\":\"a\",\"dt\":\"2015-01-01T00:00:00+00:00\"},\"wiki\":\"w\"}".getBytes(UTF_8));
        assertThat(old.getRow(0, 9).isNullAt(1)).isTrue();
        assertThat(read("\"wiki\":\"w\""))
                .satisfies(row -> assertThat(row.getRow(0, 9).getTimestamp(1, 3).toInstant())
                        .isEqualTo("2025-06-01T00:00:00Z"));
    }

    @Test
    void whatIsNoObjectIsNoRow() throws Exception {
        for (String payload : List.of("", "{\"meta\":", "[]", "null", "<html>")) {
            assertThat(reader.deserialize(payload.getBytes(UTF_8))).as(payload).isNull();
        }
        assertThat(reader.deserialize(null)).isNull();
    }
}
