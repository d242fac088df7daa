package org.wikistream.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wikistream.alerts.AlertKind;
import org.wikistream.dashboard.filter.Condition;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.FilterReader;
import org.wikistream.dashboard.filter.Key;
import org.wikistream.dashboard.filter.Parameter;
import org.wikistream.dashboard.filter.Parameters;
import org.wikistream.dashboard.filter.Query;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.search.AlertPage;
import org.wikistream.dashboard.search.AlertReader;
import org.wikistream.dashboard.search.Card;
import org.wikistream.dashboard.search.ChangePage;
import org.wikistream.dashboard.search.ChangeReader;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.Json;
import org.wikistream.dashboard.search.Now;
import org.wikistream.dashboard.search.NowReader;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.dashboard.search.Threads;
import org.wikistream.dashboard.search.WikisReader;
import org.wikistream.dashboard.web.SharedAnswers.Keep;

/** The routes with a single answer. Equal requests that arrive together are answered once. */
public final class ApiRoutes implements RouteGroup {

    static final List<Parameter> OF_NOW = Parameters.FILTER;
    static final List<Parameter> OF_CHANGES =
            Parameters.with(Parameters.FILTER, Parameters.LIMIT_CHANGES, Parameters.CURSOR);
    static final List<Parameter> OF_ALERTS = List.of(
            Parameters.STATE,
            Parameters.KIND,
            Key.WIKI.parameter(),
            Key.PAGE.parameter(),
            Key.USER.parameter(),
            Parameters.LIMIT_ALERTS,
            Parameters.CURSOR);

    private static final List<String> STATES = List.of("open", "closed", "all");
    private static final List<String> KINDS =
            Arrays.stream(AlertKind.values()).map(AlertKind::label).toList();
    static final int MOST_CHANGES = 200;
    static final int USUAL_CHANGES = 50;
    private static final int MOST_CARDS = 100;
    private static final int USUAL_CARDS = 20;

    /** Up to this span, a viewer wants to see the newest change. */
    private static final Duration LIVE = Duration.ofHours(3);
    /**
     * Reading longer spans takes OpenSearch seconds, and half a minute changes them little. The answer contains its
     * time.
     */
    private static final Keep KEEP_LONG = new Keep(Duration.ofSeconds(30), Duration.ofMinutes(10));

    private final Supplier<ClockState> clock;
    private final NowReader now;
    private final ChangeReader changes;
    private final AlertReader alerts;
    private final WikisReader wikis;
    private final List<RouteGroup> exports;
    private final SharedAnswers shared = new SharedAnswers(Threads.scheduled("answer-renewal", 1));

    public ApiRoutes(
            Supplier<ClockState> clock, NowReader now, ChangeReader changes, AlertReader alerts, WikisReader wikis) {
        this.clock = clock;
        this.now = now;
        this.changes = changes;
        this.alerts = alerts;
        this.wikis = wikis;
        exports = List.of(new FileRoutes(clock, changes), new FeedRoutes(clock, changes, alerts));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/healthz", context -> Replies.json(context, Map.of()));
        routes.get("/api/now", this::sendNow);
        routes.get("/api/changes", this::sendChanges);
        routes.get("/api/alerts", this::sendAlerts);
        routes.get("/api/alerts/{id}", this::sendAlert);
        routes.get("/api/wikis", this::sendWikis);
        exports.forEach(group -> group.addTo(routes));
    }

    @Override
    public List<Endpoint> endpoints() {
        List<Endpoint> own = List.of(
                Endpoint.json(
                        "/api/now", "What the first view shows, of the last hour or another span.", OF_NOW, Now.class),
                Endpoint.json("/api/changes", "A search, newest first.", OF_CHANGES, ChangePage.class),
                Endpoint.json(
                        "/api/alerts",
                        "Alerts of insights-job, open ones first, by subject.",
                        OF_ALERTS,
                        AlertPage.class),
                Endpoint.json("/api/alerts/{id}", "One alert, with its subject.", List.of(), Card.class),
                Endpoint.json(
                        "/api/wikis", "The wikis that changed within a week.", List.of(), WikisReader.Wikis.class));
        return Stream.concat(own.stream(), exports.stream().flatMap(group -> group.endpoints().stream()))
                .toList();
    }

    private void sendNow(Context context) throws Exception {
        Filter filter = FilterReader.read(Query.of(context.queryParamMap(), OF_NOW), Scope.ARTICLES);
        Keep keep = filter.span().isLongerThan(LIVE, clock.get().now()) ? KEEP_LONG : Keep.BRIEFLY;
        Replies.json(
                context,
                shared.answer(
                        "now " + filter.canonical(),
                        keep,
                        () -> Json.bytes(now.read(filter, clock.get(), Kind.REQUEST))));
    }

    private void sendChanges(Context context) throws Exception {
        Query query = Query.of(context.queryParamMap(), OF_CHANGES);
        Filter filter = FilterReader.read(query, Scope.PEOPLE);
        int limit = query.integer(Parameters.LIMIT_CHANGES, 1, MOST_CHANGES, USUAL_CHANGES);
        String cursor = query.one(Parameters.CURSOR);
        Replies.json(
                context,
                shared.answer(
                        "changes " + limit + " " + cursor + " " + filter.canonical(),
                        Keep.BRIEFLY,
                        () -> Json.bytes(changes.page(filter, clock.get(), limit, cursor, Kind.REQUEST))));
    }

    private void sendAlerts(Context context) throws Exception {
        AlertReader.Question question = question(Query.of(context.queryParamMap(), OF_ALERTS));
        Replies.json(
                context,
                shared.answer(
                        "alerts " + question,
                        Keep.BRIEFLY,
                        () -> Json.bytes(alerts.page(question, clock.get(), Kind.REQUEST))));
    }

    static AlertReader.Question question(Query query) {
        List<String> kinds = query.all(Parameters.KIND);
        for (String kind : kinds) {
            query.oneOf(Parameters.KIND, kind, KINDS);
        }
        Map<Key, Condition> subjects = FilterReader.conditions(query);
        return new AlertReader.Question(
                query.choice(Parameters.STATE, STATES, "all"),
                kinds,
                subjects,
                query.integer(Parameters.LIMIT_ALERTS, 1, MOST_CARDS, USUAL_CARDS),
                query.one(Parameters.CURSOR));
    }

    private void sendAlert(Context context) throws Exception {
        String id = context.pathParam("id");
        Replies.json(
                context,
                alerts.find(id, clock.get(), Kind.REQUEST)
                        .orElseThrow(() -> new NotFound("There is no alert with this id.")));
    }

    private void sendWikis(Context context) throws Exception {
        Query.of(context.queryParamMap(), List.of());
        Replies.json(context, wikis.read(clock.get(), Kind.REQUEST));
    }
}
