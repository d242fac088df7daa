package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.display.WikiNames;
import org.wikistream.enrichment.Site;
import org.wikistream.opensearch.IndexNames;

/** Lists the wikis that changed within a week, for finding one by name. */
public final class WikisReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final long KEPT_NANOS = Duration.ofSeconds(60).toNanos();
    /** Counting over a week takes a while, and a missing wiki can still be found by its code. */
    private static final long WEEK_KEPT_NANOS = Duration.ofHours(1).toNanos();

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int MOST = 1000;

    private final SearchClient client;
    private final ChangeIndices indices;
    private volatile @Nullable Known known;
    private volatile @Nullable Known week;

    /** @param asked by {@link System#nanoTime} */
    private record Known(Map<String, Long> changes, long asked) {

        boolean isFresh(long keptNanos) {
            return System.nanoTime() - asked < keptNanos;
        }
    }

    public WikisReader(SearchClient client, IndexNames names) {
        this.client = client;
        this.indices = ChangeIndices.of(names);
    }

    /** The wiki with the most changes comes first. */
    public record Wikis(List<Wiki> wikis) {}

    /**
     * A wiki.
     *
     * @param ownName the name of its language in that language, if known and different from its English name
     * @param changes within the last day; 0 if all of its changes are older
     */
    public record Wiki(
            String wiki,
            String wikiName,
            @Nullable String ownName,
            @Nullable String project,
            @Nullable String language,
            long changes) {}

    /**
     * Returns the wikis. The numbers are at most a minute old; wikis without changes within a day may be missing for up
     * to an hour.
     */
    public Wikis read(ClockState clock, Kind kind) throws SearchUnavailable {
        Map<String, Long> day = day(clock, kind);
        List<Wiki> wikis = new ArrayList<>();
        day.forEach((wiki, changes) -> wikis.add(wiki(wiki, changes)));
        week(clock, kind).keySet().stream()
                .filter(wiki -> !day.containsKey(wiki))
                .forEach(wiki -> wikis.add(wiki(wiki, 0)));
        return new Wikis(wikis);
    }

    private static Wiki wiki(String wiki, long changes) {
        Site site = Site.of(wiki);
        String language = site == null ? null : site.language();
        return new Wiki(
                wiki,
                WikiNames.of(wiki),
                language == null ? null : WikiNames.ownLanguage(language).orElse(null),
                site == null ? null : site.project(),
                language,
                changes);
    }

    private Map<String, Long> day(ClockState clock, Kind kind) throws SearchUnavailable {
        Known former = known;
        if (former != null && former.isFresh(KEPT_NANOS)) {
            return former.changes();
        }
        JsonNode answer = ask(clock, Spans.DAY, kind);
        Map<String, Long> changes = changes(answer);
        if (!SearchClient.isPartial(answer) && !changes.isEmpty()) {
            known = new Known(changes, System.nanoTime());
        }
        return changes;
    }

    private Map<String, Long> week(ClockState clock, Kind kind) {
        Known former = week;
        if (former != null && former.isFresh(WEEK_KEPT_NANOS)) {
            return former.changes();
        }
        try {
            // A partial answer is kept too: no count is shown, and a query that takes too long must not be repeated all
            // the time.
            Map<String, Long> changes = changes(ask(clock, WEEK, kind));
            if (!changes.isEmpty()) {
                week = new Known(changes, System.nanoTime());
            }
            return changes;
        } catch (SearchUnavailable e) {
            return Map.of(); // the wikis of the day are still an answer
        }
    }

    private JsonNode ask(ClockState clock, Duration back, Kind kind) throws SearchUnavailable {
        Interval time = Interval.before(Spans.end(clock.axisEnd()), back);
        ObjectNode question = Aggregations.question(FilterQuery.during(time));
        Aggregations.terms(question.putObject("aggs"), "wikis", "wiki", MOST);
        return client.search(indices.all(), question, TIMEOUT, kind);
    }

    private static Map<String, Long> changes(JsonNode answer) {
        Map<String, Long> changes = new LinkedHashMap<>();
        answer.path("aggregations")
                .path("wikis")
                .path("buckets")
                .forEach(bucket -> changes.put(
                        bucket.path("key").asText(), bucket.path("doc_count").asLong()));
        return changes;
    }
}
