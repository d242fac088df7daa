package org.wikistream.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlertCodecTest {

    private static final Instant FROM = Instant.parse("2026-01-31T10:15:00.250Z");

    private static final Alert ALERT = new Alert(
            "edit-war:00",
            3,
            AlertKind.EDIT_WAR,
            true,
            "enwiki",
            "Talk:Ærø",
            "Ann",
            FROM,
            Instant.parse("2026-01-31T10:57:00Z"),
            Instant.parse("2026-01-31T10:57:30Z"),
            25.5,
            new TreeMap<>(Map.of("reverts", 5L, "people", 3L)),
            "5 reverts by 3 people in 42 minutes.",
            List.of(
                    new Evidence("a", FROM, "enwiki", "Talk:Ærø", "Ann", 7L, "https://en.wikipedia.org/w/?diff=7"),
                    new Evidence("b", FROM, null, null, null, null, null)),
            "0123abcd");

    /** Later releases must write the same id, because stores keep documents under it. */
    private static final String VALUE =
            "{\"id\":\"edit-war:00\",\"version\":3,\"kind\":\"edit-war\",\"state\":\"open\","
                    + "\"wiki\":\"enwiki\",\"page\":\"Talk:Ærø\",\"user\":\"Ann\","
                    + "\"from\":\"2026-01-31T10:15:00.250Z\",\"to\":\"2026-01-31T10:57:00Z\","
                    + "\"updated\":\"2026-01-31T10:57:30Z\",\"score\":25.5,\"facts\":{\"people\":3,\"reverts\":5},"
                    + "\"why\":\"5 reverts by 3 people in 42 minutes.\",\"evidence\":["
                    + "{\"event_id\":\"a\",\"time\":\"2026-01-31T10:15:00.250Z\",\"wiki\":\"enwiki\",\"page\":\"Talk:Ærø\","
                    + "\"user\":\"Ann\",\"revision\":7,\"link\":\"https://en.wikipedia.org/w/?diff=7\"},"
                    + "{\"event_id\":\"b\",\"time\":\"2026-01-31T10:15:00.250Z\"}],\"rules\":\"0123abcd\"}";

    @Test
    void anAlertIsTheseBytes() {
        assertThat(new String(AlertCodec.key(ALERT.id()), UTF_8)).isEqualTo("edit-war:00");
        assertThat(new String(AlertCodec.value(ALERT), UTF_8)).isEqualTo(VALUE);
        assertThat(read(VALUE)).isEqualTo(new ParsedAlert.Read(ALERT));
    }

    @Test
    void leavesOutWhatIsAbsent() {
        Alert silence = new Alert(
                "silence:00",
                1,
                AlertKind.SILENCE,
                false,
                null,
                null,
                null,
                FROM,
                FROM,
                FROM,
                0,
                new TreeMap<>(),
                "",
                List.of(),
                "");
        String value = new String(AlertCodec.value(silence), UTF_8);
        assertThat(value)
                .contains("\"state\":\"closed\"", "\"facts\":{}", "\"evidence\":[]")
                .doesNotContain("wiki", "page", "user", "null");
        assertThat(read(value)).isEqualTo(new ParsedAlert.Read(silence));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.004, 0",
        "100, 100",
        "1.005, 1",
        "0.1, 0.1",
        "2.999, 3",
        "-1.25, -1.25",
        "12345678901.5, 12345678901.5"
    })
    void aScoreHasNoExponentAndAtMostTwoDecimals(double score, String written) {
        Alert scored = scored(score);
        String value = new String(AlertCodec.value(scored), UTF_8);
        assertThat(value).contains("\"score\":" + written + ",");
        assertThat(read(value)).isEqualTo(new ParsedAlert.Read(scored));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-1e13"})
    void refusesAScoreThatIsNoNumber(double score) {
        assertThatThrownBy(() -> scored(score)).hasMessageStartingWith("score is ");
    }

    @Test
    void skipsWhatALaterReleaseAdds() {
        String later = VALUE.replace(
                        "\"score\":", "\"places\":[{\"id\":7}],\"kind_of\":{\"kind\":1},\"note\":null,\"score\":")
                .replace("\"people\":3", "\"share\":0.5,\"names\":[\"x\"],\"people\":3")
                .replace("\"revision\":7", "\"tags\":{\"link\":[]},\"revision\":7");
        assertThat(read(later)).isEqualTo(new ParsedAlert.Read(ALERT));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("", "An alert is a JSON object"),
                Arguments.of("[]", "An alert is a JSON object"),
                Arguments.of(VALUE + "{}", "There is something behind the JSON object's end"),
                Arguments.of(VALUE.substring(0, 300), "Unexpected end-of-input"),
                Arguments.of("{}", "kind is missing"),
                Arguments.of(
                        VALUE.replace("\"kind\":\"edit-war\"", "\"kind\":\"x\""), "kind is none of this release: x"),
                Arguments.of(VALUE.replace("\"version\":3", "\"version\":\"3\""), "version is missing"),
                Arguments.of(VALUE.replace("\"version\":3", "\"version\":0"), "version is 0: 1 or above"),
                Arguments.of(VALUE.replace("\"score\":25.5", "\"score\":\"25.5\""), "score is missing"),
                Arguments.of(VALUE.replace("\"open\"", "\"ajar\""), "state is ajar; allowed: open, closed"),
                Arguments.of(VALUE.replace("10:57:30Z", "noon"), "updated is no time: 2026-01-31Tnoon"),
                Arguments.of(VALUE.replace("\"event_id\":\"b\",", ""), "event_id is missing"),
                Arguments.of(
                        VALUE.replace("\"evidence\":[", "\"evidence\":[7,"), "A piece of evidence is a JSON object"),
                Arguments.of(VALUE.replace("5 reverts by", "x".repeat(150)), "why has more than 140 characters"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void saysWhyItIsNoAlert(String value, String detail) {
        assertThat(read(value))
                .isInstanceOfSatisfying(
                        ParsedAlert.Unreadable.class,
                        unreadable -> assertThat(unreadable.detail()).startsWith("No alert: " + detail));
    }

    @Test
    void aTombstoneIsNoAlert() {
        assertThat(AlertCodec.read(null)).isEqualTo(new ParsedAlert.Unreadable("The record has no value"));
    }

    @Test
    void anIdFollowsFromKindWikiSubjectAndBegin() {
        assertThat(Alert.idOf(AlertKind.EDIT_WAR, "enwiki", "Talk:Ærø", FROM))
                .isEqualTo("edit-war:37d273db31e5facc974511835ec1676b");
        assertThat(Alert.idOf(AlertKind.RUN, null, "Ann", FROM)).isEqualTo("run:5554af2c698e79752c98ef3b99b6e3d9");
    }

    private static Alert scored(double score) {
        return new Alert(
                ALERT.id(),
                ALERT.version(),
                ALERT.kind(),
                ALERT.open(),
                ALERT.wiki(),
                ALERT.page(),
                ALERT.user(),
                ALERT.from(),
                ALERT.to(),
                ALERT.updated(),
                score,
                ALERT.facts(),
                ALERT.why(),
                ALERT.evidence(),
                ALERT.rules());
    }

    private static ParsedAlert read(String value) {
        return AlertCodec.read(value.getBytes(UTF_8));
    }
}
