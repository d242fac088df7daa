package org.wikistream.dashboard.web;

import io.javalin.config.RoutesConfig;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** A group of the server's routes. */
public interface RouteGroup {

    void addTo(RoutesConfig routes);

    /** Adds handlers that answer outside the routes, because they keep connections open. */
    default void addTo(ServletContextHandler servlets) {}

    /** Returns its endpoints for the API's document. */
    default List<Endpoint> endpoints() {
        return List.of();
    }
}
