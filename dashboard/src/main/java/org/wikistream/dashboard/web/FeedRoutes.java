package org.wikistream.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.FilterReader;
import org.wikistream.dashboard.filter.Parameter;
import org.wikistream.dashboard.filter.Parameters;
import org.wikistream.dashboard.filter.Query;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.search.AlertReader;
import org.wikistream.dashboard.search.Card;
import org.wikistream.dashboard.search.Change;
import org.wikistream.dashboard.search.ChangeReader;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.dashboard.search.SearchUnavailable;
import org.wikistream.hash.Sha256;

/** Searches and alerts as Atom feeds. */
final class FeedRoutes implements RouteGroup {

    static final List<Parameter> OF_FEED = Parameters.with(Parameters.FILTER, Parameters.LIMIT_CHANGES);

    private static final String ATOM = "application/atom+xml; charset=utf-8";
    private static final int NOT_MODIFIED = 304;

    private final Supplier<ClockState> clock;
    private final ChangeReader changes;
    private final AlertReader alerts;

    FeedRoutes(Supplier<ClockState> clock, ChangeReader changes, AlertReader alerts) {
        this.clock = clock;
        this.changes = changes;
        this.alerts = alerts;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/changes.atom", this::sendChanges);
        routes.get("/api/alerts.atom", this::sendAlerts);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "/api/changes.atom",
                        "A search as a feed, for readers that ask each minute. The scope everything has some forty changes a"
                                + " second: narrow it.",
                        OF_FEED,
                        "application/atom+xml",
                        null),
                new Endpoint(
                        "/api/alerts.atom",
                        "Alerts as a feed: an entry each, which changes as the alert does, until it is over.",
                        ApiRoutes.OF_ALERTS,
                        "application/atom+xml",
                        null));
    }

    private void sendChanges(Context context) throws SearchUnavailable {
        Query query = Query.of(context.queryParamMap(), OF_FEED);
        Filter filter = FilterReader.read(query, Scope.PEOPLE);
        int limit = query.integer(Parameters.LIMIT_CHANGES, 1, ApiRoutes.MOST_CHANGES, ApiRoutes.USUAL_CHANGES);
        ClockState now = clock.get();
        List<Change> hits = changes.page(filter, now, limit, null, Kind.REQUEST).hits();
        String base = base(context);
        List<Atom.Entry> entries = new ArrayList<>();
        for (Change change : hits) {
            entries.add(new Atom.Entry(
                    "tag:wikistream,2026:change:" + change.id(),
                    title(change),
                    change.time(),
                    change.user(),
                    change.words() == null ? change.summaryText() : change.words(),
                    link(base, change.link(), change.wiki(), change.title())));
        }
        Instant updated = hits.isEmpty() ? now.axisEnd() : hits.get(0).time();
        send(context, "changes", "Wikistream: changes", base, "/search", updated, entries);
    }

    private static String title(Change change) {
        StringBuilder title = new StringBuilder();
        title.append(change.wikiName() == null ? "Unknown wiki" : change.wikiName())
                .append(": ");
        title.append(change.title() == null ? "(no title)" : change.title()).append(" (");
        Long delta = change.sizeDelta();
        if (delta != null) {
            title.append(delta > 0 ? "+" : "").append(delta).append(", ");
        }
        return title.append(change.user() == null ? "user name hidden" : change.user())
                .append(')')
                .toString();
    }

    private void sendAlerts(Context context) throws SearchUnavailable {
        AlertReader.Question question = ApiRoutes.question(Query.of(context.queryParamMap(), ApiRoutes.OF_ALERTS));
        ClockState now = clock.get();
        String base = base(context);
        List<Atom.Entry> entries = new ArrayList<>();
        for (Card card : alerts.page(question, now, Kind.REQUEST).cards()) {
            for (Card.ShownAlert alert : card.alerts()) {
                entries.add(entry(base, card, alert));
            }
        }
        entries.sort(Comparator.comparing(Atom.Entry::updated).reversed().thenComparing(Atom.Entry::id));
        Instant updated = entries.isEmpty() ? now.axisEnd() : entries.get(0).updated();
        send(context, "alerts", "Wikistream: alerts", base, "/alerts", updated, entries);
    }

    private static Atom.Entry entry(String base, Card card, Card.ShownAlert alert) {
        Card.Subject about = card.subject();
        String wiki = about.wikiName() == null ? "Several wikis" : about.wikiName();
        String what = about.page() != null ? ": " + about.page() : about.user() != null ? ": " + about.user() : "";
        return new Atom.Entry(
                "tag:wikistream,2026:alert:" + alert.id(),
                (alert.state().equals("open") ? "" : "Over: ") + wiki + what,
                alert.updated(),
                "insights-job",
                alert.why(),
                about.page() == null && about.user() != null
                        ? base + "/search?user=" + URLEncoder.encode(about.user(), UTF_8)
                        : link(base, about.pageUrl(), about.wiki(), about.page()));
    }

    /** If there is no page on a wiki, as for a sample, the link leads to this page. */
    private static String link(String base, @Nullable String address, @Nullable String wiki, @Nullable String title) {
        if (address != null) {
            return address;
        }
        return wiki == null || title == null
                ? base + "/"
                : base + "/search?page=" + URLEncoder.encode(wiki + "|" + title, UTF_8);
    }

    /** The host is one that the guard has allowed. */
    private static String base(Context context) {
        return context.scheme() + "://" + context.host();
    }

    private static void send(
            Context context,
            String name,
            String title,
            String base,
            String view,
            Instant updated,
            List<Atom.Entry> entries) {
        String query = context.queryString() == null ? "" : "?" + context.queryString();
        String question = Sha256.hex(query.getBytes(UTF_8)).substring(0, 12);
        byte[] feed = Atom.feed(
                        "tag:wikistream,2026:" + name + ":" + question,
                        title,
                        base + context.path() + query,
                        base + view + query,
                        updated,
                        entries)
                .getBytes(UTF_8);
        String tag = "\"" + Sha256.hex(feed).substring(0, 24) + "\"";
        context.header("ETag", tag);
        context.header("Cache-Control", "private, max-age=60");
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(NOT_MODIFIED);
        } else {
            Replies.send(context, ATOM, feed);
        }
    }
}
