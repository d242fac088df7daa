package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.dashboard.filter.Condition;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.Key;
import org.wikistream.dashboard.search.Card.Subject;
import org.wikistream.dashboard.search.Now.OpenAlerts;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.dashboard.search.SearchUnavailable.Reason;
import org.wikistream.opensearch.IndexNames;

/** Reads the alerts of insights-job, as cards: one for each page, account or wiki. */
public final class AlertReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** Usually a few dozen are open at once; beyond this many, the oldest are not counted. */
    private static final int MOST_OPEN = 500;

    private static final int CARDS = 5;
    private static final int ALERTS_OF_CARD = 5;
    /**
     * How long a closed alert stays, with its last sentence. It may be found up to a minute after its own closing time,
     * and is then readable for another minute.
     */
    private static final Duration STAYS_CLOSED = Duration.ofMinutes(2);

    private static final int SORT_VALUES = 3;

    private final SearchClient client;
    private final String indices;
    private final InsightsState insights;
    private final SparkReader sparks;

    public AlertReader(SearchClient client, IndexNames names, InsightsState insights) {
        this.client = client;
        this.indices = names.allAlerts();
        this.insights = insights;
        sparks = new SparkReader(client, ChangeIndices.of(names));
    }

    /** Returns the alerts of the first view. Of the filter, only wiki, page and user apply to alerts. */
    OpenAlerts open(Filter filter, ClockState clock, Kind kind) throws SearchUnavailable {
        ObjectNode search = Json.object().put("size", MOST_OPEN).put("track_total_hits", false);
        ObjectNode lately = Json.object();
        lately.putObject("range")
                .putObject("updated")
                .put("gte", clock.axisEnd().minus(STAYS_CLOSED).toString());
        search.set(
                "query",
                new FilterQuery.Bool()
                        .should(FilterQuery.term("state", "open"))
                        .should(lately)
                        .node());
        search.putArray("sort").addObject().put("updated", "desc");
        JsonNode answer;
        try {
            answer = client.search(indices, search, TIMEOUT, kind);
        } catch (SearchUnavailable e) {
            return without(e);
        }
        CardPile pile = new CardPile();
        int notFollowed = 0;
        for (JsonNode hit : hits(answer)) {
            AlertMapper.Mapped alert = AlertMapper.map(hit.path("_source"), clock);
            if (alert.shown().followed()) {
                pile.add(alert);
            } else {
                notFollowed++;
            }
        }
        List<Card> cards = pile.cards(ALERTS_OF_CARD);
        cards.sort(Comparator.comparing(Card::openedAt).reversed().thenComparing(Card::key));
        List<Card> here = cards.stream().filter(card -> isHere(filter, card)).toList();
        InsightsState.Job job = insights.now();
        return new OpenAlerts(
                state(job, answer),
                here.stream().filter(AlertReader::isOpen).count(),
                cards.stream().filter(AlertReader::isOpen).count(),
                notFollowed,
                job.since(),
                withSparks(here.subList(0, Math.min(CARDS, here.size())), kind),
                null);
    }

    /**
     * A lasting failure must not keep the rest from being shown. After a passing one, the next round succeeds, and the
     * former alerts stay until then.
     */
    private OpenAlerts without(SearchUnavailable failure) throws SearchUnavailable {
        if (failure.reason() != Reason.NOT_ALLOWED && failure.reason() != Reason.TOO_MUCH) {
            throw failure;
        }
        InsightsState.Job job = insights.now();
        String why = failure.reason() == Reason.NOT_ALLOWED
                ? "OpenSearch does not let the user read " + indices + "."
                : failure.getMessage();
        return new OpenAlerts(job.state(), 0, 0, 0, job.since(), List.of(), "Alerts can't be shown. " + why);
    }

    /** Returns a page of {@code /api/alerts}. */
    public record Question(
            String state,
            Collection<String> kinds,
            Map<Key, Condition> subjects,
            int limit,
            @Nullable String cursor) {

        String canonical() {
            return state + kinds + subjects;
        }
    }

    /** Reads cards of consecutive alerts, open ones first. */
    public AlertPage page(Question question, ClockState clock, Kind kind) throws SearchUnavailable {
        String hash = Cursor.question(question.canonical());
        ObjectNode search = Json.object().put("size", question.limit() + 1).put("track_total_hits", false);
        search.set("query", query(question));
        ArrayNode sort = search.putArray("sort");
        sort.addObject().put("state", "desc");
        sort.addObject().put("from", "desc");
        sort.addObject().put("id", "asc");
        if (question.cursor() != null) {
            search.set(
                    "search_after",
                    Cursor.of(question.cursor(), hash, SORT_VALUES).after());
        }
        JsonNode answer = client.search(indices, search, TIMEOUT, kind);
        List<JsonNode> hits = hits(answer);
        String next = null;
        if (hits.size() > question.limit()) {
            hits.remove(question.limit());
            next = new Cursor(hash, 0, 0, (ArrayNode)
                            hits.get(question.limit() - 1).path("sort"))
                    .text();
        }
        CardPile pile = new CardPile();
        hits.forEach(hit -> pile.add(AlertMapper.map(hit.path("_source"), clock)));
        InsightsState.Job job = insights.now();
        return new AlertPage(
                clock.now(), clock, state(job, answer), job.since(), withSparks(pile.cards(hits.size()), kind), next);
    }

    /** Returns the card of one alert. */
    public Optional<Card> find(String id, ClockState clock, Kind kind) throws SearchUnavailable {
        ObjectNode search = Json.object().put("size", 1).put("track_total_hits", false);
        search.set("query", FilterQuery.term("id", id));
        List<JsonNode> hits = hits(client.search(indices, search, TIMEOUT, kind));
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        CardPile pile = new CardPile();
        pile.add(AlertMapper.map(hits.get(0).path("_source"), clock));
        return Optional.of(withSparks(pile.cards(1), kind).get(0));
    }

    private static ObjectNode query(Question question) {
        FilterQuery.Bool query = new FilterQuery.Bool();
        if (!question.state().equals("all")) {
            query.filter(FilterQuery.term("state", question.state()));
        }
        if (!question.kinds().isEmpty()) {
            query.filter(FilterQuery.terms("kind", List.copyOf(question.kinds())));
        }
        question.subjects().forEach((key, condition) -> {
            if (!condition.included().isEmpty()) {
                FilterQuery.Bool any = new FilterQuery.Bool();
                condition.included().forEach(value -> any.should(subject(key, value)));
                query.filter(any.node());
            }
            condition.excluded().forEach(value -> query.not(subject(key, value)));
        });
        return query.node();
    }

    private static ObjectNode subject(Key key, String value) {
        if (key != Key.PAGE) {
            return FilterQuery.term(key == Key.USER ? "user" : "wiki", value);
        }
        int bar = value.indexOf('|');
        return new FilterQuery.Bool()
                .filter(FilterQuery.term("wiki", value.substring(0, bar)))
                .filter(FilterQuery.term("page", value.substring(bar + 1)))
                .node();
    }

    private static List<JsonNode> hits(JsonNode answer) {
        List<JsonNode> hits = new ArrayList<>();
        answer.path("hits").path("hits").forEach(hits::add);
        return hits;
    }

    private static boolean isAbsent(JsonNode answer) {
        return answer.path("_shards").path("total").asInt() == 0;
    }

    /** If Flink isn't asked, a missing index means that the job never ran. */
    private static String state(InsightsState.Job job, JsonNode answer) {
        return job.state().equals("unknown") && isAbsent(answer) ? "absent" : job.state();
    }

    private static boolean isOpen(Card card) {
        return card.alerts().stream().anyMatch(alert -> alert.state().equals("open"));
    }

    private static boolean isHere(Filter filter, Card card) {
        Subject subject = card.subject();
        String page = subject.page() == null ? null : subject.wiki() + "|" + subject.page();
        return allows(filter.conditions().get(Key.WIKI), subject.wiki())
                && allows(filter.conditions().get(Key.PAGE), page)
                && allows(filter.conditions().get(Key.USER), subject.user());
    }

    private static boolean allows(@Nullable Condition condition, @Nullable String value) {
        return condition == null
                || ((condition.included().isEmpty()
                                || (value != null && condition.included().contains(value)))
                        && (value == null || !condition.excluded().contains(value)));
    }

    private List<Card> withSparks(List<Card> cards, Kind kind) {
        return sparks.add(cards, kind);
    }

    /** Returns whether an alert is being followed at that time. */
    static boolean isFollowed(String state, Instant updated, Instant now) {
        return !state.equals("open") || !updated.isBefore(now.minus(Alert.FOLLOWED_FOR));
    }
}
