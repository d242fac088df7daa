package org.wikistream.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wikistream.drill.ExpectedRollUps;
import org.wikistream.drill.ExpectedStatistics;
import org.wikistream.drill.ExpectedStatistics.Counts;
import org.wikistream.drill.ExpectedStatistics.Row;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.LoggedEvent;

/**
 * The contents of a stream, from a reader that connects once, is never cut off, and shares no code with the jobs.
 *
 * @param events payloads by {@code meta.id}, in the order in which they were sent
 * @param rejected payloads that no job can take, in the order in which they were sent
 * @param canaries how many events had nothing to say
 */
record Truth(Map<String, byte[]> events, List<byte[]> rejected, int canaries) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DATA = "data: ";
    /** The jobs' default, 1000 KB. */
    private static final int MAX_EVENT_SIZE = 1000 << 10;

    /** Reads this many frames of recentchange from the beginning of a feed. */
    static Truth read(URI streams, long frames) {
        HttpRequest request = HttpRequest.newBuilder(streams.resolve("recentchange"))
                .header("User-Agent", "wikistream-end-to-end")
                .build();
        Truth truth = new Truth(new LinkedHashMap<>(), new ArrayList<>(), 0);
        try (InputStream body = new BufferedInputStream(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body())) {
            for (long frame = 0; frame < frames; ) {
                byte[] line = readLine(body);
                if (new String(line, StandardCharsets.UTF_8).startsWith(DATA)) {
                    frame++;
                    truth = truth.with(Arrays.copyOfRange(line, DATA.length(), line.length));
                }
            }
            return truth;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Returns what a log holds, with all offsets set to 0, so that it doesn't matter where its events are. */
    static Truth of(ChangeLog log) {
        Truth truth = new Truth(new LinkedHashMap<>(), new ArrayList<>(), 0);
        for (long position = 0; position < log.size(); position++) {
            LoggedEvent event = log.at(position);
            ByteArrayOutputStream payload = new ByteArrayOutputStream(event.to() - event.from() + 1);
            payload.write(event.bytes(), event.from(), event.headEnd() - event.from());
            if (event.numbered()) {
                payload.write('0');
            }
            payload.write(event.bytes(), event.tailFrom(), event.to() - event.tailFrom());
            truth = truth.with(payload.toByteArray());
        }
        return truth;
    }

    Map<Row, Counts> statistics() {
        return ExpectedStatistics.of(events.values().stream().map(Json::parse).toList());
    }

    /** Returns the expected roll-ups of the warehouse. */
    Map<ExpectedRollUps.Row, Map<String, Long>> rollUps() {
        ExpectedRollUps rollUps = new ExpectedRollUps();
        events.values().stream().map(Json::parse).forEach(rollUps::add);
        return rollUps.rows();
    }

    /** Returns how many documents each category has, according to its statistics. */
    static Map<String, Long> documentsByCategory(Map<Row, Counts> statistics) {
        return statistics.entrySet().stream()
                .filter(row -> row.getKey().wiki().equals("*")
                        && !row.getKey().category().equals("*"))
                .collect(Collectors.groupingBy(
                        row -> row.getKey().category(),
                        TreeMap::new,
                        Collectors.summingLong(row -> row.getValue().events())));
    }

    private Truth with(byte[] payload) {
        Optional<JsonNode> json = parse(payload);
        JsonNode meta = json.map(node -> node.path("meta")).orElse(MAPPER.missingNode());
        if (meta.path("domain").asText().equals("canary")) {
            return new Truth(events, rejected, canaries + 1);
        }
        if (payload.length > MAX_EVENT_SIZE
                || !meta.path("id").isTextual()
                || !isTime(meta.path("dt").asText())) {
            rejected.add(payload);
        } else if (events.put(meta.path("id").asText(), payload) != null) {
            throw new AssertionError("The feed itself holds " + meta + " twice");
        }
        return this;
    }

    private static Optional<JsonNode> parse(byte[] payload) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            return Optional.of(MAPPER.readTree(text));
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isTime(String dt) {
        try {
            OffsetDateTime.parse(dt);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static byte[] readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(2_000);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The feed has ended the connection");
            }
            line.write(next);
        }
        return line.toByteArray();
    }
}
