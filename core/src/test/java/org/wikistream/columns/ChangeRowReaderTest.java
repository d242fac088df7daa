package org.wikistream.columns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.testkit.Captures;

class ChangeRowReaderTest {

    private static final Instant APPENDED = Instant.parse("2026-01-31T10:15:30.125Z");
    private static final String META = "'id':'a','dt':'2026-01-31T10:15:30Z'";

    private final RecentChangeParser parser = new RecentChangeParser(Set.of());
    private final ChangeRowReader reader = new ChangeRowReader();
    private final ObjectMapper mapper = new ObjectMapper();

    /** Reads an event that has every field. */
    @Test
    void readsEveryColumn() {
        ChangeRow row = row("""
                {'$schema':'/mediawiki/recentchange/1.0.1','meta':{'uri':'https://fr.wikipedia.org/wiki/Ode',
                 'request_id':'r-1','id':'a-1','domain':'fr.wikipedia.org','stream':'mediawiki.recentchange',
                 'dt':'2026-01-31T10:15:29.125Z','topic':'eqiad.mediawiki.recentchange','partition':1,'offset':5000000000},
                 'id':3000000000,'type':'edit','namespace':1,'title':'Discussion:Ode','title_url':'https://x',
                 'comment':'/* Vers */ [[Spécial:Diff/12|12]] de [[Spécial:Contributions/192.0.2.7|192.0.2.7]]',
                 'timestamp':1769854528,'user':'192.0.2.1','bot':false,'notify_url':'https://n','minor':true,
                 'patrolled':true,'length':{'old':100,'new':40},'revision':{'old':4000000000,'new':4000000001},
                 'server_url':'https://fr.wikipedia.org','server_name':'fr.wikipedia.org','server_script_path':'/w',
                 'wiki':'frwiki','parsedcomment':'<i>','log_id':6000000000,'log_type':'move','log_action':'move_redir',
                 'log_action_comment':'déplacé','log_params': { 'target' : ['a', 1.50] , 'é':null } ,'new':'field'}
                """);
        Map<ChangeColumn, Object> expected = new EnumMap<>(Map.ofEntries(
                Map.entry(ChangeColumn.EVENT_ID, "a-1"),
                Map.entry(ChangeColumn.DT, Instant.parse("2026-01-31T10:15:29.125Z")),
                Map.entry(ChangeColumn.TYPE, "edit"),
                Map.entry(ChangeColumn.WIKI, "frwiki"),
                Map.entry(ChangeColumn.NAMESPACE, 1),
                Map.entry(ChangeColumn.TITLE, "Discussion:Ode"),
                Map.entry(ChangeColumn.USER, "192.0.2.1"),
                Map.entry(
                        ChangeColumn.COMMENT,
                        "/* Vers */ [[Spécial:Diff/12|12]] de [[Spécial:Contributions/192.0.2.7|192.0.2.7]]"),
                Map.entry(ChangeColumn.BOT, false),
                Map.entry(ChangeColumn.MINOR, true),
                Map.entry(ChangeColumn.PATROLLED, true),
                Map.entry(ChangeColumn.TIMESTAMP, Instant.parse("2026-01-31T10:15:28Z")),
                Map.entry(ChangeColumn.ID, 3_000_000_000L),
                Map.entry(ChangeColumn.REVISION_OLD, 4_000_000_000L),
                Map.entry(ChangeColumn.REVISION_NEW, 4_000_000_001L),
                Map.entry(ChangeColumn.LENGTH_OLD, 100L),
                Map.entry(ChangeColumn.LENGTH_NEW, 40L),
                Map.entry(ChangeColumn.LOG_ID, 6_000_000_000L),
                Map.entry(ChangeColumn.LOG_TYPE, "move"),
                Map.entry(ChangeColumn.LOG_ACTION, "move_redir"),
                Map.entry(ChangeColumn.LOG_ACTION_COMMENT, "déplacé"),
                Map.entry(ChangeColumn.LOG_PARAMS, json("{ 'target' : ['a', 1.50] , 'é':null }")),
                Map.entry(ChangeColumn.NOTIFY_URL, "https://n"),
                Map.entry(ChangeColumn.SERVER_NAME, "fr.wikipedia.org"),
                Map.entry(ChangeColumn.SERVER_URL, "https://fr.wikipedia.org"),
                Map.entry(ChangeColumn.SERVER_SCRIPT_PATH, "/w"),
                Map.entry(ChangeColumn.META_URI, "https://fr.wikipedia.org/wiki/Ode"),
                Map.entry(ChangeColumn.META_DOMAIN, "fr.wikipedia.org"),
                Map.entry(ChangeColumn.META_REQUEST_ID, "r-1"),
                Map.entry(ChangeColumn.META_STREAM, "mediawiki.recentchange"),
                Map.entry(ChangeColumn.META_TOPIC, "eqiad.mediawiki.recentchange"),
                Map.entry(ChangeColumn.META_PARTITION, 1),
                Map.entry(ChangeColumn.META_OFFSET, 5_000_000_000L),
                Map.entry(ChangeColumn.CATEGORY, "edit"),
                Map.entry(ChangeColumn.SIZE_DELTA, -60L),
                Map.entry(ChangeColumn.ANONYMOUS, true),
                Map.entry(ChangeColumn.TEMPORARY, false),
                Map.entry(ChangeColumn.PROJECT, "wikipedia"),
                Map.entry(ChangeColumn.LANGUAGE, "fr"),
                Map.entry(ChangeColumn.NAMESPACE_NAME, "Talk"),
                Map.entry(ChangeColumn.SECTION, "Vers"),
                Map.entry(ChangeColumn.REVERT, true),
                Map.entry(ChangeColumn.LAG_MS, 1000L),
                Map.entry(ChangeColumn.INGESTED_AT, APPENDED),
                Map.entry(ChangeColumn.KAFKA_PARTITION, 3),
                Map.entry(ChangeColumn.KAFKA_OFFSET, 42L)));
        expected.put(ChangeColumn.RAW, row.get(ChangeColumn.RAW));
        assertThat(row.values()).isEqualTo(expected);
        assertThat(row.misfits()).isEmpty();
        Set<ChangeColumn> ofCategorizeEvents = Set.of(ChangeColumn.PAGE, ChangeColumn.WIKI_CATEGORY);
        assertThat(Stream.of(ChangeColumn.values()).filter(column -> !ofCategorizeEvents.contains(column)))
                .containsExactlyElementsOf(row.values().keySet());
    }

    @Test
    void readsWhatACategorizeEventHasOfItsOwn() {
        ChangeRow row = row(
                "{'type':'categorize','title':'Category:Cities','comment':'[[:Odesa]] added','user':'~2025-1-2','meta':{"
                        + META + "}}");
        assertThat(row.get(ChangeColumn.PAGE)).isEqualTo("Odesa");
        assertThat(row.get(ChangeColumn.WIKI_CATEGORY)).isEqualTo("Cities");
        assertThat(row.get(ChangeColumn.TEMPORARY)).isEqualTo(true);
        assertThat(row.get(ChangeColumn.REVERT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'meta':{M}}", "{'meta':{M,'uri':null},'length':null,'id':null,'log_params':null}"})
    void hasOnlyTheRequiredColumnsOfAnEventThatSaysNothingElse(String event) {
        ChangeRow row = row(event.replace("M", META));
        assertThat(row.values().keySet())
                .containsExactlyElementsOf(Arrays.stream(ChangeColumn.values())
                        .filter(ChangeColumn::isRequired)
                        .toList());
        assertThat(row.misfits()).isEmpty();
        assertThat(row.eventId()).isEqualTo("a");
        assertThat(row.dt()).isEqualTo(Instant.parse("2026-01-31T10:15:30Z"));
    }

    @Test
    void keepsThePayloadByteForByte() {
        byte[] payload = ("{ \"meta\" : {" + json(META) + "} , \"x\":1.50}\n").getBytes(UTF_8);
        assertThat(row(payload).get(ChangeColumn.RAW)).isEqualTo(payload);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAMESPACE  | 'namespace':2147483647                  | 2147483647",
                "NAMESPACE  | 'namespace':-2147483648                 | -2147483648",
                "NAMESPACE  | 'namespace':2147483648                  |",
                "NAMESPACE  | 'namespace':1.0                         |",
                "NAMESPACE  | 'namespace':'1'                         |",
                "ID         | 'id':9223372036854775807                | 9223372036854775807",
                "ID         | 'id':-9223372036854775808               | -9223372036854775808",
                "ID         | 'id':9223372036854775808                |",
                "ID         | 'id':1e999999999                        |",
                "LENGTH_NEW | 'length':{'new':-1}                     | -1",
                "LENGTH_NEW | 'length':{'old':null,'new':true}        |",
                "TIMESTAMP  | 'timestamp':0                           | 1970-01-01T00:00:00Z",
                "TIMESTAMP  | 'timestamp':-62135596800                | 0001-01-01T00:00:00Z",
                "TIMESTAMP  | 'timestamp':253402300799                | 9999-12-31T23:59:59Z",
                "TIMESTAMP  | 'timestamp':9223372036854775            | +292278994-08-17T07:12:55Z",
                "TIMESTAMP  | 'timestamp':9223372036854776            |",
                "TIMESTAMP  | 'timestamp':-9223372036854776           |",
                "TIMESTAMP  | 'timestamp':-9223372036854775808        |",
                "TIMESTAMP  | 'timestamp':'2026-01-31T10:15:30Z'      |",
                "BOT        | 'bot':0                                 |",
                "BOT        | 'bot':'true'                            |",
                "TITLE      | 'title':''                              | ''",
                "TITLE      | 'title':7                               |",
                "TITLE      | 'title':['a',{'b':[1]}]                 |",
                "LOG_PARAMS | 'log_params':[]                         | []",
                "LOG_PARAMS | 'log_params':[ 1,\t{} ]                 | [ 1,\t{} ]",
                "LOG_PARAMS | 'log_params':{'a':{'é':['\\u00e9']}}    | {'a':{'é':['\\u00e9']}}",
                "LOG_PARAMS | 'log_params': 'a\\n\\'é'  ,'x':1        | 'a\\n\\'é'",
                "LOG_PARAMS | 'log_params':''                         | ''",
                "LOG_PARAMS | 'log_params':-1.50                      | -1.50",
                "LOG_PARAMS | 'log_params':17 ,'x':1                  | 17",
                "LOG_PARAMS | 'log_params':99999999999999999999999999 | 99999999999999999999999999",
                "LOG_PARAMS | 'log_params':false                      | false",
                "META_OFFSET | 'x':0                                  | 7"
            },
            quoteCharacter = '`')
    void readsAValueThatFitsAndTellsOfOneThatDoesNot(ChangeColumn column, String field, @Nullable String expected) {
        ChangeRow row = row("{" + field + ",'meta':{" + META + ",'offset':7}}");
        String text = expected == null || column.type() != ColumnType.JSON ? expected : json(expected);
        Object value = row.get(column);
        assertThat(value == null ? null : value.toString()).isEqualTo(text == null ? null : text.replace("''", ""));
        assertThat(row.misfits()).isEqualTo(value == null ? Set.of(column) : Set.of());
    }

    /** Replaces each column that comes from the event by every kind of JSON value. */
    @ParameterizedTest
    @MethodSource("columnsWithOddValues")
    void readsWhateverTheParserTakes(ChangeColumn column, String odd) {
        String path = column.field();
        String event = path.startsWith("meta.")
                ? "{'meta':{" + META + ",'" + path.substring("meta.".length()) + "':" + odd + "}}"
                : "{'meta':{" + META + "}," + nested(path, odd) + "}";
        ChangeRow row = row(event);
        Object value = row.get(column);
        if (value == null) {
            assertThat(row.misfits()).isEqualTo(odd.equals("null") ? Set.of() : Set.of(column));
        } else {
            assertThat(value).isInstanceOf(column.type().javaType());
            assertThat(row.misfits()).isEmpty();
        }
    }

    private static Stream<Arguments> columnsWithOddValues() {
        List<String> odd = List.of(
                "null",
                "true",
                "'text'",
                "12",
                "17.5",
                "-9223372036854775808",
                "99999999999999999999999999",
                "[1,{'a':[]}]",
                "{'a':{'b':1}}");
        return ChangeColumn.of(Origin.EVENT).stream()
                .filter(column -> !column.isRequired())
                .flatMap(column -> odd.stream().map(value -> Arguments.of(column, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "'text'", "12", "[]", "[{'old':1}]"})
    void takesAnythingOtherThanAnObjectForAMisfitOfAllFieldsInside(String odd) {
        ChangeRow row = row("{'length':" + odd + ",'revision':{},'meta':{" + META + "}}");
        assertThat(row.misfits()).containsExactlyInAnyOrder(ChangeColumn.LENGTH_OLD, ChangeColumn.LENGTH_NEW);
        assertThat(row.get(ChangeColumn.LENGTH_OLD)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:15:30.1239Z, 2026-01-31T10:15:30.123Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
        "2018-10-19T04:03:29+02:00, 2018-10-19T02:03:29Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999Z"
    })
    void cutsTheTimeToMilliseconds(String dt, Instant expected) {
        assertThat(row("{'meta':{'id':'a','dt':'" + dt + "'}}").dt()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\u0000", "\\ud83d", "a\\udc00b", "\\ud83d\\ude00", "😀 ଓଡ଼ିଆ", "𠀀", "\\\\\\u0041", " a "})
    void keepsEveryTextAsItIs(String spelled) throws IOException {
        String text = mapper.readValue("\"" + spelled + "\"", String.class);
        ChangeRow row = row("{'title':'" + spelled + "','log_params':['" + spelled + "'],'meta':{" + META + "}}");
        assertThat(row.get(ChangeColumn.TITLE)).isEqualTo(text);
        assertThat(row.get(ChangeColumn.LOG_PARAMS)).isEqualTo("[\"" + spelled + "\"]");
    }

    /** This text is longer than a JSON parser accepts by default: 20 million characters. The other parser skips it. */
    @Test
    void readsATextOfAnyLength() {
        int length = 20_000_001;
        byte[] start = json("{'meta':{" + META + ",'uri':'").getBytes(UTF_8);
        byte[] end = json("'}}").getBytes(UTF_8);
        byte[] payload = Arrays.copyOf(start, start.length + length + end.length);
        Arrays.fill(payload, start.length, start.length + length, (byte) 'x');
        System.arraycopy(end, 0, payload, start.length + length, end.length);
        assertThat((String) row(payload).get(ChangeColumn.META_URI)).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{'meta':[]}",
                "{'meta':{'id':'a'}}",
                "{'meta':{'id':'a','dt':'yesterday'}}",
                "{'meta':{M},'x':1,'x':2}",
                "{'meta':{M,'uri':'a','uri':'b'}}",
                "{'meta':{M}"
            })
    void refusesWhatTheParserRefuses(String event) {
        byte[] payload = json(event.replace("M", META)).getBytes(UTF_8);
        assertThat(parser.parse(payload)).isInstanceOf(Parsed.Unreadable.class);
        Enrichment enrichment = enrichment(json("{'meta':{" + META + "}}").getBytes(UTF_8));
        assertThatThrownBy(() -> reader.read(payload, enrichment, 3, 42)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recentchange-2024-08-22.ndjson.gz",
                "recentchange-2023-10-11.ndjson.gz",
                "recentchange-2025-12-15.ndjson.gz",
                "recentchange-2018-10-19.sse",
                "oddities.ndjson"
            })
    void readsEveryRealEventAsATreeParserDoes(String capture) throws IOException {
        for (String payload : Captures.payloads(capture)) {
            ChangeRow row = row(payload.getBytes(UTF_8));
            Map<String, JsonNode> fields = EventFields.of(mapper.readTree(payload));
            Map<ChangeColumn, Object> read = new EnumMap<>(ChangeColumn.class);
            Map<ChangeColumn, Object> expected = new EnumMap<>(ChangeColumn.class);
            for (ChangeColumn column : ChangeColumn.of(Origin.EVENT)) {
                Object value = row.get(column);
                JsonNode field = fields.get(column.field());
                if (value != null) {
                    read.put(column, column.type() == ColumnType.JSON ? mapper.readTree((String) value) : value);
                }
                if (field != null && !field.isNull()) {
                    expected.put(column, expected(column.type(), field));
                }
            }
            assertThat(read).isEqualTo(expected);
            assertThat(row.misfits()).isEmpty();
        }
    }

    private static Object expected(ColumnType type, JsonNode field) {
        return switch (type) {
            case TEXT, IDENTIFIER -> field.textValue();
            case BOOLEAN -> field.booleanValue();
            case INTEGER -> (Object) field.intValue();
            case LONG -> field.longValue();
            case ISO_TIME -> OffsetDateTime.parse(field.textValue()).toInstant().truncatedTo(ChronoUnit.MILLIS);
            case UNIX_TIME -> Instant.ofEpochSecond(field.longValue());
            case JSON -> field;
            case BYTES -> throw new AssertionError(type);
        };
    }

    private static String nested(String path, String value) {
        int dot = path.indexOf('.');
        return dot < 0
                ? "'" + path + "':" + value
                : "'" + path.substring(0, dot) + "':{'" + path.substring(dot + 1) + "':" + value + "}";
    }

    /** Takes JSON with apostrophes as quotes, unless they are escaped. */
    private ChangeRow row(String event) {
        return row(json(event).getBytes(UTF_8));
    }

    private ChangeRow row(byte[] payload) {
        return reader.read(payload, enrichment(payload), 3, 42);
    }

    private Enrichment enrichment(byte[] payload) {
        return Enrichment.of(((Parsed.Change) parser.parse(payload)).change(), Categories.BY_TYPE, APPENDED);
    }

    private static String json(String shorthand) {
        return shorthand.replace("\\'", "\u0001").replace('\'', '"').replace("\u0001", "\\\"");
    }
}
