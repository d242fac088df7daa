package org.wikistream.dashboard.web;

import io.javalin.config.RoutesConfig;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.wikistream.dashboard.live.Views;

/** Views that are kept up to date. */
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
}
