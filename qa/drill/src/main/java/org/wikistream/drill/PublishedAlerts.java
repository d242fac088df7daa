package org.wikistream.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every version of each alert in their topic, as a reader of it sees them. */
public final class PublishedAlerts {

    /**
     * Settings of insights-job by which the plain sample holds some thousand alerts in an hour, most with two versions:
     * each unregistered editor is one. With the usual settings it finds hardly any, because hardly anybody in the
     * sample comes twice.
     */
    public static final Map<String, String> SETTINGS = Map.of("insights.run.newcomer-pages", "1");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The contents of each version, by id and version. */
    private final Map<String, TreeMap<Long, String>> alerts = new HashMap<>();

    private long rewritten;

    /** Adds the value of a record. The same version may come again. */
    public void add(byte[] value) {
        String text = new String(value, UTF_8);
        JsonNode alert = parse(text);
        String before = alerts.computeIfAbsent(alert.path("id").asText(), added -> new TreeMap<>())
                .putIfAbsent(alert.path("version").asLong(), text);
        if (before != null && !before.equals(text)) {
            rewritten++;
        }
    }

    /**
     * Compares the documents in OpenSearch with the highest version of each alert.
     *
     * @param documents all copies of each, by {@code _id}
     */
    public AlertsVerdict compare(Map<String, List<JsonNode>> documents) {
        Map<String, List<JsonNode>> newest = new HashMap<>();
        alerts.forEach((id, versions) ->
                newest.put(id, List.of(parse(versions.lastEntry().getValue()))));
        return new AlertsVerdict(
                alerts.size(),
                alerts.values().stream().mapToLong(Map::size).sum(),
                rewritten,
                alerts.values().stream()
                        .mapToLong(versions -> versions.lastKey() - versions.size())
                        .sum(),
                Verifier.different(newest, documents));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
