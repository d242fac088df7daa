package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.display.WikiNames;
import org.wikistream.enrichment.Site;
import org.wikistream.opensearch.IndexNames;

/** Lists the wikis that changed within a day, for whoever looks for one by name. */
public final class WikisReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final long KEPT_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int MOST = 1000;

    private final SearchClient client;
    private final ChangeIndices indices;
    private volatile @Nullable Known known;

    private record Known(Wikis wikis, long asked) {}

    public WikisReader(SearchClient client, IndexNames names) {
        this.client = client;
        this.indices = ChangeIndices.of(names);
    }

    /** Most changes first. */
    public record Wikis(List<Wiki> wikis) {}

    /** A wiki. */
    public record Wiki(
            String wiki,
            String wikiName,
            @Nullable String project,
            @Nullable String language,
            long changes) {}

    /** As of a minute ago at most. */
    public Wikis read(ClockState clock, Kind kind) throws SearchUnavailable {
        Known former = known;
        if (former != null && System.nanoTime() - former.asked() < KEPT_NANOS) {
            return former.wikis();
        }
        Interval day = Interval.before(Spans.end(clock.axisEnd()), Spans.DAY);
        ObjectNode question = Aggregations.question(FilterQuery.during(day));
        Aggregations.terms(question.putObject("aggs"), "wikis", "wiki", MOST);
        JsonNode answer = client.search(indices.all(), question, TIMEOUT, kind);
        List<Wiki> wikis = new ArrayList<>();
        for (JsonNode bucket : answer.path("aggregations").path("wikis").path("buckets")) {
            String wiki = bucket.path("key").asText();
            Site site = Site.of(wiki);
            wikis.add(new Wiki(
                    wiki,
                    WikiNames.of(wiki),
                    site == null ? null : site.project(),
                    site == null ? null : site.language(),
                    bucket.path("doc_count").asLong()));
        }
        Wikis found = new Wikis(wikis);
        if (!SearchClient.isPartial(answer) && !wikis.isEmpty()) {
            known = new Known(found, System.nanoTime());
        }
        return found;
    }
}
