package org.wikistream.dashboard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Parameter;

/**
 * An endpoint, for the API's document.
 *
 * @param path with names in braces
 * @param type of the answer, such as {@code application/json}
 * @param answer the record of the answer; absent if the answer is not a JSON object
 */
public record Endpoint(
        String path,
        String summary,
        List<Parameter> parameters,
        String type,
        @Nullable Class<?> answer) {

    static final String JSON_TYPE = "application/json";

    public Endpoint {
        parameters = List.copyOf(parameters);
    }

    /** Creates an endpoint that answers with a record. */
    public static Endpoint json(String path, String summary, List<Parameter> parameters, Class<?> answer) {
        return new Endpoint(path, summary, parameters, JSON_TYPE, answer);
    }
}
