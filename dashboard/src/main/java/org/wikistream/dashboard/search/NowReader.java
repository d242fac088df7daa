package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.search.KnownGaps.Gaps;
import org.wikistream.dashboard.search.Minutes.Bar;
import org.wikistream.dashboard.search.Now.Elsewhere;
import org.wikistream.dashboard.search.Now.LastMinute;
import org.wikistream.dashboard.search.Now.Others;
import org.wikistream.dashboard.search.Now.Total;
import org.wikistream.dashboard.search.Now.Where;
import org.wikistream.dashboard.search.Now.Who;
import org.wikistream.dashboard.search.Now.WikiCount;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.dashboard.search.SearchUnavailable.Reason;
import org.wikistream.display.WikiNames;
import org.wikistream.opensearch.IndexNames;

/**
 * Reads the contents of the first view in three searches: one for everything that is counted by time, one for pages and
 * editors, and one for the alerts.
 */
public final class NowReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int WIKIS = 10;

    private final SearchClient client;
    private final ChangeIndices indices;
    private final KnownGaps gaps;
    private final TopsReader tops;
    private final AlertReader alerts;
    private final Beginning beginning;

    public NowReader(SearchClient client, IndexNames names, KnownGaps gaps, AlertReader alerts) {
        this.client = client;
        this.indices = ChangeIndices.of(names);
        this.gaps = gaps;
        this.alerts = alerts;
        tops = new TopsReader(client, indices);
        beginning = new Beginning(client, indices);
    }

    /** Reads everything. If OpenSearch has no room for some of it, returns the rest, marked as partial. */
    public Now read(Filter filter, ClockState clock, Kind kind) throws SearchUnavailable {
        Spans spans = Spans.ofView(filter, clock.axisEnd());
        Interval time = spans.time();
        Interval last = lastMinute(filter, clock, time);
        Interval window = filter.span().isFrozen() ? Bars.around(time, clock.axisEnd()) : time;
        Duration bar = Bars.interval(filter.span().isFrozen() ? window.length() : time.length());
        @Nullable JsonNode counted =
                roomFor(() -> client.search(indices.all(), question(filter, window, bar, time, last), TIMEOUT, kind));
        TopsReader.Tops top = tops.read(filter, clock, time, kind);
        JsonNode counts = counted == null ? Json.object() : counted.path("aggregations");
        JsonNode inSpan = counts.path("inSpan");
        Total total = new Total(
                inSpan.path("shown").path("doc_count").asLong(),
                inSpan.path("shown").path("bots").path("doc_count").asLong());
        boolean partial = counted == null || SearchClient.isPartial(counted) || top.partial();
        return new Now(
                clock.now(),
                clock,
                filter.scope(),
                spans.reach(),
                partial,
                minutes(counts.path("shown").path("bars"), window, bar, filter, clock, time, kind),
                lastMinute(counts.path("shown").path("last"), last),
                total,
                total.changes() > 0 || partial ? null : elsewhere(filter, time, kind),
                top.pages(),
                top.editors(),
                where(inSpan.path("shown")),
                who(inSpan),
                alerts.open(filter, clock, kind));
    }

    /** Reads the last two bars and the last minute, for a filter whose span is not frozen. */
    public Recent recent(Filter filter, ClockState clock, Kind kind) throws SearchUnavailable {
        Interval time = Spans.ofView(filter, clock.axisEnd()).time();
        Duration bar = Bars.interval(time.length());
        Interval window = new Interval(Bars.floor(clock.axisEnd(), bar).minus(bar), time.to());
        Interval last = lastMinute(filter, clock, time);
        JsonNode answer = client.search(indices.all(), recentQuestion(filter, window, bar, last), TIMEOUT, kind);
        JsonNode counts = answer.path("aggregations");
        return new Recent(
                SearchClient.isPartial(answer),
                minutes(counts.path("bars"), window, bar, filter, clock, time, kind),
                lastMinute(counts.path("last"), last));
    }

    private static Interval lastMinute(Filter filter, ClockState clock, Interval time) {
        if (filter.span().isFrozen()) {
            return time;
        }
        Instant newest = clock.newest() == null ? clock.axisEnd() : clock.newest();
        return Interval.before(Spans.end(newest), MINUTE);
    }

    private static Interval hull(Interval one, Interval other) {
        return new Interval(
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.to().isAfter(other.to()) ? one.to() : other.to());
    }

    private static ObjectNode question(Filter filter, Interval window, Duration bar, Interval time, Interval last) {
        ObjectNode question = Aggregations.question(FilterQuery.ofAnyUser(filter, hull(hull(window, last), time)));
        ObjectNode shown = Aggregations.filter(question.putObject("aggs"), "shown", FilterQuery.users(filter));
        addBars(shown, window, bar);
        addLast(shown, last);
        ObjectNode inSpan = Aggregations.filter(question.withObject("/aggs"), "inSpan", FilterQuery.during(time));
        for (String kind : List.of("bot", "hidden", "temporary", "anonymous")) {
            Aggregations.filter(inSpan, kind, FilterQuery.kind(kind));
        }
        ObjectNode total = Aggregations.filter(inSpan, "shown", FilterQuery.users(filter));
        Aggregations.filter(total, "bots", FilterQuery.bot());
        Aggregations.terms(total, "wikis", "wiki", WIKIS);
        Aggregations.cardinality(total, "wikiCount", "wiki");
        return question;
    }

    private static ObjectNode recentQuestion(Filter filter, Interval window, Duration bar, Interval last) {
        ObjectNode question = Aggregations.question(FilterQuery.of(filter, hull(window, last)));
        ObjectNode all = question.putObject("aggs");
        addBars(all, window, bar);
        addLast(all, last);
        return question;
    }

    private static void addBars(ObjectNode all, Interval window, Duration bar) {
        ObjectNode bars = all.putObject("bars");
        bars.putObject("date_histogram")
                .put("field", FilterQuery.TIME)
                .put("fixed_interval", bar.toMinutes() + "m")
                .put("min_doc_count", 1)
                .putObject("hard_bounds")
                .put("min", Bars.floor(window.from(), bar).toEpochMilli())
                .put("max", Bars.ceiling(window.to(), bar).toEpochMilli());
        ObjectNode types = bars.putObject("aggs").putObject("types").putObject("filters");
        ObjectNode named = types.putObject("filters");
        for (String type : List.of("edit", "new", "log", "categorize", "external")) {
            named.set(type, FilterQuery.term("type", type));
        }
    }

    private static void addLast(ObjectNode all, Interval last) {
        ObjectNode inside = Aggregations.filter(all, "last", FilterQuery.during(last));
        Aggregations.cardinality(inside, "wikis", "wiki");
        Aggregations.filter(inside, "bots", FilterQuery.bot());
        Aggregations.cardinalityOfMany(
                Aggregations.filter(
                        inside,
                        "people",
                        new FilterQuery.Bool().not(FilterQuery.bot()).node()),
                "users",
                "user");
    }

    private Minutes minutes(
            JsonNode answer, Interval window, Duration bar, Filter filter, ClockState clock, Interval time, Kind kind)
            throws SearchUnavailable {
        Instant first = roomFor(() -> beginning.of(kind));
        Instant dataFrom = first == null ? null : first.isAfter(window.from()) ? Bars.floor(first, bar) : window.from();
        Gaps known = gaps.between(window.from(), window.to());
        boolean frozen = filter.span().isFrozen();
        return new Minutes(
                bar.toString(),
                window.from(),
                window.to(),
                dataFrom,
                dataFrom == null ? List.of() : bars(answer, window, bar, dataFrom),
                frozen && !time.to().isAfter(clock.axisEnd()) ? null : Bars.floor(clock.axisEnd(), bar),
                frozen ? new Minutes.Selected(time.from(), time.to()) : null,
                known.gaps(),
                known.why());
    }

    /** OpenSearch returns only slots that are not empty; the others are 0. */
    private static List<Bar> bars(JsonNode answer, Interval window, Duration bar, Instant dataFrom) {
        List<Bar> bars = new ArrayList<>();
        Map<Long, JsonNode> found = new HashMap<>();
        answer.path("buckets").forEach(slot -> found.put(slot.path("key").asLong(), slot));
        for (Instant start = dataFrom; start.isBefore(window.to()); start = start.plus(bar)) {
            JsonNode slot = found.getOrDefault(start.toEpochMilli(), Json.object());
            JsonNode types = slot.path("types").path("buckets");
            long edit = count(types, "edit");
            long created = count(types, "new");
            long log = count(types, "log");
            long categorize = count(types, "categorize");
            long external = count(types, "external");
            long other = slot.path("doc_count").asLong() - edit - created - log - categorize - external;
            bars.add(new Bar(start, edit, created, log, categorize, external, other));
        }
        return bars;
    }

    private static long count(JsonNode buckets, String name) {
        return buckets.path(name).path("doc_count").asLong();
    }

    private static LastMinute lastMinute(JsonNode answer, Interval last) {
        return new LastMinute(
                last.from(),
                last.to(),
                answer.path("doc_count").asLong(),
                answer.path("wikis").path("value").asLong(),
                answer.path("people").path("users").path("value").asLong(),
                count(answer, "bots"));
    }

    private static Where where(JsonNode shown) {
        List<WikiCount> rows = new ArrayList<>();
        long listed = 0;
        for (JsonNode bucket : shown.path("wikis").path("buckets")) {
            String wiki = bucket.path("key").asText();
            long changes = bucket.path("doc_count").asLong();
            listed += changes;
            rows.add(new WikiCount(wiki, WikiNames.of(wiki), changes));
        }
        long wikis = Math.max(rows.size(), shown.path("wikiCount").path("value").asLong());
        // Changes that name no wiki are among the others.
        return new Where(
                rows,
                wikis,
                new Others(wikis - rows.size(), shown.path("doc_count").asLong() - listed));
    }

    private static Who who(JsonNode inSpan) {
        long total = inSpan.path("doc_count").asLong();
        long bot = count(inSpan, "bot");
        long hidden = count(inSpan, "hidden");
        long temporary = count(inSpan, "temporary");
        long anonymous = count(inSpan, "anonymous");
        return new Who(total - bot - hidden - temporary - anonymous, temporary, anonymous, bot, hidden, total);
    }

    /** Reads what wider scopes contain, for viewers who would see nothing. */
    private @Nullable Elsewhere elsewhere(Filter filter, Interval time, Kind kind) throws SearchUnavailable {
        if (filter.scope().used() == Scope.EVERYTHING) {
            return null;
        }
        ObjectNode question = Aggregations.question(FilterQuery.of(filter.in(Scope.EVERYTHING), time));
        Aggregations.filter(question.putObject("aggs"), "people", FilterQuery.of(filter.in(Scope.PEOPLE), time));
        Aggregations.filter(
                question.withObject("/aggs"), "everything", FilterQuery.of(filter.in(Scope.EVERYTHING), time));
        JsonNode answer = roomFor(() -> client.search(indices.all(), question, TIMEOUT, kind));
        JsonNode counts = answer == null ? Json.object() : answer.path("aggregations");
        return new Elsewhere(count(counts, "people"), count(counts, "everything"));
    }

    /** Asks OpenSearch. */
    interface Search<T> {
        @Nullable T ask() throws SearchUnavailable;
    }

    /** Returns null if OpenSearch has no room for the query; the rest of the answer is shown anyway. */
    static <T> @Nullable T roomFor(Search<T> search) throws SearchUnavailable {
        try {
            return search.ask();
        } catch (SearchUnavailable e) {
            if (e.reason() == Reason.TOO_MUCH) {
                return null;
            }
            throw e;
        }
    }
}
