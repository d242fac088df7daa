package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {

    @Test
    void readsNoItemWhereThereAreNoErrors() throws IOException {
        assertThat(AnswerParser.failures(stream("{\"took\":3,\"errors\":false,\"items\":[nonsense"), 7))
                .isEmpty();
    }

    @Test
    void findsWhatWasRefusedAtItsPosition() throws IOException {
        String answer = "{\"errors\":true,\"items\":[{\"index\":{\"status\":201}},"
                + "{\"index\":{\"error\":{\"type\":\"t\",\"reason\":\"r\",\"caused_by\":{\"type\":\"x\",\"reason\":\"c\"}},"
                + "\"status\":400}},{\"index\":{\"status\":200,\"_shards\":{\"total\":1}}},{\"index\":{\"status\":429}}]}";
        assertThat(AnswerParser.failures(stream(answer), 4))
                .containsExactly(new ItemFailure(1, 400, "t", "r (c)"), new ItemFailure(3, 429, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"took\":3}",
                "{\"errors\":true}",
                "{\"errors\":null,\"items\":[]}",
                "{\"errors\":true,\"items\":[{\"index\":{\"status\":201}}]}",
                "{\"errors\":true,\"items\":[{\"index\":{\"status\":201}},{\"index\":{}}]}",
                "{\"errors\":true,\"items\":[{\"index\":{\"status\":201}},{\"index\":{\"status\":201}}"
            })
    void takesNothingElseForAnAnswerToTwoActions(String answer) {
        assertThatIOException().isThrownBy(() -> AnswerParser.failures(stream(answer), 2));
    }

    @Test
    void readsWhyAWholeBulkWasRefused() throws IOException {
        String answer =
                "{\"error\":{\"root_cause\":[{\"type\":\"y\"}],\"type\":\"t\",\"reason\":\"r\"},\"status\":403}";
        assertThat(AnswerParser.requestFailure(403, stream(answer))).isEqualTo(new ItemFailure(0, 403, "t", "r"));
        assertThat(AnswerParser.requestFailure(503, stream("{\"error\":\"not ready\"}")))
                .isEqualTo(new ItemFailure(0, 503, "", "not ready"));
        assertThatIOException().isThrownBy(() -> AnswerParser.requestFailure(502, stream("<html>")));
    }

    @Test
    void cutsALongReasonBetweenCharacters() {
        String reason = "x".repeat(ItemFailure.MAX_REASON - 1) + "\uD83D\uDE00";
        assertThat(new ItemFailure(0, 400, "t", reason).reason()).isEqualTo("x".repeat(ItemFailure.MAX_REASON - 1));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
