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
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service's behaviour on resume: a log of two topics, and the part of the service that answers a request. */
final class Service {

    static final String ACTIVE = "eqiad.mediawiki.recentchange";
    static final String IDLE = "codfw.mediawiki.recentchange";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OFFSET = "<offset>";

    /** The number of skips of an event that the service never sends. */
    static final int FOR_EVER = Integer.MAX_VALUE;

    enum Kind {
        EVENT,
        CANARY,
        /** Not even the offset can be read. */
        UNREADABLE,
        NAMELESS
    }

    /** A logged event; the payload is what follows {@code data:}. */
    static final class Logged {
        final String topic;
        final long offset;
        final long timestamp;
        final Kind kind;
        private final String payload;
        private byte @Nullable [] bytes;
        private long bytesShift;
        private final boolean isSkippedOnce;
        private int skips;
        boolean sent;

        Logged(String topic, long offset, long timestamp, Kind kind, String payload, int skips) {
            this.topic = topic;
            this.offset = offset;
            this.timestamp = timestamp;
            this.kind = kind;
            this.payload = payload;
            this.isSkippedOnce = skips == 1;
            this.skips = skips;
        }

        /** Returns the payload with the offset of the cluster that answers. */
        byte[] payload(long shift) {
            if (bytes == null || shift != bytesShift) {
                bytes = payload.replace(OFFSET, String.valueOf(offset + shift)).getBytes(UTF_8);
                bytesShift = shift;
            }
            return bytes;
        }

        boolean isSkippedOnce() {
            return isSkippedOnce;
        }

        @Override
        public String toString() {
            return kind + " " + topic.substring(0, 5) + " " + offset + " @" + timestamp;
        }
    }

    /**
     * Returns what the client is sent for it.
     *
     * @param shift by how much the cluster that answers numbers its topic higher
     */
    record Sent(String idLine, byte[] payload, Logged logged, long shift) {}

    private final List<Logged> log = new ArrayList<>();
    private final Map<String, Long> nextOffsets = new HashMap<>();
    private final Map<String, Long> shifts = new HashMap<>();
    private final Map<String, Long> retained = new HashMap<>();
    private int canaries;
    private boolean numbered = true;
    private @Nullable Random doubles;
    private int longestDouble;

    Service() {
        nextOffsets.put(ACTIVE, 5_000L);
        nextOffsets.put(IDLE, 70L);
    }

    /** Logs an event, and returns its id. */
    String event(long timestamp) {
        return event(ACTIVE, timestamp, 0);
    }

    /** Logs an event that the service skips the first times that it reaches it. */
    String event(String topic, long timestamp, int skips) {
        String id = uuid();
        log(topic, timestamp, Kind.EVENT, payload(topic, "\"id\":\"" + id + "\",", "www.wikidata.org"), skips);
        return id;
    }

    void canary(String topic, long timestamp) {
        canaries++;
        log(topic, timestamp, Kind.CANARY, payload(topic, "\"id\":\"" + uuid() + "\",", "canary"), 0);
    }

    void unreadable(long timestamp, String payload) {
        unreadable(ACTIVE, timestamp, payload);
    }

    void unreadable(String topic, long timestamp, String payload) {
        log(topic, timestamp, Kind.UNREADABLE, payload, 0);
    }

    /** Logs an event that has an offset but no id. */
    void nameless(String topic, long timestamp) {
        log(topic, timestamp, Kind.NAMELESS, payload(topic, "\"n\":" + log.size() + ",", "www.wikidata.org"), 0);
    }

    int size() {
        return log.size();
    }

    List<Logged> log() {
        return log;
    }

    /** Simulates another cluster, which holds the same events at different offsets. */
    void renumber(long by) {
        renumber(ACTIVE, by);
        renumber(IDLE, by);
    }

    void renumber(String topic, long by) {
        shifts.merge(topic, by, Long::sum);
    }

    /** From now on, events don't contain their offset. */
    void leaveOutOffsets() {
        numbered = false;
    }

    /** From now on, sometimes sends the last two or more frames of a topic again. */
    void sendDoubles(Random random, int longest) {
        doubles = random;
        longestDouble = longest;
    }

    /** Deletes everything before this offset. */
    void retainFrom(String topic, long offset) {
        retained.put(topic, offset);
    }

    /** Returns what a connection with this request delivers before it is cut off after so many frames. */
    List<Sent> answer(ResumeRequest request, int frames) {
        Answer answer = open(request);
        List<Sent> sent = new ArrayList<>();
        while (sent.size() < frames) {
            Sent next = answer.next();
            if (next == null) {
                return sent;
            }
            sent.add(next);
        }
        return sent;
    }

    Answer open(ResumeRequest request) {
        Answer answer = new Answer();
        if (request.lastEventId() != null) {
            answer.resume(request.lastEventId());
        } else {
            long since =
                    request.since() == null ? Long.MIN_VALUE : request.since().toEpochMilli();
            answer.first.put(ACTIVE, firstAtOrAfter(ACTIVE, since));
            answer.first.put(IDLE, firstAtOrAfter(IDLE, since));
        }
        return answer;
    }

    /** Returns how many payloads are to be passed on: all except canaries. */
    int expected() {
        return log.size() - canaries;
    }

    /**
     * Returns the offset, without any cluster's shift, of the first event at or after a time; the highest offset if
     * there is none.
     */
    long firstAtOrAfter(String topic, long timestamp) {
        long from = retained.getOrDefault(topic, 0L);
        for (Logged logged : log) {
            if (logged.topic.equals(topic) && logged.timestamp >= timestamp && logged.offset >= from) {
                return logged.offset;
            }
        }
        return Long.MAX_VALUE;
    }

    /** One connection. */
    final class Answer {

        private final Map<String, Long> first = new HashMap<>();
        private final Map<String, Long> positions = new HashMap<>();
        private final List<Logged> again = new ArrayList<>();
        private final Map<String, List<Logged>> brought = new HashMap<>();
        private int next;

        @Nullable Sent next() {
            if (!again.isEmpty()) {
                return send(again.remove(0));
            }
            while (next < log.size()) {
                Logged logged = log.get(next);
                next++;
                if (logged.offset < first.getOrDefault(logged.topic, Long.MAX_VALUE)
                        || logged.offset < retained.getOrDefault(logged.topic, 0L)) {
                    continue;
                }
                if (logged.skips > 0) {
                    logged.skips -= logged.skips == FOR_EVER ? 0 : 1;
                    continue;
                }
                remember(logged);
                return send(logged);
            }
            return null;
        }

        private Sent send(Logged logged) {
            logged.sent = true;
            positions.put(logged.topic, logged.timestamp + 1);
            long shift = shifts.getOrDefault(logged.topic, 0L);
            return new Sent(idLine(positions), logged.payload(shift), logged, shift);
        }

        private void remember(Logged logged) {
            if (doubles == null) {
                return;
            }
            List<Logged> last = brought.computeIfAbsent(logged.topic, topic -> new ArrayList<>());
            last.add(logged);
            if (doubles.nextInt(40) == 0 && last.size() > 1) {
                int count = Math.min(last.size(), 2 + doubles.nextInt(longestDouble - 1));
                again.addAll(last.subList(last.size() - count, last.size()));
            }
        }

        private void resume(String id) {
            try {
                for (JsonNode entry : JSON.readTree(id)) {
                    String topic = entry.path("topic").asText();
                    if ((entry.has("timestamp") && entry.has("offset")) || !nextOffsets.containsKey(topic)) {
                        throw new AssertionError("The service sends nothing for " + entry);
                    }
                    if (entry.has("offset")) {
                        first.put(topic, entry.path("offset").asLong() - shifts.getOrDefault(topic, 0L));
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
    }

    private void log(String topic, long timestamp, Kind kind, String payload, int skips) {
        long offset = nextOffsets.merge(topic, 1L, Long::sum) - 1;
        log.add(new Logged(topic, offset, timestamp, kind, payload, skips));
    }

    private String payload(String topic, String id, String domain) {
        return "{\"meta\":{" + id + "\"dt\":\"2025-12-15T12:02:00.000Z\",\"domain\":\"" + domain + "\",\"topic\":\""
                + topic + "\",\"partition\":0" + (numbered ? ",\"offset\":" + OFFSET : "") + "}}";
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
