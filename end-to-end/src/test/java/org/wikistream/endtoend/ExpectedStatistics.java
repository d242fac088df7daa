package org.wikistream.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Statistics counted by the plainest of loops, with no code of the job, to hold the job's against. */
final class ExpectedStatistics {

    private static final Set<String> CATEGORIES = Set.of("edit", "new", "log", "categorize", "external");
    private static final long WINDOW_SECONDS = 60;

    /** One row: for whom and which minute. */
    record Row(String category, String wiki, Instant windowStart) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            return toString().compareTo(other.toString());
        }
    }

    /** What a row holds. */
    record Counts(long events, long bots, long bytesAdded, long bytesRemoved) {

        Counts plus(Counts other) {
            return new Counts(
                    events + other.events,
                    bots + other.bots,
                    bytesAdded + other.bytesAdded,
                    bytesRemoved + other.bytesRemoved);
        }
    }

    private ExpectedStatistics() {}

    static Map<Row, Counts> of(Iterable<JsonNode> events) {
        Map<Row, Counts> rows = new TreeMap<>();
        events.forEach(count(rows));
        return rows;
    }

    private static Consumer<JsonNode> count(Map<Row, Counts> rows) {
        return event -> {
            String type = event.path("type").asText();
            String category = CATEGORIES.contains(type) ? type : "other";
            String wiki = event.path("wiki").asText();
            long second = OffsetDateTime.parse(event.path("meta").path("dt").asText())
                    .toInstant()
                    .getEpochSecond();
            Instant start = Instant.ofEpochSecond(second - Math.floorMod(second, WINDOW_SECONDS));
            long delta = event.path("length").path("new").asLong()
                    - event.path("length").path("old").asLong();
            Counts one = new Counts(1, event.path("bot").asBoolean() ? 1 : 0, Math.max(delta, 0), Math.max(-delta, 0));
            for (Row row :
                    List.of(new Row(category, wiki, start), new Row(category, "*", start), new Row("*", "*", start))) {
                rows.merge(row, one, Counts::plus);
            }
        };
    }
}
