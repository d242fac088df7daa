package org.wikistream.dashboard.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.dashboard.filter.BadParameter;
import org.wikistream.dashboard.search.SearchUnavailable;
import org.wikistream.dashboard.search.SearchUnavailable.Reason;

/** The HTTP server: who may send requests, what is answered when something is wrong, and the groups of routes. */
public final class PageServer implements AutoCloseable {

    /** The setting with the names under which it may be requested. */
    public static final String ALLOWED_HOSTS_KEY = "page.allowed-hosts";

    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int THREADS = 32;
    private static final int FEWEST_THREADS = 4;
    private static final int IDLE_MILLIS = 60_000;
    private static final int HEADER_BYTES = 8 << 10;
    /** Each open connection of a live view occupies one. */
    private static final int OUTPUT_BYTES = 4 << 10;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final String RETRY_AFTER_SECONDS = "2";

    /** Marks a request for which a route has already said what doesn't exist. */
    private static final String SAID = "said";

    private static final byte[] NOTHING_HERE = PlainPage.of(
            "Nothing is here",
            "<p>The address has a typing error, or what it led to is gone. There are:</p><ul>"
                    + "<li><a href=\"/\">Now</a>: what the wikis are changing</li>"
                    + "<li><a href=\"/alerts\">Alerts</a>: what is worth a look</li>"
                    + "<li><a href=\"/search\">Search</a>: changes by words, page, user and more</li>"
                    + "<li><a href=\"/health\">Health</a>: whether all runs and nothing is lost</li>"
                    + "<li><a href=\"/api\">API</a>: the same for programs</li></ul>");

    private final Javalin javalin;

    private PageServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any free port
     * @param allowedHosts names under which it may be requested, in addition to those of the loopback interface
     */
    public static PageServer start(String bind, int port, Collection<String> allowedHosts, List<RouteGroup> groups) {
        return start(bind, port, allowedHosts, groups, PATIENCE);
    }

    /** @param patience how long a client may take to read all of an answer; live views are exempt */
    static PageServer start(
            String bind, int port, Collection<String> allowedHosts, List<RouteGroup> groups, Duration patience) {
        PageGuard guard = new PageGuard(allowedHosts, patience);
        return new PageServer(
                Javalin.create(config -> configure(config, guard, groups)).start(bind, port));
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, PageGuard pageGuard, List<RouteGroup> groups) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        // Answers are compressed where they are made, and some of them only once.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, FEWEST_THREADS, IDLE_MILLIS);
        config.jetty.modifyHttpConfiguration(PageServer::configure);
        FilterHolder guard = new FilterHolder(pageGuard);
        guard.setAsyncSupported(true);
        config.jetty.modifyServletContextHandler(handler -> {
            handler.addFilter(guard, "/*", EnumSet.of(DispatcherType.REQUEST));
            groups.forEach(group -> group.addTo(handler));
        });
        groups.forEach(group -> group.addTo(config.routes));
        List<Endpoint> endpoints =
                groups.stream().flatMap(group -> group.endpoints().stream()).toList();
        new ApiDocument(endpoints).addTo(config.routes);
        addProblems(config.routes);
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setOutputBufferSize(OUTPUT_BYTES);
    }

    private static void addProblems(RoutesConfig routes) {
        routes.exception(BadParameter.class, (problem, context) -> {
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("error", problem.getMessage());
            answer.put("parameter", problem.parameter());
            answer.put("value", problem.value());
            answer.put("allowed", problem.allowed());
            if (problem.nearest() != null) {
                answer.put("nearest", problem.nearest());
            }
            context.status(BAD_REQUEST);
            Replies.json(context, answer);
        });
        routes.exception(NotFound.class, (problem, context) -> {
            context.attribute(SAID, true);
            error(context, NOT_FOUND, problem.getMessage());
        });
        routes.exception(SearchUnavailable.class, (problem, context) -> {
            context.header("Retry-After", RETRY_AFTER_SECONDS);
            error(context, status(problem.reason()), problem.getMessage());
        });
        routes.exception(Exception.class, (problem, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), problem);
            error(context, INTERNAL_ERROR, "The page's server has a fault; its log says more.");
        });
        routes.error(NOT_FOUND, context -> {
            if (context.attribute(SAID) != null) {
                return;
            }
            if (isRead(context)) {
                Replies.send(context, PlainPage.TYPE, NOTHING_HERE);
            } else {
                error(context, NOT_FOUND, "Nothing is here. The API is described at /api.");
            }
        });
    }

    /** Returns whether a person rather than a program will read the answer. */
    private static boolean isRead(Context context) {
        String accepted = context.header("Accept");
        return accepted != null
                && accepted.contains("text/html")
                && !context.path().startsWith("/api/");
    }

    private static int status(Reason reason) {
        return switch (reason) {
            case BUSY, TOO_MUCH -> UNAVAILABLE;
            case TOO_SLOW -> GATEWAY_TIMEOUT;
            case UNREACHABLE, REFUSES_THE_PASSWORD, NOT_ALLOWED, FAILED -> BAD_GATEWAY;
        };
    }

    /** Returns an answer that says what is wrong. */
    static void error(Context context, int status, @Nullable String words) {
        context.status(status);
        context.header("Cache-Control", "no-store");
        Replies.json(context, Map.of("error", words == null ? "" : words));
    }
}
