package org.wikistream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeadTest {

    @Test
    void readsWhatAnEventIsRecognisedAndRoutedBy() throws Exception {
        assertThat(
                        read(
                                "{\"$schema\":\"s\",\"meta\":{\"uri\":\"u\",\"id\":\"i\",\"dt\":\"2024-08-22T04:03:29Z\","
                                        + "\"domain\":\"fr.wikipedia.org\",\"topic\":\"eqiad.t\",\"partition\":0,\"offset\":5356060663},"
                                        + "\"log_params\":{\"title\":\"no\",\"meta\":{\"id\":\"no\"}},\"title\":\"Zürich \\u00e9\",\"wiki\":\"frwiki\"}"))
                .isEqualTo(new EventHead(
                        "i",
                        "2024-08-22T04:03:29Z",
                        "fr.wikipedia.org",
                        "eqiad.t",
                        0,
                        5356060663L,
                        "frwiki",
                        "Zürich é"));
    }

    @Test
    void knowsACanary() throws Exception {
        assertThat(read("{\"meta\":{\"domain\":\"canary\"}}").isCanary()).isTrue();
        assertThat(read("{\"meta\":{\"domain\":\"canary.example\"}}").isCanary())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "\"142\"",
                "null",
                "{\"meta\":null}",
                "{\"meta\":[{\"id\":\"i\"}]}",
                "{\"id\":\"i\",\"meta\":{\"id\":7,\"dt\":{\"id\":\"i\"},\"topic\":[\"t\"],\"partition\":0.5,\"offset\":\"9\"}}",
                "{\"meta\":{\"partition\":4294967296,\"offset\":99999999999999999999},\"wiki\":null,\"title\":1} \n"
            })
    void leavesOutWhatIsMissingOrOfAnotherType(String json) throws Exception {
        assertThat(read(json)).isEqualTo(EventHead.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"meta\":{\"id\":\"i\"}",
                "{\"meta\":{\"id\":\"i\"}}}",
                "{\"meta\":{\"id\":\"i\"}} {}",
                "{\"meta\":{\"id\":\"i\"},\"title\":\"cut o",
                "{'meta':1}",
                "{\"meta\":{\"id\":\"i\"},\"length\":NaN}"
            })
    void refusesWhatIsNotJsonToTheLastByte(String payload) {
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> read(payload));
    }

    @Test
    void takesAnIdThatIsUnicodeAndNoLongerThanAnIdMayBe() {
        assertThat(EventHead.isUsableId("8a2dd1d9-0b2e-4c5e-b0d6-7c5e0f2f1a11")).isTrue();
        assertThat(EventHead.isUsableId("\u5df4\u9ece \ud83d\ude00 \u0000\u2028"))
                .isTrue();
        assertThat(EventHead.isUsableId("x".repeat(128))).isTrue();
        assertThat(EventHead.isUsableId("x".repeat(129))).isFalse();
        assertThat(EventHead.isUsableId(" ")).isFalse();
        assertThat(EventHead.isUsableId("a\ud83d")).isFalse();
        assertThat(EventHead.isUsableId("a\ude00b")).isFalse();
        assertThat(EventHead.isUsableId("\ude00\ud83d")).isFalse();
    }

    private static EventHead read(String json) throws JsonProcessingException {
        return EventHead.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
