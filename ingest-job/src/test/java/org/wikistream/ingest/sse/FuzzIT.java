package org.wikistream.ingest.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.launchdarkly.eventsource.StreamException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.FrameReader;
import org.wikistream.ingest.resume.Rejection;
import org.wikistream.ingest.resume.ResumeRequest;
import org.wikistream.ingest.resume.StreamPosition;
import org.wikistream.ingest.resume.StreamState;
import org.wikistream.topics.RejectionReason;

/**
 * 100,000 frames, broken in all ways from a seed, over a real socket. The test's own parser, a simple implementation of
 * the standard, determines the frames; each must come out once, in order, byte for byte, with a verdict.
 */
class FuzzIT {

    private static final long SEED = 20_261_120;
    private static final int STREAMS = 50;
    private static final int FRAMES_EACH = 3_000;
    private static final int MAX_EVENT_SIZE = 5_000;
    private static final int HEAD_BYTES = 4_096;
    /** A longer name or id is ignored, which is the only difference from the standard. */
    private static final int LARGEST_LINE = 1 << 16;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> VALID = List.of(
            frame(
                    "{\"$schema\":\"/mediawiki/recentchange/1.0.1\",\"meta\":{\"id\":\"98ad26c8-d391-11e8-b262-141877613762\","
                            + "\"dt\":\"2025-12-15T11:24:51.123Z\",\"stream\":\"mediawiki.recentchange\",\"topic\":\"eqiad.t\","
                            + "\"partition\":0,\"offset\":5794811337},\"type\":\"edit\",\"wiki\":\"enwiki\",\"title\":\"Café 维基 𝔘\"}"),
            frame("{\"meta\":{\"domain\":\"canary\",\"id\":\"c\",\"dt\":\"2025-12-15T11:24:51Z\"}}"),
            frame("{\"meta\":{\"id\":\"i\",\"dt\":\"2018-10-19T11:24:51+00:00\",\"topic\":\"t\",\"partition\":0,"
                    + "\"offset\":7},\"log_params\":[[],{\"a\":[1,2.5e3,null,true]}],\"comment\":\"\\u00e9\\n\"}"),
            frame("{\"meta\":{}}"),
            ": comment\n\n",
            "data\n\n");

    private final Random random = new Random(SEED);
    private final Map<RejectionReason, Integer> rejected = new EnumMap<>(RejectionReason.class);
    private int taken;
    private int canaries;

    /** One event, as the standard defines it. */
    private record Expected(String name, @Nullable String id, byte[] payload) {}

    @Test
    @Timeout(240) // against hanging; it takes half a minute on two cores
    void eachOf100000BrokenFramesIsAccountedFor() throws Exception {
        int sent = 0;
        int cutFrames = 0;
        for (int stream = 0; stream < STREAMS; stream++) {
            String bytes = stream();
            List<Expected> expected = parse(bytes);
            assertCameAsSent(bytes, expected);
            sent += expected.size();
            cutFrames += bytes.endsWith("\n\n") ? 0 : 1;
        }
        assertThat(taken
                        + canaries
                        + rejected.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(sent)
                .isGreaterThan(100_000);
        assertThat(cutFrames).isPositive();
        assertThat(taken).isGreaterThan(10_000);
        assertThat(canaries).isGreaterThan(1_000);
        assertThat(rejected.keySet())
                .contains(
                        RejectionReason.OVERSIZED,
                        RejectionReason.INVALID_UTF_8,
                        RejectionReason.INVALID_JSON,
                        RejectionReason.MISSING_ID,
                        RejectionReason.MISSING_TIME,
                        RejectionReason.UNREADABLE_TIME);
    }

    private void assertCameAsSent(String bytes, List<Expected> expected) throws Exception {
        FrameReader frames = new FrameReader(MAX_EVENT_SIZE);
        StreamPosition position = new StreamPosition(
                StreamState.fresh(null), Duration.ofSeconds(60), Instant.ofEpochSecond(1_700_000_000));
        position.nextRequest();
        position.connected();
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.text(bytes));
                Connector connector = new Connector(settings(server.url()), "recentchange", Dns.SYSTEM);
                Connection connection = connector.connection(ResumeRequest.NEWEST)) {
            connection.start();
            for (Expected event : expected) {
                SseEvent message = connection.read();
                Frame frame = frames.read(1, message.id(), message.payload());
                assertThat(message.name()).isEqualTo(event.name());
                assertThat(message.id()).isEqualTo(event.id());
                assertThat(message.payload().length()).isEqualTo(event.payload().length);
                judge(frame, event.payload());
                position.see(frame);
            }
            assertThatTheConnectionEnds(connection);
        }
        position.disconnected();
        assertThat(position.nextRequest()).isNotNull();
    }

    private static void assertThatTheConnectionEnds(Connection connection) {
        try {
            throw new AssertionError("One too many: " + connection.read());
        } catch (StreamException e) {
            assertThat(DisconnectReason.of(e)).isEqualTo("the server closed it");
        }
    }

    private void judge(Frame frame, byte[] sent) {
        boolean oversized = sent.length > MAX_EVENT_SIZE;
        assertThat(frame.payload()).isEqualTo(oversized ? Arrays.copyOf(sent, HEAD_BYTES) : sent);
        Rejection rejection = frame.rejection();
        if (rejection == null) {
            canaries += frame.head().isCanary() ? 1 : 0;
            taken += frame.head().isCanary() ? 0 : 1;
        } else {
            rejected.merge(rejection.reason(), 1, Integer::sum);
        }
        RejectionReason reason = rejection == null ? null : rejection.reason();
        boolean utf8 = Arrays.equals(new String(sent, UTF_8).getBytes(UTF_8), sent);
        assertThat(reason == RejectionReason.OVERSIZED).isEqualTo(oversized);
        assertThat(reason == RejectionReason.INVALID_UTF_8).isEqualTo(!oversized && !utf8);
        if (!oversized && utf8) {
            assertThat(reason == RejectionReason.INVALID_JSON).isEqualTo(!isJson(sent));
        }
    }

    private static boolean isJson(byte[] payload) {
        try {
            return !JSON.readTree(new String(payload, UTF_8)).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private String stream() {
        StringBuilder stream = new StringBuilder(":ok\n\n");
        for (int frame = 0; frame < FRAMES_EACH; frame++) {
            String bytes = VALID.get(random.nextInt(VALID.size()));
            int mutations = random.nextInt(4);
            for (int mutation = 0; mutation < mutations; mutation++) {
                bytes = mutate(bytes);
            }
            stream.append(bytes);
        }
        return stream.toString();
    }

    private String mutate(String bytes) {
        int at = random.nextInt(bytes.length() + 1);
        String before = bytes.substring(0, at);
        String after = bytes.substring(at);
        return switch (random.nextInt(18)) {
            case 0, 1 -> before + (char) random.nextInt(256) + after.substring(Math.min(1, after.length()));
            case 2 -> before;
            case 3 -> before + "\n\n";
            case 4 -> before + "\r" + after;
            case 5 -> before + "\r\n" + after;
            case 6 -> before + "\n" + after;
            case 7 -> before + "\u0000" + after;
            case 8 -> before + "\u00c3(" + after;
            case 9 -> before + "\ndata: " + after;
            case 10 -> "id: [{\"topic\":\"\u00e9\",\"partition\":0,\"timestamp\":" + random.nextLong() + "}]\n" + bytes;
            case 11 -> before + "9".repeat(random.nextInt(1_500)) + after;
            case 12 -> before + "[".repeat(random.nextInt(2_000)) + after;
            case 13 -> before + "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 70_000 : 7_000)) + after;
            case 14 -> "retry: " + "9".repeat(random.nextInt(30)) + "\n" + bytes;
            case 15 -> bytes.replace("\n", "\r\n");
            case 16 ->
                bytes.replace("T11:24:51", "T31:24:51").replace("\"dt\"", random.nextBoolean() ? "\"dt\"" : "\"td\"");
            default -> bytes.replace("\n", "\r");
        };
    }

    private static List<Expected> parse(String stream) {
        List<Expected> events = new ArrayList<>();
        List<String> lines = new ArrayList<>(Arrays.asList(stream.split("\r\n|\r|\n", -1)));
        // Text without a line end is not a line.
        lines.remove(lines.size() - 1);
        String id = null;
        String name = "message";
        ByteArrayOutputStream data = null;
        for (String line : lines) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            if (line.isEmpty()) {
                if (data != null) {
                    events.add(new Expected(name, id, data.toByteArray()));
                }
                data = null;
                name = "message";
            } else if (field.equals("data")) {
                if (data == null) {
                    data = new ByteArrayOutputStream();
                } else {
                    data.write('\n');
                }
                data.writeBytes(value.getBytes(ISO_8859_1));
            } else if (field.equals("event")) {
                name = line.length() < LARGEST_LINE ? decoded(value) : "message";
            } else if (field.equals("id") && line.length() >= LARGEST_LINE) {
                id = "";
            } else if (field.equals("id") && value.indexOf(0) < 0) {
                id = decoded(value);
            }
        }
        return events;
    }

    private static String decoded(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    private static String frame(String json) {
        return "event: message\nid: [{\"topic\":\"eqiad.t\",\"partition\":0,\"timestamp\":1725213418001},"
                + "{\"topic\":\"codfw.t\",\"partition\":0,\"offset\":-1}]\ndata: "
                + new String(json.getBytes(UTF_8), ISO_8859_1) + "\n\n";
    }

    private static EventStreamsSettings settings(URI url) {
        return new EventStreamsSettings(
                url,
                List.of("recentchange"),
                null,
                Duration.ofSeconds(60),
                "Tests/1 (tests@example.org)",
                Duration.ofSeconds(20),
                MAX_EVENT_SIZE,
                null);
    }
}
