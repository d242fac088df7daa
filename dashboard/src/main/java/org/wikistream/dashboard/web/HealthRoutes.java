package org.wikistream.dashboard.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.BadParameter;
import org.wikistream.dashboard.filter.FilterReader;
import org.wikistream.dashboard.filter.Parameter;
import org.wikistream.dashboard.filter.Parameters;
import org.wikistream.dashboard.filter.Query;
import org.wikistream.dashboard.health.Health;
import org.wikistream.dashboard.health.HealthReport;
import org.wikistream.dashboard.health.RejectedPage;
import org.wikistream.dashboard.health.RejectedUnavailable;
import org.wikistream.dashboard.health.RejectedWatch;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.PageClock;

/**
 * The routes for the health of the whole system and for rejected payloads. They answer even while OpenSearch, Kafka and
 * Flink are down.
 */
public final class HealthRoutes implements RouteGroup {

    static final List<Parameter> OF_HEALTH = List.of(Parameters.SINCE, Parameters.LAST);
    static final List<Parameter> OF_REJECTED = List.of(Parameters.LIMIT_REJECTED, Parameters.BEFORE);

    private static final int MOST_RECORDS = 50;
    private static final int USUAL_RECORDS = 20;
    private static final int UNAVAILABLE = 503;
    private static final int SHOWN = 100;

    private final HealthReport report;
    private final PageClock clock;

    public HealthRoutes(HealthReport report, PageClock clock) {
        this.report = report;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/health", this::sendHealth);
        routes.get("/api/rejected", this::sendRejected);
        routes.get("/api/rejected/{offset}", this::sendRecord);
        routes.exception(RejectedUnavailable.class, (problem, context) -> {
            context.header("Retry-After", "5");
            PageServer.error(context, UNAVAILABLE, problem.getMessage());
        });
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.json(
                        "/api/health",
                        "Whether anything is lost, how far behind search is, what was rejected, jobs and servers.",
                        OF_HEALTH,
                        Health.class),
                Endpoint.json(
                        "/api/rejected",
                        "Rejected payloads, newest first, of each the first 512 bytes.",
                        OF_REJECTED,
                        RejectedPage.class),
                Endpoint.json(
                        "/api/rejected/{offset}",
                        "One rejected payload, its first 16 KB.",
                        List.of(),
                        RejectedPage.Payload.class));
    }

    private void sendHealth(Context context) {
        Query query = Query.of(context.queryParamMap(), OF_HEALTH);
        ClockState now = clock.current();
        Replies.json(context, report.answer(now, clock.failure(), since(query, now)));
    }

    private void sendRejected(Context context) throws RejectedUnavailable {
        Query query = Query.of(context.queryParamMap(), OF_REJECTED);
        String before = query.one(Parameters.BEFORE);
        Replies.json(
                context,
                watch().page(
                                query.integer(Parameters.LIMIT_REJECTED, 1, MOST_RECORDS, USUAL_RECORDS),
                                before == null ? null : (Long) offset("before", before)));
    }

    private void sendRecord(Context context) throws RejectedUnavailable {
        Query.of(context.queryParamMap(), List.of());
        Replies.json(
                context,
                watch().at(offset("offset", context.pathParam("offset")))
                        .orElseThrow(() -> new NotFound("There is no rejected record with this offset.")));
    }

    private RejectedWatch watch() throws RejectedUnavailable {
        return report.rejected()
                .orElseThrow(() -> new RejectedUnavailable("Needs " + HealthReport.KAFKA_SETTING + "."));
    }

    private static @Nullable Instant since(Query query, ClockState now) {
        String since = query.one(Parameters.SINCE);
        if (since == null) {
            return Optional.ofNullable(FilterReader.span(query).last())
                    .map(now.axisEnd()::minus)
                    .orElse(null);
        }
        if (query.one(Parameters.LAST) != null) {
            throw FilterReader.either(Parameters.SINCE, since, "since or last");
        }
        return FilterReader.instant(Parameters.SINCE, since);
    }

    private static long offset(String parameter, String text) {
        try {
            long offset = Long.parseLong(text);
            if (offset >= 0) {
                return offset;
            }
        } catch (NumberFormatException e) {
            throw bad(parameter, text);
        }
        throw bad(parameter, text);
    }

    private static BadParameter bad(String parameter, String text) {
        return new BadParameter(
                parameter, text.substring(0, Math.min(SHOWN, text.length())), Parameters.BEFORE.allowed(), null);
    }
}
