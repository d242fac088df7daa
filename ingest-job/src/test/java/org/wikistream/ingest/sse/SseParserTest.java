package org.wikistream.ingest.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.ingest.resume.Payload;

class SseParserTest {

    private static final int MAX = 10_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: a~~                   | a",
                "data:a~~                    | a",
                "data:  a~~                  | ' a'",
                "data: a~data: b~~           | a~b",
                "data~~                      | ''",
                "data~data~~                 | ~",
                "data: a~id: 1~~data: b~~    | a;b",
                ": comment~data: a~~         | a",
                "datum: x~data : x~DATA: x~~ | none",
                "retry: 99999999999999999999~data: a~~ | a",
                "data: a~                    | none",
                "~~~data: a~~~~data: b~~     | a;b"
            })
    void findsThePayloadsWhateverEndsTheLines(String stream, String payloads) throws IOException {
        for (String lineEnd : List.of("\n", "\r", "\r\n")) {
            String expected = payloads.replace("~", "\n");
            assertThat(payloads(bytes(stream.strip().replace("~", lineEnd)), MAX))
                    .isEqualTo(expected.equals("none") ? List.of() : List.of(expected.split(";", -1)));
        }
    }

    @Test
    void passesOnNamesAndIdsAndForgetsANameWithoutData() throws IOException {
        SseParser events = scanner(bytes("event: lost\n\nevent: a\nid: 1\nid: 2\nid: \u0000\ndata\n\nid: 3\n\n"), MAX);
        assertThat(events.next()).isTrue();
        assertThat(text(events.name())).isEqualTo("a");
        assertThat(text(events.id())).isEqualTo("2");
        events.payload();
        assertThat(events.next()).isTrue();
        assertThat(events.hasPayload()).isFalse();
        assertThat(text(events.id())).isEqualTo("3");
        assertThat(events.next()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {4_096, 9_999, 10_000, 10_001, 65_530, 65_536, 65_537, 131_072, 1_000_003})
    void keepsNoMoreThanTheHeadOfWhatIsLargerThanTheLimit(int size) throws Exception {
        byte[] sent = new byte[size];
        for (int index = 0; index < size; index++) {
            sent[index] = (byte) ('a' + index % 23);
        }
        // Also split into two lines, because the limit applies to the event.
        for (int cut : new int[] {0, size / 2}) {
            byte[] whole = sent.clone();
            if (cut > 0) {
                whole[cut] = '\n';
            }
            SseParser events =
                    scanner(bytes("data:" + text(whole).replace("\n", "\ndata:") + "\n\ndata: next\n\n"), MAX);
            assertThat(events.next()).isTrue();
            Payload payload = events.payload();
            assertThat(payload.length()).isEqualTo(size);
            if (size <= MAX) {
                assertThat(payload.bytes()).isEqualTo(whole);
                assertThat(payload.sha256()).isNull();
            } else {
                assertThat(payload.bytes()).isEqualTo(Arrays.copyOf(whole, 4_096));
                assertThat(payload.sha256())
                        .isEqualTo(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(whole)));
            }
            assertThat(events.next()).isTrue();
            assertThat(text(events.payload().bytes())).isEqualTo("next");
        }
    }

    @Test
    void anIdThatIsLargerThanAnyIsNoneAndNotTheOneBefore() throws IOException {
        SseParser events = scanner(bytes("id: 1\nid: " + "2".repeat(70_000) + "\ndata: a\n\n"), MAX);
        assertThat(events.next()).isTrue();
        assertThat(text(events.id())).isEmpty();
    }

    @Test
    void findsLineEndsAmongAllOtherBytes() {
        byte[] all = new byte[600];
        for (int index = 0; index < all.length; index++) {
            byte value = (byte) (index * 7);
            all[index] = value == '\n' || value == '\r' ? 0 : value;
        }
        for (int at = 0; at < all.length; at++) {
            for (byte end : new byte[] {'\n', '\r'}) {
                byte before = all[at];
                all[at] = end;
                assertThat(LineEnds.next(all, at / 2, all.length)).isEqualTo(at);
                assertThat(LineEnds.next(all, at / 2, at)).isEqualTo(at);
                all[at] = before;
            }
        }
    }

    static SseParser scanner(byte[] stream, int max) {
        return new SseParser(new ByteArrayInputStream(stream), max);
    }

    private static List<String> payloads(byte[] stream, int max) throws IOException {
        List<String> found = new ArrayList<>();
        SseParser events = scanner(stream, max);
        while (events.next()) {
            if (events.hasPayload()) {
                found.add(text(events.payload().bytes()));
            }
        }
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte @Nullable [] bytes) {
        return new String(Objects.requireNonNull(bytes), ISO_8859_1);
    }
}
