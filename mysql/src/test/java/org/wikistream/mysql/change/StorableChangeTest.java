package org.wikistream.mysql.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.columns.ChangeColumn;

class StorableChangeTest {

    private static final String DT = "2026-01-31T10:15:30.125Z";
    private static final String EMOJI = "\ud83d\ude00";

    static List<Arguments> held() {
        return List.of(
                Arguments.of(ChangeColumn.TITLE, EMOJI.repeat(75), "a title of 300 bytes of emoji"),
                Arguments.of(ChangeColumn.TITLE, EMOJI.repeat(320), "as many characters as fit, though not as chars"),
                Arguments.of(ChangeColumn.COMMENT, "x".repeat(65_535), "a comment at the limit"),
                Arguments.of(ChangeColumn.COMMENT, EMOJI.repeat(16_383), "the limit in bytes, less three"),
                Arguments.of(ChangeColumn.TITLE, "a\\u0000b", "NUL"),
                Arguments.of(ChangeColumn.USER, "Alice ", "a space at the end"),
                Arguments.of(ChangeColumn.LOG_ACTION_COMMENT, "x".repeat(70_000), "more than TEXT holds"));
    }

    @ParameterizedTest
    @MethodSource("held")
    void holdsWhatFitsExactly(ChangeColumn column, String value, String what) {
        StorableRow row = row("'" + column.field() + "':'" + value + "'");
        assertThat(row.get(column)).as(what).isEqualTo(value.replace("\\u0000", "\0"));
        assertThat(row.unfitColumns()).isEmpty();
        assertThat(row.get(ChangeColumn.RAW)).as("kept only where it is needed").isNull();
    }

    static List<Arguments> unfit() {
        return List.of(
                Arguments.of("title", EMOJI.repeat(321), "a character too many"),
                Arguments.of("comment", "x".repeat(65_536), "a byte too many"),
                Arguments.of("comment", EMOJI.repeat(16_384), "bytes are counted, not characters"),
                Arguments.of("title", "a\\ud83d", "half a surrogate pair at the end"),
                Arguments.of("user", "\\ude00b", "the other half"),
                Arguments.of("comment", "\\ude00\\ud83d", "both in the wrong order"),
                Arguments.of("wiki", "w".repeat(65), "longer than a database's name"),
                Arguments.of("server_name", "s".repeat(256), "longer than its column"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void leavesEmptyWhatDoesNotFitAndKeepsTheEvent(String field, String value, String what) {
        String event = SampleEvents.event("a", DT, "'" + field + "':'" + value + "'");
        StorableRow row = SampleEvents.row(event, 0, 0);
        assertThat(row.get(ChangeColumn.valueOf(field.toUpperCase(Locale.ROOT))))
                .as(what)
                .isNull();
        assertThat(row.unfitColumns()).containsExactly(field);
        assertThat(row.values()).endsWith(field);
        assertThat((byte[]) row.get(ChangeColumn.RAW)).isEqualTo(event.getBytes(UTF_8));
    }

    @Test
    void leavesEmptyWhatIsOfAnotherTypeOrBeyondItsRange() {
        StorableRow row = row("'length':{'old':9223372036854775808,'new':-5},'namespace':2147483648,'title':7");
        assertThat(row.unfitColumns()).containsExactly("namespace", "title", "length_old");
        assertThat(row.get(ChangeColumn.LENGTH_NEW)).as("negative").isEqualTo(-5L);
        assertThat(row.get(ChangeColumn.LENGTH_OLD)).isNull();
    }

    @Test
    void holdsTheLargestNumbers() {
        StorableRow row =
                row("'length':{'old':-9223372036854775808,'new':9223372036854775807},'namespace':-2147483648");
        assertThat(row.get(ChangeColumn.LENGTH_OLD)).isEqualTo(Long.MIN_VALUE);
        assertThat(row.get(ChangeColumn.LENGTH_NEW)).isEqualTo(Long.MAX_VALUE);
        assertThat(row.get(ChangeColumn.NAMESPACE)).isEqualTo(Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"1000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"})
    void holdsTimesOfDatetime(String dt) {
        StorableRow row = SampleEvents.row(SampleEvents.event("a", dt, ""), 0, 0);
        assertThat(row.key().dt()).isEqualTo(LocalDateTime.parse(dt.replace("Z", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "0999-12-31T23:59:59.999Z", "1000-01-01T00:30:00+01:00"})
    void refusesAChangeWithATimeThatDatetimeLacks(String dt) {
        assertThat(StorableChange.of(SampleEvents.change(SampleEvents.event("a", dt, ""), 0, 0)))
                .isEqualTo(new StorableChange.Refused("dt is not a time in the years 1000 to 9999"));
    }

    @Test
    void leavesAnotherTimeEmptyThatDatetimeLacks() {
        assertThat(row("'timestamp':-60000000000").unfitColumns()).containsExactly("timestamp");
        assertThat(row("'timestamp':253402300799").get(ChangeColumn.TIMESTAMP))
                .isEqualTo(LocalDateTime.parse("9999-12-31T23:59:59"));
        assertThat(row("'timestamp':253402300800").unfitColumns()).containsExactly("timestamp");
    }

    @ParameterizedTest
    @CsvSource({"a, A", "a, 'a '", "\u00e9, e\u0301"})
    void tellsIdsApartThatDifferInABit(String one, String other) {
        ChangeBatch batch = ChangeBatch.of(List.of(
                SampleEvents.row(SampleEvents.event(one, DT, ""), 0, 0),
                SampleEvents.row(SampleEvents.event(other, DT, ""), 0, 1)));
        assertThat(batch.rows()).hasSize(2);
    }

    @Test
    void holdsTheLongestIdThatIsOne() {
        String id = EMOJI.repeat(64);
        StorableRow row = SampleEvents.row(SampleEvents.event(id, DT, ""), 0, 0);
        assertThat((byte[]) row.get(ChangeColumn.EVENT_ID)).isEqualTo(id.getBytes(UTF_8));
    }

    @Test
    void hasAColumnForEachOfTheCatalogue() {
        assertThat(ChangeTable.names())
                .containsExactlyElementsOf(Stream.concat(
                                Arrays.stream(ChangeColumn.values()).map(ChangeColumn::columnName),
                                Stream.of("unfit_columns"))
                        .toList());
        assertThat(ChangeTable.storedColumns().keySet()).containsExactly(ChangeColumn.values());
    }

    private static StorableRow row(String fields) {
        return SampleEvents.row(SampleEvents.event("a", DT, fields), 0, 0);
    }
}
