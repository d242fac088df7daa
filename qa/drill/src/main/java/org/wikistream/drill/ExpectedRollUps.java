package org.wikistream.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the hourly roll-ups of wikis, users and pages in the plainest of loops, without any code of the job. It leaves
 * out reverts, which are a matter of opinion.
 */
public final class ExpectedRollUps {

    /**
     * A row of a roll-up.
     *
     * @param hour in UTC, as {@code 2025-06-01T07:00}
     * @param name of the user or the page; null if the roll-up is of wikis
     */
    public record Row(
            String table,
            String hour,
            String wiki,
            @Nullable String name) {}

    /** The columns that are compared, by table. */
    static final Map<String, List<String>> COLUMNS = Map.of(
            "wiki_hour",
            List.of(
                    "changes",
                    "edits",
                    "new_pages",
                    "log_entries",
                    "categorizations",
                    "external_changes",
                    "other_changes",
                    "bot_changes",
                    "minor_edits",
                    "bytes_added",
                    "bytes_removed"),
            "user_hour",
            List.of("changes", "bot_changes", "edits", "new_pages", "log_entries", "bytes_added", "bytes_removed"),
            "page_hour",
            List.of("changes", "bot_changes", "new_pages", "bytes_added", "bytes_removed"));

    private static final Map<String, String> KINDS = Map.of(
            "edit", "edits",
            "new", "new_pages",
            "log", "log_entries",
            "categorize", "categorizations",
            "external", "external_changes");

    private final Map<Row, Map<String, Long>> rows = new HashMap<>();

    /** Counts one event. */
    public void add(JsonNode event) {
        String hour = OffsetDateTime.parse(event.path("meta").path("dt").asText())
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.HOURS)
                .toString();
        String wiki = event.path("wiki").asText("unknown");
        String type = event.path("type").asText();
        String user = event.path("user").asText("");
        String title = event.path("title").asText("");
        Map<String, Long> counts = counts(event, type);
        merge("wiki_hour", hour, wiki, null, counts);
        if (!user.isEmpty()) {
            merge("user_hour", hour, wiki, user, counts);
        }
        if (!title.isEmpty() && (type.equals("edit") || type.equals("new"))) {
            merge("page_hour", hour, wiki, title, counts);
        }
    }

    public Map<Row, Map<String, Long>> rows() {
        return rows;
    }

    private static Map<String, Long> counts(JsonNode event, String type) {
        long delta = event.path("length").path("new").asLong()
                - event.path("length").path("old").asLong();
        boolean page = type.equals("edit") || type.equals("new");
        Map<String, Long> counts = new TreeMap<>();
        counts.put("changes", 1L);
        counts.put(KINDS.getOrDefault(type, "other_changes"), 1L);
        counts.put("bot_changes", event.path("bot").asBoolean() ? 1L : 0);
        counts.put("minor_edits", page && event.path("minor").asBoolean() ? 1L : 0);
        counts.put("bytes_added", Math.max(delta, 0));
        counts.put("bytes_removed", Math.max(-delta, 0));
        return counts;
    }

    private void merge(String table, String hour, String wiki, @Nullable String name, Map<String, Long> counts) {
        Map<String, Long> sums = rows.computeIfAbsent(new Row(table, hour, wiki, name), added -> new TreeMap<>());
        for (String column : COLUMNS.getOrDefault(table, List.of())) {
            sums.merge(column, counts.getOrDefault(column, 0L), Long::sum);
        }
    }
}
