package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.search.ChangePage.Count;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.opensearch.IndexNames;

/** Reads single changes, newest first. */
public final class ChangeReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration MOVED = Duration.ofHours(1);
    /** How far the axis may advance while somebody reads; a fast replay advances it by hours within minutes. */
    private static final Duration READ_FOR = Spans.DAY;

    private static final int COUNTED = 10_000;
    private static final int SORT_VALUES = 3;
    /** How many changes are read for each one shown, because each user and page is shown only once. */
    private static final int LOOKED_AT = 8;

    private final SearchClient client;
    private final ChangeIndices indices;

    public ChangeReader(SearchClient client, IndexNames names) {
        this.client = client;
        this.indices = ChangeIndices.of(names);
    }

    /**
     * Returns a page of a search.
     *
     * @param cursor the {@code next} of the previous page; none for the first
     */
    public ChangePage page(Filter filter, ClockState clock, int limit, @Nullable String cursor, Kind kind)
            throws SearchUnavailable {
        Found found = find(filter, clock, limit, cursor, kind);
        return new ChangePage(
                clock.now(),
                clock,
                filter.scope(),
                found.reach(),
                found.partial(),
                found.total(),
                found.sources().stream()
                        .map(hit -> ChangeMapper.map(hit, clock))
                        .toList(),
                found.next());
    }

    /**
     * A page of documents as they are stored.
     *
     * @param sources hits, each with {@code _id} and {@code _source}
     */
    public record Found(
            @Nullable Reach reach,
            boolean partial,
            Count total,
            List<JsonNode> sources,
            @Nullable String next) {}

    /** Does the same as {@link #page}, with all stored fields. */
    public Found findRaw(Filter filter, ClockState clock, int limit, @Nullable String cursor, Kind kind)
            throws SearchUnavailable {
        return find(filter, clock, limit, cursor, kind, true);
    }

    private Found find(Filter filter, ClockState clock, int limit, @Nullable String cursor, Kind kind)
            throws SearchUnavailable {
        return find(filter, clock, limit, cursor, kind, false);
    }

    private Found find(Filter filter, ClockState clock, int limit, @Nullable String cursor, Kind kind, boolean raw)
            throws SearchUnavailable {
        Spans spans = Spans.ofSearch(filter, clock.axisEnd());
        String question = Cursor.question(filter.canonical());
        Cursor start = cursor == null ? null : Cursor.of(cursor, question, SORT_VALUES);
        if (start != null) {
            // The span of the first page may have been a bit longer, and earlier, because the axis has moved since.
            Duration length = spans.time().length();
            start.require(
                    (length.compareTo(Spans.DAY) < 0 ? Spans.DAY : length).plus(MOVED),
                    spans.time().from().minus(READ_FOR),
                    Spans.end(clock.axisEnd()).plus(MOVED));
        }
        Interval time = start == null
                ? spans.time()
                : new Interval(Instant.ofEpochMilli(start.from()), Instant.ofEpochMilli(start.to()));
        ObjectNode search = Json.object().put("size", limit + 1).put("track_total_hits", COUNTED);
        search.set("query", FilterQuery.of(filter, time));
        ArrayNode sort = search.putArray("sort");
        sort.addObject().put(FilterQuery.TIME, "desc");
        // The sequence number is unique within an index, because an index has one shard.
        sort.addObject().put("_seq_no", "desc");
        sort.addObject().put("_index", "asc");
        if (start != null) {
            search.set("search_after", start.after());
        }
        if (!raw) {
            search.set("_source", ChangeMapper.fields());
        }
        JsonNode answer = client.search(indices.all(), search, TIMEOUT, kind);
        List<JsonNode> hits = new ArrayList<>();
        answer.path("hits").path("hits").forEach(hits::add);
        String next = null;
        if (hits.size() > limit) {
            hits.remove(limit);
            ArrayNode after = (ArrayNode) hits.get(limit - 1).path("sort");
            next = new Cursor(question, time.from().toEpochMilli(), time.to().toEpochMilli(), after).text();
        }
        JsonNode total = answer.path("hits").path("total");
        return new Found(
                spans.reach(),
                SearchClient.isPartial(answer),
                new Count(
                        total.path("value").asLong(),
                        total.path("relation").asText().equals("gte")),
                hits,
                next);
    }

    /**
     * Returns the newest changes that were written to Kafka after an instant and no later than the clock has seen, at
     * most one for each user and page. A round thus begins where the previous one ended, and no change is counted
     * twice.
     */
    public NewChanges newest(Filter filter, ClockState clock, Instant ingestedAfter, int limit, Kind kind)
            throws SearchUnavailable {
        Interval time = Spans.ofView(filter, clock.axisEnd()).time();
        ObjectNode search = Json.object().put("size", limit * LOOKED_AT).put("track_total_hits", COUNTED);
        ObjectNode since = Json.object();
        ObjectNode bounds = since.putObject("range").putObject("ingested_at").put("gt", ingestedAfter.toString());
        if (clock.newestIngested() != null) {
            bounds.put("lte", clock.newestIngested().toString());
        }
        search.set(
                "query",
                new FilterQuery.Bool()
                        .filter(FilterQuery.of(filter, time))
                        .filter(since)
                        .node());
        search.putArray("sort").addObject().put(FilterQuery.TIME, "desc");
        search.set("_source", ChangeMapper.fields());
        JsonNode answer = client.search(indices.all(), search, TIMEOUT, kind);
        List<Change> shown = new ArrayList<>();
        Set<String> users = new HashSet<>();
        Set<String> pages = new HashSet<>();
        for (JsonNode hit : answer.path("hits").path("hits")) {
            Change change = ChangeMapper.map(hit, clock);
            boolean ofNewUser = change.user() == null || users.add(change.user());
            boolean ofNewPage = change.title() == null || pages.add(change.wiki() + "|" + change.title());
            if (ofNewUser && ofNewPage && shown.size() < limit) {
                shown.add(change);
            }
        }
        return new NewChanges(answer.path("hits").path("total").path("value").asLong(), shown);
    }
}
