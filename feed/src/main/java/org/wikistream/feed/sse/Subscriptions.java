package org.wikistream.feed.sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;

/**
 * Decides where a connection begins, as KafkaSSE does: {@code Last-Event-ID} wins over {@code since}; with neither, at
 * the newest event, which for a log that is played is its first one.
 *
 * @see <a href="https://github.com/wikimedia/KafkaSSE/blob/master/lib/utils.js">KafkaSSE, buildAssignmentsAsync</a>
 */
public final class Subscriptions {

    /** The stream that has events. */
    public static final String STREAM = "mediawiki.recentchange";

    private static final String ALIAS_OF = "mediawiki.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BEGINNING = -2;

    private final ChangeLog log;
    private final List<String> streams;
    private final LongSupplier latest;

    /**
     * @param streams full names of the streams on offer; all but {@link #STREAM} are without events
     * @param latest the position in the log where "latest" is at the moment
     */
    public Subscriptions(ChangeLog log, List<String> streams, LongSupplier latest) {
        this.log = log;
        this.streams = streams;
        this.latest = latest;
    }

    /**
     * The frames that answer a request.
     *
     * @param names comma-separated, with or without a leading {@code mediawiki.}
     * @throws Refusal where the service would refuse it
     */
    public Frames open(String names, @Nullable String since, @Nullable String lastEventId) {
        Map<String, @Nullable DataCentre> topics = topics(names);
        Long from = since == null || since.isEmpty() ? null : Since.parse(since);
        return new Frames(
                log, lastEventId == null ? fresh(topics, from) : resumed(topics, from, assignments(lastEventId)));
    }

    private Map<String, @Nullable DataCentre> topics(String names) {
        List<String> requested = Arrays.asList(names.split(",", -1));
        List<String> unknown = requested.stream()
                .filter(name -> !streams.contains(fullName(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Refusal(400, "not_found", "Stream Not Found", "Invalid streams: " + String.join(",", unknown));
        }
        Map<String, @Nullable DataCentre> topics = new LinkedHashMap<>();
        for (String name : requested) {
            String stream = fullName(name);
            for (DataCentre dataCentre : DataCentre.values()) {
                topics.put(dataCentre.topic(stream), stream.equals(STREAM) ? dataCentre : null);
            }
        }
        return topics;
    }

    private static String fullName(String name) {
        return name.startsWith(ALIAS_OF) ? name : ALIAS_OF + name;
    }

    private List<TopicCursor> fresh(Map<String, @Nullable DataCentre> topics, @Nullable Long since) {
        List<TopicCursor> cursors = new ArrayList<>();
        topics.forEach((topic, dataCentre) -> cursors.add(start(topic, dataCentre, since)));
        return cursors;
    }

    /** The order is KafkaSSE's: entries that said an offset stand before those that said a timestamp, from then on. */
    private List<TopicCursor> resumed(
            Map<String, @Nullable DataCentre> topics, @Nullable Long since, List<Assignment> assignments) {
        List<String> unavailable = assignments.stream()
                .map(Assignment::topic)
                .filter(topic -> !topics.containsKey(topic))
                .distinct()
                .toList();
        if (!unavailable.isEmpty()) {
            throw new Refusal(
                    404,
                    "TopicNotAvailableError",
                    "Topic Not Available",
                    "Topics " + String.join(", ", unavailable) + " are not available for consumption.");
        }
        List<TopicCursor> byOffset = new ArrayList<>();
        List<TopicCursor> byTimestamp = new ArrayList<>();
        for (Assignment assignment : assignments) {
            DataCentre dataCentre = topics.get(assignment.topic());
            Long offset = assignment.offset();
            Long timestamp = assignment.timestamp();
            if (offset != null && timestamp == null) {
                byOffset.add(atOffset(assignment.topic(), dataCentre, offset));
            } else if (timestamp != null && offset == null) {
                byTimestamp.add(atTimestamp(assignment.topic(), dataCentre, timestamp));
            } else if (offset == null) {
                byTimestamp.add(start(assignment.topic(), dataCentre, since));
            }
            // With both, KafkaSSE finds the entry neither among its offsets nor among its timestamps, and drops it.
        }
        return Stream.concat(byOffset.stream(), byTimestamp.stream()).toList();
    }

    private TopicCursor start(String topic, @Nullable DataCentre dataCentre, @Nullable Long since) {
        if (since != null) {
            return atTimestamp(topic, dataCentre, since);
        }
        return dataCentre == null
                ? TopicCursor.quiet(topic)
                : TopicCursor.of(log, topic, dataCentre, log.firstOffset(dataCentre), TopicCursor.LATEST);
    }

    private TopicCursor atOffset(String topic, @Nullable DataCentre dataCentre, long offset) {
        if (dataCentre == null) {
            return TopicCursor.quiet(topic);
        }
        long first = log.firstOffset(dataCentre);
        if (offset == BEGINNING) {
            return TopicCursor.of(log, topic, dataCentre, first, offset);
        }
        boolean has = offset >= first && offset - first <= log.countBefore(dataCentre, log.end());
        // What Kafka does by default (auto.offset.reset) with an offset that it does not have, or no longer.
        long latestOffset = first + log.countBefore(dataCentre, latest.getAsLong());
        return TopicCursor.of(log, topic, dataCentre, has ? offset : latestOffset, offset);
    }

    /** At the first offset whose timestamp is at or after the one asked for; with none, at the latest. */
    private TopicCursor atTimestamp(String topic, @Nullable DataCentre dataCentre, long timestamp) {
        if (dataCentre == null) {
            return TopicCursor.quiet(topic);
        }
        long first = log.firstOffset(dataCentre);
        long end = log.end();
        long index = log.countBefore(dataCentre, Math.min(log.firstAtOrAfter(timestamp), Long.MAX_VALUE >> 8));
        for (long position = log.positionOf(dataCentre, index);
                position < end;
                position = log.positionOf(dataCentre, ++index)) {
            if (log.at(position).timestamp() >= timestamp) {
                return TopicCursor.of(log, topic, dataCentre, first + index, first + index);
            }
        }
        return atOffset(topic, dataCentre, TopicCursor.LATEST);
    }

    private record Assignment(
            String topic, @Nullable Long offset, @Nullable Long timestamp) {}

    private static List<Assignment> assignments(String lastEventId) {
        JsonNode id;
        try {
            id = JSON.readTree(lastEventId);
        } catch (JsonProcessingException e) {
            throw invalid(lastEventId, e.getOriginalMessage());
        }
        if (!id.isArray() || id.isEmpty()) {
            throw invalid(lastEventId, "not an array with at least one entry");
        }
        List<Assignment> assignments = new ArrayList<>();
        id.forEach(entry -> assignments.add(assignment(entry, lastEventId)));
        return assignments;
    }

    private static Assignment assignment(JsonNode entry, String lastEventId) {
        if (entry.isTextual()) {
            return new Assignment(entry.textValue(), null, null);
        }
        JsonNode offset = entry.path("offset");
        JsonNode timestamp = entry.path("timestamp");
        if (!entry.path("topic").isTextual()
                || !entry.path("partition").isIntegralNumber()
                || !(offset.isIntegralNumber() || timestamp.isIntegralNumber())) {
            throw invalid(lastEventId, "an entry is neither a topic name nor topic, partition and offset|timestamp");
        }
        if (entry.path("partition").longValue() != 0) {
            throw invalid(lastEventId, "partition " + entry.path("partition") + " does not exist: only 0 does");
        }
        return new Assignment(
                entry.path("topic").textValue(),
                offset.isIntegralNumber() ? offset.longValue() : null,
                timestamp.isIntegralNumber() ? timestamp.longValue() : null);
    }

    private static Refusal invalid(String lastEventId, String why) {
        return new Refusal(
                400, "InvalidAssignmentError", "Invalid Assignment", "Last-Event-ID '" + lastEventId + "': " + why);
    }
}
