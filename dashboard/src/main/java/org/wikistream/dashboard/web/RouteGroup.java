package org.wikistream.dashboard.web;

import io.javalin.config.RoutesConfig;
import java.util.List;

/** Some of the server's routes. */
public interface RouteGroup {

    void addTo(RoutesConfig routes);

    /** What of it stands in the API's document. */
    default List<Endpoint> endpoints() {
        return List.of();
    }
}
