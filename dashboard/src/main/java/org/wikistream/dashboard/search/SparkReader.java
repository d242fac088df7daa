package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.Card.ShownAlert;
import org.wikistream.dashboard.search.Card.Spark;
import org.wikistream.dashboard.search.Card.Subject;
import org.wikistream.dashboard.search.SearchClient.Kind;

/**
 * Reads the changes of an alert's subject over time. The result for a version is cached, because it doesn't change any
 * more.
 */
final class SparkReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int KEPT = 500;
    private static final int MOST_AT_ONCE = 10;
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration IN_MINUTES = Duration.ofMinutes(90);
    private static final Duration IN_FIVE_MINUTES = Duration.ofHours(8);

    private final SearchClient client;
    private final ChangeIndices indices;
    private final Map<String, Spark> known = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Spark> eldest) {
            return size() > KEPT;
        }
    });

    SparkReader(SearchClient client, ChangeIndices indices) {
        this.client = client;
        this.indices = indices;
    }

    /**
     * Returns the cards with the lines that are known or can be read quickly. A card is shown even without its line.
     */
    List<Card> add(List<Card> cards, Kind kind) {
        List<ShownAlert> missing = new ArrayList<>();
        List<Subject> subjects = new ArrayList<>();
        for (Card card : cards) {
            for (ShownAlert alert : card.alerts()) {
                if (missing.size() < MOST_AT_ONCE && !known.containsKey(name(alert))) {
                    missing.add(alert);
                    subjects.add(card.subject());
                }
            }
        }
        if (!missing.isEmpty()) {
            read(missing, subjects, kind);
        }
        return cards.stream().map(this::withSparks).toList();
    }

    private Card withSparks(Card card) {
        List<ShownAlert> alerts = card.alerts().stream()
                .map(alert -> with(alert, known.get(name(alert))))
                .toList();
        return new Card(card.key(), card.subject(), card.openedAt(), alerts, card.more());
    }

    private static ShownAlert with(ShownAlert alert, @Nullable Spark spark) {
        return new ShownAlert(
                alert.id(),
                alert.version(),
                alert.kind(),
                alert.state(),
                alert.from(),
                alert.to(),
                alert.updated(),
                alert.opened(),
                alert.score(),
                alert.facts(),
                alert.why(),
                alert.evidence(),
                alert.followed(),
                spark);
    }

    private static String name(ShownAlert alert) {
        return alert.id() + "@" + alert.version();
    }

    private void read(List<ShownAlert> alerts, List<Subject> subjects, Kind kind) {
        Interval hull = null;
        FilterQuery.Bool any = new FilterQuery.Bool();
        ObjectNode question = Json.object();
        ObjectNode all = question.putObject("aggs");
        for (int i = 0; i < alerts.size(); i++) {
            Interval window = window(alerts.get(i));
            hull = hull == null
                    ? window
                    : new Interval(
                            window.from().isBefore(hull.from()) ? window.from() : hull.from(),
                            window.to().isAfter(hull.to()) ? window.to() : hull.to());
            ObjectNode subject = subject(subjects.get(i));
            any.should(subject);
            ObjectNode slots = Aggregations.filter(
                            all,
                            String.valueOf(i),
                            new FilterQuery.Bool()
                                    .filter(subject)
                                    .filter(FilterQuery.during(window))
                                    .node())
                    .putObject("slots");
            slots.putObject("date_histogram")
                    .put("field", FilterQuery.TIME)
                    .put("fixed_interval", step(window).toMinutes() + "m")
                    .put("min_doc_count", 1);
        }
        if (hull == null) {
            return;
        }
        question.put("size", 0).put("track_total_hits", false);
        question.set("query", any.filter(FilterQuery.during(hull)).node());
        try {
            JsonNode answer = client.search(indices.all(), question, TIMEOUT, kind);
            if (!SearchClient.isPartial(answer)) {
                for (int i = 0; i < alerts.size(); i++) {
                    JsonNode slots =
                            answer.path("aggregations").path(String.valueOf(i)).path("slots");
                    known.put(name(alerts.get(i)), spark(slots.path("buckets"), window(alerts.get(i))));
                }
            }
        } catch (SearchUnavailable e) {
            // It is read again with the next look; the sentence matters more.
            return;
        }
    }

    private static Spark spark(JsonNode buckets, Interval window) {
        Duration step = step(window);
        List<Long> values = new ArrayList<>();
        Map<Long, Long> counts = new LinkedHashMap<>();
        buckets.forEach(bucket ->
                counts.put(bucket.path("key").asLong(), bucket.path("doc_count").asLong()));
        long max = 0;
        for (Instant slot = window.from(); slot.isBefore(window.to()); slot = slot.plus(step)) {
            long value = counts.getOrDefault(slot.toEpochMilli(), 0L);
            values.add(value);
            max = Math.max(max, value);
        }
        return new Spark(window.from(), step.toSeconds(), "changes", values, max);
    }

    /** Starts an hour before the alert's end, or at its beginning if that is earlier, in whole slots. */
    private static Interval window(ShownAlert alert) {
        Instant to = alert.updated().isAfter(alert.to()) ? alert.updated() : alert.to();
        Instant from = alert.from().isBefore(to.minus(SHORTEST)) ? alert.from() : to.minus(SHORTEST);
        if (from.isBefore(to.minus(LONGEST))) {
            from = to.minus(LONGEST);
        }
        Duration step = step(new Interval(from, to));
        return new Interval(Bars.floor(from, step), Bars.ceiling(Spans.end(to), step));
    }

    private static Duration step(Interval window) {
        // A window that was widened to whole slots keeps the slots.
        Duration length = window.length();
        if (length.compareTo(IN_MINUTES.plusMinutes(2)) <= 0) {
            return Duration.ofMinutes(1);
        }
        return length.compareTo(IN_FIVE_MINUTES.plusMinutes(10)) <= 0 ? Duration.ofMinutes(5) : Duration.ofHours(1);
    }

    private static ObjectNode subject(Subject subject) {
        FilterQuery.Bool query = new FilterQuery.Bool();
        if (subject.wiki() != null) {
            query.filter(FilterQuery.term("wiki", subject.wiki()));
        }
        if (subject.page() != null) {
            query.filter(FilterQuery.term(FilterQuery.TITLE, subject.page()));
        } else if (subject.user() != null) {
            query.filter(FilterQuery.term("user", subject.user()));
        }
        return query.node();
    }
}
