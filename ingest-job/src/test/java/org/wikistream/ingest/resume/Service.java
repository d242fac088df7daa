package org.wikistream.ingest.resume;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service as far as resuming goes: one log of two topics, and what of it a request is answered with. */
final class Service {

    static final String ACTIVE = "eqiad.mediawiki.recentchange";
    static final String IDLE = "codfw.mediawiki.recentchange";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A logged event; the payload stands for {@code data:}. */
    record Logged(String topic, long offset, long timestamp, byte[] payload) {}

    /** What the client is sent for it. */
    record Sent(String idLine, byte[] payload) {}

    private final List<Logged> log = new ArrayList<>();
    private final Map<String, Long> nextOffsets = new HashMap<>();
    private int canaries;

    Service() {
        nextOffsets.put(ACTIVE, 5_000L);
        nextOffsets.put(IDLE, 70L);
    }

    /** Logs an event, and returns its id. */
    String event(long timestamp) {
        String id = uuid();
        log(ACTIVE, timestamp, event(ACTIVE, id, "www.wikidata.org"));
        return id;
    }

    void canary(String topic, long timestamp) {
        canaries++;
        log(topic, timestamp, event(topic, uuid(), "canary"));
    }

    void unreadable(long timestamp, String payload) {
        log(ACTIVE, timestamp, payload.getBytes(UTF_8));
    }

    int size() {
        return log.size();
    }

    /** Another cluster holds the same events at other offsets. */
    void renumber(long by) {
        for (int index = 0; index < log.size(); index++) {
            Logged logged = log.get(index);
            String payload = new String(logged.payload(), UTF_8)
                    .replace("\"offset\":" + logged.offset(), "\"offset\":" + (logged.offset() + by));
            log.set(
                    index,
                    new Logged(logged.topic(), logged.offset() + by, logged.timestamp(), payload.getBytes(UTF_8)));
        }
        nextOffsets.replaceAll((topic, next) -> next + by);
    }

    /** What a connection with this request brings, cut after so many frames. */
    List<Sent> answer(ResumeRequest request, int frames) {
        Map<String, Long> first = new HashMap<>();
        Map<String, Long> positions = new HashMap<>();
        if (request.lastEventId() != null) {
            resume(request.lastEventId(), first, positions);
        } else {
            long since =
                    request.since() == null ? Long.MIN_VALUE : request.since().toEpochMilli();
            first.put(ACTIVE, firstAtOrAfter(ACTIVE, since));
            first.put(IDLE, firstAtOrAfter(IDLE, since));
        }
        List<Sent> sent = new ArrayList<>();
        for (Logged logged : log) {
            if (sent.size() < frames && logged.offset() >= first.getOrDefault(logged.topic(), Long.MAX_VALUE)) {
                positions.put(logged.topic(), logged.timestamp() + 1);
                sent.add(new Sent(idLine(positions), logged.payload()));
            }
        }
        return sent;
    }

    /** How many payloads are to be passed on: all but canaries. */
    int expected() {
        return log.size() - canaries;
    }

    private void resume(String id, Map<String, Long> first, Map<String, Long> positions) {
        try {
            for (JsonNode entry : JSON.readTree(id)) {
                String topic = entry.path("topic").asText();
                if (entry.has("timestamp") && entry.has("offset")) {
                    throw new AssertionError("The service sends nothing for " + entry);
                }
                if (entry.has("offset")) {
                    first.put(topic, entry.path("offset").asLong());
                } else {
                    long timestamp = entry.path("timestamp").asLong();
                    first.put(topic, firstAtOrAfter(topic, timestamp));
                    positions.put(topic, timestamp);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long firstAtOrAfter(String topic, long timestamp) {
        return log.stream()
                .filter(logged -> logged.topic().equals(topic) && logged.timestamp() >= timestamp)
                .mapToLong(Logged::offset)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private void log(String topic, long timestamp, byte[] payload) {
        long offset = nextOffsets.merge(topic, 1L, Long::sum) - 1;
        log.add(new Logged(topic, offset, timestamp, payload));
    }

    private byte[] event(String topic, String id, String domain) {
        return ("{\"meta\":{\"id\":\"" + id + "\",\"dt\":\"2025-12-15T12:02:00.000Z\",\"domain\":\"" + domain
                        + "\",\"topic\":\"" + topic + "\",\"partition\":0,\"offset\":"
                        + nextOffsets.getOrDefault(topic, 0L) + "}}")
                .getBytes(UTF_8);
    }

    /** Deterministic, so that a test that fails fails again. */
    private String uuid() {
        return UUID.nameUUIDFromBytes(("event " + log.size()).getBytes(UTF_8)).toString();
    }

    private static String idLine(Map<String, Long> positions) {
        return "[" + entry(ACTIVE, positions.get(ACTIVE)) + "," + entry(IDLE, positions.get(IDLE)) + "]";
    }

    private static String entry(String topic, @Nullable Long timestamp) {
        return "{\"topic\":\"" + topic + "\",\"partition\":0,"
                + (timestamp == null ? "\"offset\":-1" : "\"timestamp\":" + timestamp) + "}";
    }
}
