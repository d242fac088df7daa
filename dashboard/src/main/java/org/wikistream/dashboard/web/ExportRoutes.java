package org.wikistream.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
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
import org.wikistream.dashboard.search.ChangePage;
import org.wikistream.dashboard.search.ChangeReader;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.Json;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.dashboard.search.SearchUnavailable;
import org.wikistream.dashboard.search.SearchUnavailable.Reason;
import org.wikistream.hash.Sha256;

/** Searches and alerts for other programs: CSV, NDJSON, Atom. */
final class ExportRoutes implements RouteGroup {

    static final List<Parameter> OF_FILE = Parameters.with(Parameters.FILTER, Parameters.MAX);
    static final List<Parameter> OF_NDJSON = Parameters.with(OF_FILE, Parameters.RAW);
    static final List<Parameter> OF_FEED = Parameters.with(Parameters.FILTER, Parameters.LIMIT_CHANGES);

    private static final String ATOM = "application/atom+xml; charset=utf-8";
    private static final String CSV = "text/csv; charset=utf-8; header=present";
    private static final String NDJSON = "application/x-ndjson; charset=utf-8";
    private static final int MOST = 10_000;
    private static final int USUAL = 1000;
    private static final int PAGE = 200;
    /** Beyond what ten thousand rows have. */
    private static final int MOST_BYTES = 12 << 20;

    private static final int AT_ONCE = 2;
    private static final int NOT_MODIFIED = 304;

    private final Supplier<ClockState> clock;
    private final ChangeReader changes;
    private final AlertReader alerts;
    private final Semaphore places = new Semaphore(AT_ONCE);

    ExportRoutes(Supplier<ClockState> clock, ChangeReader changes, AlertReader alerts) {
        this.clock = clock;
        this.changes = changes;
        this.alerts = alerts;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/changes.csv", context -> sendFile(context, OF_FILE, CSV, "changes.csv"));
        routes.get("/api/changes.ndjson", context -> sendFile(context, OF_NDJSON, NDJSON, "changes.ndjson"));
        routes.get("/api/changes.atom", this::sendChangesFeed);
        routes.get("/api/alerts.atom", this::sendAlertsFeed);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "/api/changes.csv",
                        "A search as a table, newest first. Texts that a program could take for a formula have an apostrophe"
                                + " before. X-Wikistream-Total says how many there are (10000 at most), X-Wikistream-Next the"
                                + " cursor of /api/changes where it was cut at max. Columns: "
                                + Csv.HEADER.strip() + ".",
                        OF_FILE,
                        "text/csv",
                        null),
                new Endpoint(
                        "/api/changes.ndjson",
                        "A search, a change in each line as in /api/changes; headers as of CSV. With raw=1 documents as they are"
                                + " stored, whose fields may change from release to release.",
                        OF_NDJSON,
                        "application/x-ndjson",
                        null),
                new Endpoint(
                        "/api/changes.atom",
                        "A search as a feed, for readers that ask each minute. The scope everything has some forty changes a"
                                + " second: narrow it.",
                        OF_FEED,
                        "application/atom+xml",
                        null),
                new Endpoint(
                        "/api/alerts.atom",
                        "Alerts as a feed: an entry when one opens, and one when it closes.",
                        ApiRoutes.OF_ALERTS,
                        "application/atom+xml",
                        null));
    }

    private void sendFile(Context context, List<Parameter> known, String type, String name) throws SearchUnavailable {
        Query query = Query.of(context.queryParamMap(), known);
        Filter filter = FilterReader.read(query, Scope.PEOPLE);
        int max = query.integer(Parameters.MAX, 1, MOST, USUAL);
        boolean raw = known.contains(Parameters.RAW)
                && query.choice(Parameters.RAW, List.of("0", "1"), "0").equals("1");
        if (!places.tryAcquire()) {
            throw new SearchUnavailable(Reason.BUSY, "Two files are being made already.");
        }
        try {
            send(context, filter, max, raw, type, name);
        } finally {
            places.release();
        }
    }

    private void send(Context context, Filter filter, int max, boolean raw, String type, String name)
            throws SearchUnavailable {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        if (type.equals(CSV)) {
            rows.writeBytes(Csv.HEADER.getBytes(UTF_8));
        }
        ClockState now = clock.get();
        String cursor = null;
        int left = max;
        do {
            int limit = Math.min(PAGE, left);
            ChangePage page = raw ? null : changes.page(filter, now, limit, cursor, Kind.REQUEST);
            ChangeReader.Found found = raw ? changes.findRaw(filter, now, limit, cursor, Kind.REQUEST) : null;
            ChangePage.Count total =
                    page != null ? page.total() : Objects.requireNonNull(found).total();
            if (cursor == null) {
                context.header("X-Wikistream-Total", total.value() + (total.orMore() ? "+" : ""));
            }
            if (page != null) {
                page.hits().forEach(change -> write(rows, change, type));
                cursor = page.next();
                left -= page.hits().size();
            } else if (found != null) {
                found.sources().forEach(hit -> write(rows, hit));
                cursor = found.next();
                left -= found.sources().size();
            }
            if (rows.size() > MOST_BYTES) {
                throw new SearchUnavailable(Reason.TOO_MUCH, "This file would be too large; ask for fewer with max.");
            }
        } while (cursor != null && left > 0);
        if (cursor != null) {
            context.header("X-Wikistream-Next", cursor);
        }
        context.header("Content-Disposition", "attachment; filename=\"wikistream-" + name + "\"");
        Replies.send(context, type, rows.toByteArray());
    }

    private static void write(ByteArrayOutputStream rows, Change change, String type) {
        if (type.equals(CSV)) {
            rows.writeBytes(Csv.row(change).getBytes(UTF_8));
        } else {
            rows.writeBytes(Json.bytes(change));
            rows.write('\n');
        }
    }

    private static void write(ByteArrayOutputStream rows, JsonNode hit) {
        rows.writeBytes(Json.bytes(hit.path("_source")));
        rows.write('\n');
    }

    private void sendChangesFeed(Context context) throws SearchUnavailable {
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
                    link(now, base, change.link(), change.wiki(), change.title())));
        }
        Instant updated = hits.isEmpty() ? now.axisEnd() : hits.get(0).time();
        sendFeed(context, "changes", "Wikistream: changes", base, "/search", updated, entries);
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

    private void sendAlertsFeed(Context context) throws SearchUnavailable {
        AlertReader.Question question = ApiRoutes.question(Query.of(context.queryParamMap(), ApiRoutes.OF_ALERTS));
        ClockState now = clock.get();
        String base = base(context);
        List<Atom.Entry> entries = new ArrayList<>();
        for (Card card : alerts.page(question, now, Kind.REQUEST).cards()) {
            for (Card.ShownAlert alert : card.alerts()) {
                Instant opened = alert.opened() == null ? alert.from() : alert.opened();
                entries.add(entry(now, base, card, alert, "opened", opened));
                if (!alert.state().equals("open")) {
                    entries.add(entry(now, base, card, alert, "closed", alert.updated()));
                }
            }
        }
        entries.sort(Comparator.comparing(Atom.Entry::updated).reversed().thenComparing(Atom.Entry::id));
        Instant updated = entries.isEmpty() ? now.axisEnd() : entries.get(0).updated();
        sendFeed(context, "alerts", "Wikistream: alerts", base, "/alerts", updated, entries);
    }

    private static Atom.Entry entry(
            ClockState now, String base, Card card, Card.ShownAlert alert, String event, Instant time) {
        Card.Subject about = card.subject();
        String wiki = about.wikiName() == null ? "Several wikis" : about.wikiName();
        String what = about.page() != null ? ": " + about.page() : about.user() != null ? ": " + about.user() : "";
        return new Atom.Entry(
                "tag:wikistream,2026:alert:" + alert.id() + ":" + event,
                (event.equals("closed") ? "Over: " : "") + wiki + what,
                time,
                "insights-job",
                alert.why(),
                link(now, base, about.pageUrl(), about.wiki(), about.page()));
    }

    /** Of a sample, no page exists on a wiki: it leads to this page then. */
    private static String link(
            ClockState now, String base, @Nullable String address, @Nullable String wiki, @Nullable String title) {
        if (address != null && !now.source().equals("sample")) {
            return address;
        }
        return wiki == null || title == null
                ? base + "/"
                : base + "/search?page=" + URLEncoder.encode(wiki + "|" + title, UTF_8);
    }

    /** The host is one that the guard has let through. */
    private static String base(Context context) {
        return context.scheme() + "://" + context.host();
    }

    private static void sendFeed(
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
