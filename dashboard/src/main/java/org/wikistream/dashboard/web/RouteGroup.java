package org.wikistream.dashboard.web;

import io.javalin.config.RoutesConfig;

/** Some of the server's routes. */
public interface RouteGroup {

    void addTo(RoutesConfig routes);
}
