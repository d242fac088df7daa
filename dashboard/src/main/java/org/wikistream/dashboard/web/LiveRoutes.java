package org.wikistream.dashboard.web;

import io.javalin.config.RoutesConfig;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.wikistream.dashboard.filter.Parameters;
import org.wikistream.dashboard.live.Views;

/** The routes of views that are kept up to date. */
public final class LiveRoutes implements RouteGroup {

    private final Views views;

    public LiveRoutes(Views views) {
        this.views = views;
    }

    @Override
    public void addTo(RoutesConfig routes) {}

    @Override
    public void addTo(ServletContextHandler servlets) {
        ServletHolder live = new ServletHolder(new LiveServlet(views));
        live.setAsyncSupported(true);
        servlets.addServlet(live, LiveServlet.PATH);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new Endpoint(
                LiveServlet.PATH,
                "A view that is kept up to date, as server-sent events: view (as /api/now, first), parts (what of it has"
                        + " changed; minutes are merged by t), changes (of: how many came; hits: some of them) and clock.",
                Parameters.FILTER,
                "text/event-stream",
                null));
    }
}
