package org.wikistream.feed.sse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /** The main stream. */
    public static final String STREAM = "mediawiki.recentchange";

    private static final String ALIAS_OF = "mediawiki.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BEGINNING = -2;

    private final List<ServedStream> streams;

    /** An available topic, and the log of which it is part, when a connection is opened. */
    private record Offer(ServedStream stream, ChangeLog log, DataCentre dataCentre) {

        long first() {
            return log.firstOffset(dataCentre);
        }

        TopicCursor at(long offset, long idValue) {
            return new TopicCursor(stream, log, dataCentre, offset, idValue);
        }
    }

    public Subscriptions(List<ServedStream> streams) {
        this.streams = streams;
    }

    /**
     * Returns the frames that answer a request.
     *
     * @param names comma-separated, with or without a leading {@code mediawiki.}
     * @throws RejectedRequestException if the service would refuse it
     */
    public ConnectionFrames open(String names, @Nullable String since, @Nullable String lastEventId) {
        Map<String, Offer> topics = topics(names);
        Long from = since == null || since.isEmpty() ? null : SinceParameter.parse(since);
        return new ConnectionFrames(
                lastEventId == null ? fresh(topics, from) : resumed(topics, from, assignments(lastEventId)));
    }

    private Map<String, Offer> topics(String names) {
        Map<String, Offer> topics = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            Optional<ServedStream> stream = streams.stream()
                    .filter(served -> served.name().equals(fullName(name)))
                    .findFirst();
            if (stream.isEmpty()) {
                unknown.add(name);
                continue;
            }
            ChangeLog log = stream.get().log();
            for (DataCentre dataCentre : DataCentre.values()) {
                topics.put(dataCentre.topic(stream.get().name()), new Offer(stream.get(), log, dataCentre));
            }
        }
        if (!unknown.isEmpty()) {
            throw new RejectedRequestException(
                    400, "not_found", "Stream Not Found", "Invalid streams: " + String.join(",", unknown));
        }
        return topics;
    }

    private static String fullName(String name) {
        return name.startsWith(ALIAS_OF) ? name : ALIAS_OF + name;
    }

    private List<TopicCursor> fresh(Map<String, Offer> topics, @Nullable Long since) {
        List<TopicCursor> cursors = new ArrayList<>();
        topics.values().forEach(offer -> cursors.add(start(offer, since)));
        return cursors;
    }

    /** Uses KafkaSSE's order: from then on, entries with an offset come before those with a timestamp. */
    private List<TopicCursor> resumed(Map<String, Offer> topics, @Nullable Long since, List<Assignment> assignments) {
        List<String> unavailable = assignments.stream()
                .map(Assignment::topic)
                .filter(topic -> !topics.containsKey(topic))
                .distinct()
                .toList();
        if (!unavailable.isEmpty()) {
            throw new RejectedRequestException(
                    404,
                    "TopicNotAvailableError",
                    "Topic Not Available",
                    "Topics " + String.join(", ", unavailable) + " are not available for consumption.");
        }
        List<TopicCursor> byOffset = new ArrayList<>();
        List<TopicCursor> byTimestamp = new ArrayList<>();
        for (Assignment assignment : assignments) {
            Offer offer = Objects.requireNonNull(topics.get(assignment.topic()));
            Long offset = assignment.offset();
            Long timestamp = assignment.timestamp();
            if (offset != null && timestamp == null) {
                byOffset.add(atOffset(offer, offset));
            } else if (timestamp != null && offset == null) {
                byTimestamp.add(atTimestamp(offer, timestamp));
            } else if (offset == null) {
                byTimestamp.add(start(offer, since));
            }
            // With both, KafkaSSE finds the entry neither among its offsets nor among its timestamps, and drops it.
        }
        return Stream.concat(byOffset.stream(), byTimestamp.stream()).toList();
    }

    private static TopicCursor start(Offer offer, @Nullable Long since) {
        return since == null ? offer.at(offer.first(), TopicCursor.LATEST) : atTimestamp(offer, since);
    }

    private static TopicCursor atOffset(Offer offer, long offset) {
        long first = offer.first();
        if (offset == BEGINNING) {
            return offer.at(first, offset);
        }
        ChangeLog log = offer.log();
        boolean has = offset >= first && offset - first <= log.countBefore(offer.dataCentre(), log.end());
        // Kafka's default (auto.offset.reset) for an offset that does not exist, or no longer exists.
        long latest = first + log.countBefore(offer.dataCentre(), offer.stream().latest());
        return offer.at(has ? offset : latest, offset);
    }

    /** At the first offset whose timestamp is at or after the one asked for; with none, at the latest. */
    private static TopicCursor atTimestamp(Offer offer, long timestamp) {
        ChangeLog log = offer.log();
        DataCentre dataCentre = offer.dataCentre();
        long end = log.end();
        long index = log.countBefore(dataCentre, Math.min(log.firstAtOrAfter(timestamp), Long.MAX_VALUE >> 8));
        for (long position = log.positionOf(dataCentre, index);
                position < end;
                position = log.positionOf(dataCentre, ++index)) {
            if (log.at(position).timestamp() >= timestamp) {
                return offer.at(offer.first() + index, offer.first() + index);
            }
        }
        return atOffset(offer, TopicCursor.LATEST);
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

    private static RejectedRequestException invalid(String lastEventId, String why) {
        return new RejectedRequestException(
                400, "InvalidAssignmentError", "Invalid Assignment", "Last-Event-ID '" + lastEventId + "': " + why);
    }
}
