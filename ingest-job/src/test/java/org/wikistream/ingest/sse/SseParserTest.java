package org.wikistream.ingest.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
        // As two lines too: the limit is one of the event.
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

    /** Longer than any array that the scanner asks the source to fill, and nothing of it is kept but the head. */
    @ParameterizedTest
    @ValueSource(strings = {"data: ", "id: ", "event: ", ": ", "x", "retry: "})
    void aLineOfOneGigabyteIsReadInTheMemoryOfAShortOne(String field) throws IOException {
        long length = 1L << 30;
        Endless line = new Endless(bytes(field), length, bytes("x".repeat(1 << 16)), bytes("\ndata: a\n\n"));
        SseParser events = new SseParser(line, MAX);
        assertThat(events.next()).isTrue();
        Payload payload = events.payload();
        assertThat(payload.length()).isEqualTo(field.startsWith("data") ? length + 2 : 1);
        assertThat(payload.bytes().length).isLessThanOrEqualTo(4_096);
        assertThat(line.largestRead).isLessThanOrEqualTo(1 << 16);
    }

    @Test
    void anEventOfEverMoreLinesTakesNoMoreMemoryEither() throws IOException {
        byte[] lines = bytes("id: 12345\ndata: 0123456789\nevent: x\n".repeat(1_000));
        Endless event = new Endless(new byte[0], 1 << 27, lines, bytes("\n"));
        SseParser events = new SseParser(event, MAX);
        assertThat(events.next()).isTrue();
        assertThat(events.payload().length()).isGreaterThan(1 << 25);
        assertThat(text(events.id())).isEqualTo("12345");
        assertThat(text(events.name())).isEqualTo("x");
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

    /** A beginning, the same over and over until that many bytes are sent, and an end. */
    private static final class Endless extends InputStream {

        private final byte[] beginning;
        private final long length;
        private final byte[] repeated;
        private final byte[] end;
        private long sent;
        private int largestRead;

        Endless(byte[] beginning, long atLeast, byte[] repeated, byte[] end) {
            this.beginning = beginning;
            this.length = (atLeast + repeated.length - 1) / repeated.length * repeated.length;
            this.repeated = repeated;
            this.end = end;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public int read(byte[] into, int offset, int wanted) {
            largestRead = Math.max(largestRead, wanted);
            long inMiddle = sent - beginning.length;
            int count;
            if (inMiddle < 0) {
                count = copy(beginning, (int) sent, into, offset, wanted);
            } else if (inMiddle < length) {
                count = copy(repeated, (int) (inMiddle % repeated.length), into, offset, wanted);
            } else {
                count = copy(end, (int) (inMiddle - length), into, offset, wanted);
            }
            sent += count;
            return count == 0 ? -1 : count;
        }

        private static int copy(byte[] from, int position, byte[] into, int offset, int wanted) {
            int count = Math.min(wanted, from.length - position);
            System.arraycopy(from, position, into, offset, count);
            return count;
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
