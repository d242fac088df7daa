package org.wikistream.indexing.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldWriterTest {

    private static final FieldName NAME = new FieldName("name");

    private final FieldWriter fields = new FieldWriter();

    @Test
    void writesTextsAsJacksonDoes() throws IOException {
        StringBuilder text = new StringBuilder();
        for (char character = 0; character < 0x2100; character++) {
            text.append(character);
        }
        text.append("\ud83d\ude00");
        fields.text(NAME, text.toString());

        StringWriter expected = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(expected)) {
            json.writeString(text.toString());
        }
        assertThat(written()).isEqualTo(",\"name\":" + expected);
    }

    @Test
    void writesNoFieldWithoutAText() {
        fields.text(NAME, null);
        assertThat(written()).isEmpty();
    }

    @Test
    void putsAFieldBehindTheOther() {
        fields.number(NAME, Long.MIN_VALUE);
        fields.truth(NAME, false);
        fields.truth(NAME, true);
        assertThat(written()).isEqualTo(",\"name\":-9223372036854775808,\"name\":false,\"name\":true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T10:15:30.125Z",
                "2026-12-01T23:59:59.010Z",
                "2024-02-29T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "2026-01-31T10:15:30.000001Z",
                "2026-01-31T10:15:30.125000001Z",
                "+12026-01-31T10:15:30Z",
                "-0001-01-31T10:15:30Z"
            })
    void writesTimesAsJavaDoes(String time) {
        fields.time(NAME, Instant.parse(time));
        assertThat(written()).isEqualTo(",\"name\":\"" + Instant.parse(time) + "\"");
    }

    private String written() {
        byte[] copy = new byte[fields.length()];
        fields.copy(0, copy, 0);
        return new String(copy, UTF_8);
    }
}
