package org.wikistream.dashboard.web;

import io.javalin.config.RoutesConfig;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** Some of the server's routes. */
public interface RouteGroup {

    void addTo(RoutesConfig routes);

    /** Adds what answers beside the routes, since it keeps connections open. */
    default void addTo(ServletContextHandler servlets) {}

    /** What of it stands in the API's document. */
    default List<Endpoint> endpoints() {
        return List.of();
    }
}
