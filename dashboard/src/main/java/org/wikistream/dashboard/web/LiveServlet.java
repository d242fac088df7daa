package org.wikistream.dashboard.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.BadParameter;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.FilterReader;
import org.wikistream.dashboard.filter.Parameters;
import org.wikistream.dashboard.filter.Query;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.live.Connection;
import org.wikistream.dashboard.live.Viewer;
import org.wikistream.dashboard.live.Views;
import org.wikistream.dashboard.search.Json;

/**
 * Answers {@code GET /api/live}: server-sent events of a view. It is separate from the other routes because it must not
 * wait for a viewer who does not read: it writes only as much as the connection accepts at once.
 */
final class LiveServlet extends HttpServlet {

    static final String PATH = "/api/live";

    private static final int RETRY_SECONDS = 30;

    private final transient Views views;

    LiveServlet(Views views) {
        this.views = views;
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        setHeaders(response);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Filter filter;
        try {
            filter = filter(request);
        } catch (BadParameter e) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, problem(e));
            return;
        }
        Stream stream = new Stream();
        Views.Refusal[] refusal = new Views.Refusal[1];
        Optional<Viewer> viewer = views.enter(filter, stream, refused -> refusal[0] = refused);
        if (viewer.isEmpty()) {
            response.setIntHeader("Retry-After", RETRY_SECONDS);
            Map<String, Object> problem = new LinkedHashMap<>();
            problem.put("error", refusal[0].words());
            problem.put("retryAfter", RETRY_SECONDS);
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, problem);
            return;
        }
        setHeaders(response);
        try {
            stream.start(request, response, viewer.get());
        } catch (IOException | RuntimeException e) {
            viewer.get().gone();
            throw e;
        }
    }

    private static Filter filter(HttpServletRequest request) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> given.put(name, List.of(values)));
        return FilterReader.read(Query.of(given, Parameters.FILTER), Scope.ARTICLES);
    }

    private static void setHeaders(HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // For a proxy in front that would hold back small messages.
        response.setHeader("X-Accel-Buffering", "no");
    }

    private static Map<String, Object> problem(BadParameter bad) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("error", bad.getMessage());
        problem.put("parameter", bad.parameter());
        problem.put("value", bad.value());
        problem.put("allowed", bad.allowed());
        if (bad.nearest() != null) {
            problem.put("nearest", bad.nearest());
        }
        return problem;
    }

    private static void refuse(HttpServletResponse response, int status, Map<String, Object> problem)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(Json.bytes(problem));
    }

    /** The response to one viewer. Only the viewer calls it, in one thread at a time. */
    private static final class Stream implements Connection, WriteListener {

        private volatile @Nullable AsyncContext context;
        private volatile @Nullable ServletOutputStream output;
        private volatile @Nullable Viewer viewer;

        void start(HttpServletRequest request, HttpServletResponse response, Viewer started) throws IOException {
            AsyncContext begun = request.startAsync();
            begun.setTimeout(0);
            viewer = started;
            context = begun;
            response.getOutputStream().setWriteListener(this);
        }

        /** From now on, writes don't block. */
        @Override
        public void onWritePossible() throws IOException {
            AsyncContext begun = context;
            Viewer started = viewer;
            if (begun != null && started != null) {
                output = begun.getResponse().getOutputStream();
                started.wake();
            }
        }

        @Override
        public void onError(Throwable failure) {
            Viewer started = viewer;
            if (started != null) {
                started.gone();
            }
        }

        @Override
        public boolean isReady() {
            ServletOutputStream begun = output;
            return begun != null && begun.isReady();
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            opened().write(bytes);
        }

        @Override
        public void flush() throws IOException {
            opened().flush();
        }

        @Override
        public void end() {
            AsyncContext begun = context;
            if (begun != null) {
                begun.complete();
            }
        }

        private ServletOutputStream opened() throws IOException {
            ServletOutputStream begun = output;
            if (begun == null) {
                throw new IOException("The response has not begun");
            }
            return begun;
        }
    }
}
