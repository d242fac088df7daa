package org.wikistream.ingest.resume;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.topics.RejectionReason;

class FrameReaderTest {

    private static final String GOOD = "{\"meta\":{\"id\":\"98ad26c8-d391-11e8-b262-141877613762\","
            + "\"dt\":\"2018-10-19T11:24:51+00:00\",\"topic\":\"eqiad.t\",\"partition\":0,\"offset\":7},\"title\":\"Ð\"}";

    private final FrameReader reader = new FrameReader(1_000);

    @Test
    void takesAnEvent() {
        Frame frame = read(GOOD);
        assertThat(frame.rejection()).isNull();
        assertThat(frame.key()).hasToString("98ad26c8-d391-11e8-b262-141877613762");
        assertThat(frame.partition()).isEqualTo(new SourcePartition("eqiad.t", 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"meta\":                                              | INVALID_JSON",
                "''                                                      | INVALID_JSON",
                "{}                                                      | MISSING_ID",
                "{\"meta\":{\"dt\":\"2024-08-22T04:03:29Z\"}}            | MISSING_ID",
                "{\"meta\":{\"id\":\"\",\"dt\":\"2024-08-22T04:03:29Z\"}} | MISSING_ID",
                "{\"meta\":{\"id\":7,\"dt\":\"2024-08-22T04:03:29Z\"}}   | MISSING_ID",
                "{\"meta\":{\"id\":\"i\"}}                               | MISSING_TIME",
                "{\"meta\":{\"id\":\"i\",\"dt\":1724299409}}             | MISSING_TIME",
                "{\"meta\":{\"id\":\"i\",\"dt\":\"yesterday\"}}          | UNREADABLE_TIME"
            })
    void rejectsWhatItCannotTakeAndSaysWhy(String payload, RejectionReason reason) {
        read(GOOD);
        Frame frame = read(payload);
        Rejection rejection = rejection(frame);
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.detail()).isNotEmpty();
        assertThat(frame.payload()).isEqualTo(payload.getBytes(UTF_8));
    }

    @Test
    void rejectsAnIdThatNoStoreTakesAndQuotesLittleOfWhatStrangersWrite() {
        String dt = "\"2024-08-22T04:03:29Z\"";
        assertThat(rejection(read("{\"meta\":{\"id\":\"" + "i".repeat(129) + "\",\"dt\":" + dt + "}}"))
                        .reason())
                .isEqualTo(RejectionReason.MISSING_ID);
        assertThat(read("{\"meta\":{\"id\":\"" + "i".repeat(128) + "\",\"dt\":" + dt + "}}")
                        .rejection())
                .isNull();
        assertThat(rejection(read("{\"meta\":{\"id\":\"i\",\"dt\":\"" + "x".repeat(100_000) + "\"}}"))
                        .detail())
                .hasSizeLessThan(1_100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00c3(",
                "\u00ff",
                "\u00c0\u00af",
                "\u00ed\u00a0\u0080",
                "\u00e2\u0082",
                "\u00f5\u0080\u0080\u0080"
            })
    void rejectsInvalidUtf8EvenWhereTheJsonReads(String bytes) {
        byte[] payload = GOOD.replace("Ð", bytes).getBytes(ISO_8859_1);
        Frame frame = reader.read(1, null, payload);
        Rejection rejection = rejection(frame);
        assertThat(rejection.reason()).isEqualTo(RejectionReason.INVALID_UTF_8);
        assertThat(frame.payload()).isSameAs(payload);
    }

    @Test
    void takesEveryKindOfUtf8() {
        assertThat(read(GOOD.replace("Ð", "é ‎→ 维基 𝔘 \uFFFD".repeat(20))).rejection())
                .isNull();
    }

    @Test
    void agreesWithJavaOnWhatIsUtf8() {
        Random random = new Random(1);
        int valid = 0;
        for (int run = 0; run < 200_000; run++) {
            byte[] bytes =
                    "aaaaaaaaaaé维𝔘bbbbbbbb".substring(random.nextInt(12)).getBytes(UTF_8);
            if (run % 4 > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            boolean expected = Arrays.equals(new String(cut, UTF_8).getBytes(UTF_8), cut);
            assertThat(Utf8.isValid(cut)).as(Arrays.toString(cut)).isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isBetween(20_000, 180_000);
    }

    @Test
    void keepsOnlyTheHeadOfWhatIsTooLarge() {
        byte[] payload = new byte[10_000];
        Arrays.fill(payload, (byte) 'x');
        Frame frame = reader.read(1, null, payload);
        Rejection rejection = rejection(frame);
        assertThat(rejection.reason()).isEqualTo(RejectionReason.OVERSIZED);
        assertThat(rejection.detail())
                .startsWith("10000 bytes, more than eventstreams.max-event-size = 1000; SHA-256 ");
        assertThat(frame.payload()).hasSize(4_096);
    }

    @Test
    void aCanaryNeedsNeitherIdNorTime() {
        Frame frame = read("{\"meta\":{\"domain\":\"canary\"}}");
        assertThat(frame.rejection()).isNull();
        assertThat(frame.head().isCanary()).isTrue();
    }

    @Test
    void takesThePartitionThatMovedFurthestWhereTheEventNamesNone() {
        String line = "[{\"topic\":\"eqiad.t\",\"partition\":0,\"timestamp\":5},{\"topic\":\"codfw.t\",\"partition\":1,"
                + "\"timestamp\":9},{\"topic\":\"x.t\",\"partition\":0,\"offset\":-1}]";
        assertThat(reader.read(1, line, "{".getBytes(UTF_8)).partition()).isEqualTo(new SourcePartition("codfw.t", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "{}", "[", "[1]", "[{\"topic\":\"t\",\"timestamp\":\"x\"}]"})
    void anIdThatIsNoPositionIsNone(String line) {
        Frame frame = reader.read(1, line, GOOD.getBytes(UTF_8));
        assertThat(frame.id().entries()).isEmpty();
        assertThat(frame.rejection()).isNull();
    }

    private Frame read(String payload) {
        return reader.read(1, null, payload.getBytes(UTF_8));
    }

    private static Rejection rejection(Frame frame) {
        return Objects.requireNonNull(frame.rejection(), "taken");
    }
}
