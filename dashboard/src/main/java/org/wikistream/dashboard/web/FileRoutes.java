package org.wikistream.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.FilterReader;
import org.wikistream.dashboard.filter.Parameter;
import org.wikistream.dashboard.filter.Parameters;
import org.wikistream.dashboard.filter.Query;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.search.Change;
import org.wikistream.dashboard.search.ChangePage;
import org.wikistream.dashboard.search.ChangeReader;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.Json;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.dashboard.search.SearchUnavailable;
import org.wikistream.dashboard.search.SearchUnavailable.Reason;

/**
 * Offers searches as files: CSV and NDJSON. Each takes memory and a thread until it has been read. Therefore only a few
 * exist at a time, and {@link AnswerDeadline} ends those that nobody reads.
 */
final class FileRoutes implements RouteGroup {

    static final List<Parameter> OF_FILE = Parameters.with(Parameters.FILTER, Parameters.MAX);
    static final List<Parameter> OF_NDJSON = Parameters.with(OF_FILE, Parameters.RAW);

    private static final String CSV = "text/csv; charset=utf-8; header=present";
    private static final String NDJSON = "application/x-ndjson; charset=utf-8";
    private static final int MOST = 10_000;
    private static final int USUAL = 1000;
    private static final int PAGE = 200;
    /** The largest file, compressed; ten thousand changes take some two megabytes. */
    private static final int MOST_BYTES = 6 << 20;

    private static final int AT_ONCE = 2;

    private final Supplier<ClockState> clock;
    private final ChangeReader changes;
    private final Semaphore places = new Semaphore(AT_ONCE);

    FileRoutes(Supplier<ClockState> clock, ChangeReader changes) {
        this.clock = clock;
        this.changes = changes;
    }

    /** The requested contents of a file. */
    private record Question(Filter filter, int max, boolean raw, String type) {}

    /** A part of the file, in order. */
    private record Rows(
            List<byte[]> rows,
            ChangePage.Count total,
            @Nullable String next) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/changes.csv", context -> sendFile(context, OF_FILE, CSV, "changes.csv"));
        routes.get("/api/changes.ndjson", context -> sendFile(context, OF_NDJSON, NDJSON, "changes.ndjson"));
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        "/api/changes.csv",
                        "A search as a table, newest first. Texts that a program could take for a formula have an apostrophe"
                                + " before. X-Wikistream-Total says how many there are (10000 at most), X-Wikistream-Next the"
                                + " cursor of /api/changes where it was cut at max. Two files are sent at a time, each for a"
                                + " minute at most. Columns: "
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
                        null));
    }

    private void sendFile(Context context, List<Parameter> known, String type, String name) throws SearchUnavailable {
        Query query = Query.of(context.queryParamMap(), known);
        boolean raw = known.contains(Parameters.RAW)
                && query.choice(Parameters.RAW, List.of("0", "1"), "0").equals("1");
        Question question = new Question(
                FilterReader.read(query, Scope.PEOPLE), query.integer(Parameters.MAX, 1, MOST, USUAL), raw, type);
        if (!places.tryAcquire()) {
            throw new SearchUnavailable(Reason.BUSY, "Two files are being sent already.");
        }
        try {
            FileRows rows = read(question, context);
            context.header("Content-Disposition", "attachment; filename=\"wikistream-" + name + "\"");
            Replies.write(context, type, rows);
        } catch (IOException e) {
            // The client has left, or was too slow. The answer has begun, so no error can be sent any more.
            return;
        } finally {
            places.release();
        }
    }

    private FileRows read(Question question, Context context) throws SearchUnavailable {
        FileRows file = new FileRows();
        if (question.type().equals(CSV)) {
            file.add(Csv.HEADER.getBytes(UTF_8));
        }
        ClockState now = clock.get();
        String cursor = null;
        int left = question.max();
        do {
            Rows found = rows(question, now, Math.min(PAGE, left), cursor);
            if (cursor == null) {
                ChangePage.Count total = found.total();
                context.header("X-Wikistream-Total", total.value() + (total.orMore() ? "+" : ""));
            }
            found.rows().forEach(file::add);
            if (file.keptBytes() > MOST_BYTES) {
                throw new SearchUnavailable(Reason.TOO_MUCH, "This file would be too large; ask for fewer with max.");
            }
            cursor = found.next();
            left -= found.rows().size();
        } while (cursor != null && left > 0);
        if (cursor != null) {
            context.header("X-Wikistream-Next", cursor);
        }
        return file;
    }

    private Rows rows(Question question, ClockState now, int limit, @Nullable String cursor) throws SearchUnavailable {
        if (question.raw()) {
            ChangeReader.Found found = changes.findRaw(question.filter(), now, limit, cursor, Kind.REQUEST);
            return new Rows(
                    found.sources().stream()
                            .map(hit -> line(hit.path("_source")))
                            .toList(),
                    found.total(),
                    found.next());
        }
        ChangePage page = changes.page(question.filter(), now, limit, cursor, Kind.REQUEST);
        return new Rows(
                page.hits().stream().map(change -> row(change, question.type())).toList(), page.total(), page.next());
    }

    private static byte[] row(Change change, String type) {
        return type.equals(CSV) ? Csv.row(change).getBytes(UTF_8) : line(change);
    }

    private static byte[] line(Object object) {
        byte[] json = Json.bytes(object);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
