package org.wikistream.dashboard.web;

import static org.wikistream.dashboard.web.PlainPage.escaped;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.regex.Pattern;
import org.wikistream.dashboard.filter.Parameter;
import org.wikistream.dashboard.search.Json;

/**
 * The API's document, as OpenAPI and as a page. It is made from the same descriptions with which the routes read their
 * parameters.
 */
final class ApiDocument implements RouteGroup {

    private static final Pattern IN_PATH = Pattern.compile("\\{([a-z]+)}");
    private static final String TITLE = "Wikistream: the page's API";
    private static final String ABOUT =
            "Read-only: GET and HEAD. What is null is left out. Times are UTC. What strangers wrote has"
                    + " lost its control characters and overrides of direction, and is not escaped otherwise. Values of one key are"
                    + " alternatives; keys all hold; ! excludes, = before a value takes it as it stands. Errors are JSON with error, and with"
                    + " parameter, value, allowed and perhaps nearest where a parameter is wrong. Searches go on by cursor; there is no point"
                    + " in time to keep open, since it would hold OpenSearch's memory for as long as somebody thinks.";

    private final byte[] json;
    private final byte[] page;

    ApiDocument(List<Endpoint> endpoints) {
        json = Json.bytes(document(endpoints));
        page = page(endpoints);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/openapi.json", context -> Replies.json(context, json));
        routes.get("/api", context -> Replies.send(context, PlainPage.TYPE, page));
    }

    private static ObjectNode document(List<Endpoint> endpoints) {
        ObjectNode document = Json.object().put("openapi", "3.0.3");
        document.putObject("info").put("title", TITLE).put("version", "1").put("description", ABOUT);
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        AnswerSchema schema = new AnswerSchema(schemas);
        for (Endpoint endpoint : endpoints) {
            ObjectNode get = paths.putObject(endpoint.path()).putObject("get");
            get.put("summary", endpoint.summary());
            ArrayNode parameters = get.putArray("parameters");
            IN_PATH.matcher(endpoint.path())
                    .results()
                    .map(found -> found.group(1))
                    .forEach(name -> parameters
                            .addObject()
                            .put("name", name)
                            .put("in", "path")
                            .put("required", true)
                            .putObject("schema")
                            .put("type", "string"));
            endpoint.parameters().forEach(parameter -> add(parameters, parameter));
            ObjectNode responses = get.putObject("responses");
            ObjectNode content = responses
                    .putObject("200")
                    .put("description", "The answer")
                    .putObject("content")
                    .putObject(endpoint.type());
            if (endpoint.answer() != null) {
                content.set("schema", schema.of(endpoint.answer()));
            }
            responses.putObject("400").put("description", "A parameter is wrong; says which, and what is allowed");
            responses
                    .putObject("502")
                    .put("description", "OpenSearch can't be reached, or does not let the page's user read");
            responses.putObject("503").put("description", "Too much at once; Retry-After says when to ask again");
            responses.putObject("504").put("description", "OpenSearch does not answer in time");
        }
        return document;
    }

    private static void add(ArrayNode parameters, Parameter parameter) {
        ObjectNode node = parameters.addObject();
        node.put("name", parameter.name())
                .put("in", "query")
                .put("description", parameter.meaning() + " Allowed: " + parameter.allowed() + ".")
                .put("example", parameter.example());
        ObjectNode schema = node.putObject("schema");
        if (parameter.repeatable()) {
            schema.put("type", "array").putObject("items").put("type", "string");
            node.put("explode", true);
        } else {
            schema.put("type", "string");
        }
    }

    private static byte[] page(List<Endpoint> endpoints) {
        StringBuilder html = new StringBuilder();
        html.append("<p>")
                .append(escaped(ABOUT))
                .append("</p><p><a href=\"/api/openapi.json\">OpenAPI document</a> · <a href=\"/\">The page</a></p>");
        for (Endpoint endpoint : endpoints) {
            html.append("<h2><code>GET ").append(escaped(endpoint.path())).append("</code></h2><p>");
            html.append(escaped(endpoint.summary())).append(" Answers with ").append(escaped(endpoint.type()));
            html.append(".</p>");
            if (!endpoint.parameters().isEmpty()) {
                html.append("<table><thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\">Meaning</th>")
                        .append("<th scope=\"col\">Allowed</th></tr></thead><tbody>");
                for (Parameter parameter : endpoint.parameters()) {
                    html.append("<tr><th scope=\"row\"><code>")
                            .append(escaped(parameter.name()))
                            .append("</code></th><td>")
                            .append(escaped(parameter.meaning()))
                            .append("</td><td>")
                            .append(escaped(parameter.allowed()))
                            .append("</td></tr>");
                }
                html.append("</tbody></table>");
            }
        }
        return PlainPage.of(TITLE, html.toString());
    }
}
