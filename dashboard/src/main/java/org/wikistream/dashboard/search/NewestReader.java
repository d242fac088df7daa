package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.opensearch.IndexNames;

/** Reads the end of the changes that can be found. Used by one thread. */
final class NewestReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /**
     * Keeps OpenSearch from reading the indices of earlier times; records of a partition that is behind still count.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final int SAMPLE = 200;
    /** Up to this many changes with a wrong clock don't move the page's clock. */
    private static final int DISTRUSTED = 4;
    /** The number of changes from whose times it derives the usual distance between changes. */
    private static final int COMPARED = 50;

    private static final Duration ALWAYS_BELIEVED = Duration.ofMinutes(1);

    private static final String TIME = "meta.dt";
    private static final String INGESTED = "ingested_at";

    private final SearchClient client;
    private final String target;
    private final Clock clock;
    private @Nullable Instant seen;
    private @Nullable Newest last;
    private @Nullable Newest settled;
    private Instant believed = Instant.EPOCH;

    NewestReader(SearchClient client, IndexNames names, Clock clock) {
        this.client = client;
        this.target = ChangeIndices.of(names).all();
        this.clock = clock;
    }

    /** Returns empty if there are no changes. */
    Optional<Newest> read() throws SearchUnavailable {
        Optional<Newest> found = read(seen);
        if (found.isEmpty() && seen != null) {
            found = read(null); // the changes seen before may have been deleted
        }
        seen = found.map(Newest::ingested).orElse(null);
        return found.isEmpty() ? found : Optional.of(settled(found.get()));
    }

    /**
     * The latest arrivals in Kafka need not include the change that happened last. Once nothing arrives any more, the
     * end is sought among all changes, once, so that a stream that has ended is shown to its last change.
     */
    private Newest settled(Newest found) throws SearchUnavailable {
        if (last == null || last.mark() != found.mark()) {
            last = found;
            settled = null;
            return found;
        }
        Newest known = settled;
        if (known == null) {
            known = new Newest(latest(found.time(), believed), found.ingested(), found.delay(), found.mark());
            settled = known;
        }
        return known;
    }

    private Instant latest(Instant from, Instant to) throws SearchUnavailable {
        ObjectNode question =
                Json.object().put("size", 1).put("track_total_hits", false).put("_source", false);
        question.set("query", FilterQuery.range(TIME, "gt", from.toString(), "lte", to.toString()));
        question.withArray("sort").addObject().put(TIME, "desc");
        JsonNode hits = client.search(target, question, TIMEOUT, Kind.POLLER)
                .path("hits")
                .path("hits");
        return hits.isEmpty() ? from : instant(hits.path(0).path("sort"));
    }

    private Optional<Newest> read(@Nullable Instant since) throws SearchUnavailable {
        JsonNode hits = client.search(target, question(since), TIMEOUT, Kind.POLLER)
                .path("hits")
                .path("hits");
        List<Instant> times = new ArrayList<>();
        List<Instant> ingested = new ArrayList<>();
        for (JsonNode hit : hits) {
            JsonNode fields = hit.path("fields");
            if (fields.has(TIME) && fields.has(INGESTED)) {
                times.add(instant(fields.path(TIME)));
                ingested.add(instant(fields.path(INGESTED)));
            }
        }
        if (times.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        believed = End.of(times, now).believed();
        return Optional.of(newest(times, ingested, now));
    }

    /** @param ingested of the change at the same place in the other list */
    static Newest newest(List<Instant> times, List<Instant> ingested, Instant now) {
        List<Duration> delays = new ArrayList<>();
        for (int index = 0; index < times.size(); index++) {
            delays.add(Duration.between(times.get(index), ingested.get(index)));
        }
        delays.sort(null);
        return new Newest(
                End.of(times, now).time(),
                ingested.stream().max(Comparator.naturalOrder()).orElse(now),
                delays.get(delays.size() / 2),
                31 * times.hashCode() + ingested.hashCode());
    }

    /**
     * The end of some times. The newest few may come from a wrong clock. They are believed as long as each is no
     * further from the previous one than the others are from each other.
     *
     * @param believed the limit up to which a later one would be believed
     */
    private record End(Instant time, Instant believed) {

        static End of(List<Instant> times, Instant now) {
            List<Instant> latestFirst =
                    times.stream().sorted(Comparator.reverseOrder()).toList();
            if (latestFirst.size() <= DISTRUSTED) {
                Instant time = latestFirst.stream()
                        .filter(each -> !each.isAfter(now))
                        .findFirst()
                        .orElse(now);
                return new End(time, now);
            }
            Instant time = latestFirst.get(DISTRUSTED);
            Duration among = Duration.between(latestFirst.get(Math.min(COMPARED, latestFirst.size()) - 1), time);
            Duration usual = among.compareTo(ALWAYS_BELIEVED) > 0 ? among : ALWAYS_BELIEVED;
            for (int index = DISTRUSTED - 1; index >= 0; index--) {
                Instant later = latestFirst.get(index);
                if (later.isAfter(time.plus(usual))) {
                    break;
                }
                time = later;
            }
            return new End(time, time.plus(usual));
        }
    }

    private static Instant instant(JsonNode values) {
        return Instant.ofEpochMilli(values.path(0).asLong());
    }

    private static ObjectNode question(@Nullable Instant since) {
        ObjectNode question = Json.object();
        question.put("size", SAMPLE);
        question.put("track_total_hits", false);
        question.put("_source", false);
        for (String field : List.of(TIME, INGESTED)) {
            question.withArray("docvalue_fields")
                    .addObject()
                    .put("field", field)
                    .put("format", "epoch_millis");
        }
        question.withArray("sort").addObject().put(INGESTED, "desc");
        // The changes of one batch share one time of ingestion.
        question.withArray("sort").addObject().put(TIME, "desc");
        if (since != null) {
            question.putObject("query")
                    .putObject("range")
                    .putObject(INGESTED)
                    .put("gte", since.minus(OVERLAP).toString());
        }
        return question;
    }
}
