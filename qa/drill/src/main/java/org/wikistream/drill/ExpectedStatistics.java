package org.wikistream.drill;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wikistream.statistics.Sum;

/**
 * Counts statistics in the plainest of loops, without any code of the job, for comparison with the job's. It leaves out
 * reverts, which are a matter of opinion, and lags, which depend on when an event was written to Kafka.
 */
public final class ExpectedStatistics {

    private static final Set<String> CATEGORIES = Set.of("edit", "new", "log", "categorize", "external");
    private static final Pattern LINK = Pattern.compile("\\[\\[:([^|\\]]+)");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9A-Fa-f]*(:[0-9A-Fa-f]*){2,7}");
    private static final Pattern TEMPORARY = Pattern.compile("~\\d{4}(-\\d+)+");
    private static final long WINDOW_SECONDS = 60;
    private static final int TOP = 10;

    /** A sketch is exact up to 384. How well it estimates higher numbers is not tested here. */
    private static final long MOST_EXACT = 340;

    /** The key of one row: whom it is about, and which minute. */
    public record Row(String category, String wiki, Instant windowStart) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            return toString().compareTo(other.toString());
        }
    }

    /**
     * The contents of a row.
     *
     * @param numbers by field; counts of distinct values only up to {@link #MOST_EXACT}
     * @param top by field, the names and numbers of the most frequent values, in order
     */
    public record Counts(Map<String, Long> numbers, Map<String, List<String>> top) {

        private static final Set<String> COUNTED = EnumSet.complementOf(EnumSet.of(Sum.REVERTS)).stream()
                .map(Sum::field)
                .collect(toUnmodifiableSet());

        /** Reads the counts from a document of the job. */
        public static Counts of(JsonNode document) {
            Map<String, Long> numbers = new TreeMap<>();
            COUNTED.forEach(field -> numbers.put(field, document.path(field).longValue()));
            for (String field : List.of("distinct_users", "distinct_pages")) {
                numbers.put(field, Math.min(document.path(field).longValue(), MOST_EXACT));
            }
            Map<String, List<String>> top = new TreeMap<>();
            for (String field : List.of("top_users", "top_pages", "top_wiki_categories")) {
                top.put(
                        field,
                        document.path(field).findValuesAsText("name").stream()
                                .map(name -> name + " " + estimate(document.path(field), name))
                                .toList());
            }
            return new Counts(numbers, top);
        }

        public long events() {
            return numbers.getOrDefault("events", 0L);
        }

        private static String estimate(JsonNode items, String name) {
            for (JsonNode item : items) {
                if (item.path("name").asText().equals(name)
                        && item.path("lower_bound").equals(item.path("upper_bound"))) {
                    return item.path("estimate").asText();
                }
            }
            return "inexact";
        }
    }

    private final Map<Row, Tally> rows = new TreeMap<>();

    public static Map<Row, Counts> of(Iterable<JsonNode> events) {
        ExpectedStatistics statistics = new ExpectedStatistics();
        events.forEach(statistics::add);
        return statistics.rows();
    }

    /** Counts one event. */
    public void add(JsonNode event) {
        String type = event.path("type").asText();
        String category = CATEGORIES.contains(type) ? type : "other";
        String wiki = event.path("wiki").asText("unknown");
        long second = OffsetDateTime.parse(event.path("meta").path("dt").asText())
                .toInstant()
                .getEpochSecond();
        Instant start = Instant.ofEpochSecond(second - Math.floorMod(second, WINDOW_SECONDS));
        for (Row row :
                List.of(new Row(category, wiki, start), new Row(category, "*", start), new Row("*", "*", start))) {
            rows.computeIfAbsent(row, key -> new Tally()).count(event, type, wiki);
        }
    }

    /** Returns all rows that were counted. */
    public Map<Row, Counts> rows() {
        Map<Row, Counts> counts = new TreeMap<>();
        rows.forEach((row, tally) -> counts.put(row, tally.counts()));
        return counts;
    }

    /** One row that is still being counted. */
    private static final class Tally {

        private final Map<String, Long> numbers = new TreeMap<>();
        private final Map<String, Long> users = new HashMap<>();
        private final Map<String, Long> pages = new HashMap<>();
        private final Map<String, Long> wikiCategories = new HashMap<>();

        Tally() {
            Counts.COUNTED.forEach(field -> numbers.put(field, 0L));
        }

        private void count(JsonNode event, String type, String wiki) {
            long delta = event.path("length").path("new").asLong()
                    - event.path("length").path("old").asLong();
            add("events", 1);
            add("edits", type.equals("edit") ? 1 : 0);
            add("new_pages", type.equals("new") ? 1 : 0);
            add("log_events", type.equals("log") ? 1 : 0);
            add("bots", event.path("bot").asBoolean() ? 1 : 0);
            add("minor", event.path("minor").asBoolean() ? 1 : 0);
            add("bytes_added", Math.max(delta, 0));
            add("bytes_removed", Math.max(-delta, 0));
            String user = event.path("user").asText("");
            add("anonymous", ADDRESS.matcher(user).matches() ? 1 : 0);
            add("temporary", TEMPORARY.matcher(user).matches() ? 1 : 0);
            name(user, users);
            String title = event.path("title").asText("");
            if (type.equals("categorize")) {
                Matcher link = LINK.matcher(event.path("comment").asText(""));
                name(link.find() ? wiki + "|" + link.group(1) : null, pages);
                name(title.contains(":") ? wiki + "|" + title.substring(title.indexOf(':') + 1) : null, wikiCategories);
            } else {
                name(title.isEmpty() ? null : wiki + "|" + title, pages);
            }
        }

        private void add(String field, long count) {
            numbers.merge(field, count, Long::sum);
        }

        private static void name(@Nullable String name, Map<String, Long> names) {
            if (name != null && !name.isEmpty()) {
                names.merge(name, 1L, Long::sum);
            }
        }

        private Counts counts() {
            numbers.put("distinct_users", Math.min(users.size(), MOST_EXACT));
            numbers.put("distinct_pages", Math.min(pages.size(), MOST_EXACT));
            return new Counts(
                    numbers,
                    new TreeMap<>(Map.of(
                            "top_users",
                            top(users),
                            "top_pages",
                            top(pages),
                            "top_wiki_categories",
                            top(wikiCategories))));
        }

        private static List<String> top(Map<String, Long> names) {
            return names.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(TOP)
                    .map(each -> each.getKey() + " " + each.getValue())
                    .toList();
        }
    }
}
