package org.wikistream.stack.server;

import java.util.List;
import java.util.Map;
import org.wikistream.problem.UserError;

/** The format of a line in the servers' logs. Their configurations take it from the environment. */
public final class LogFormat {

    static final String VARIABLE = "WIKISTREAM_LOG_FORMAT";

    /** The names of properties in the configurations. */
    static final List<String> ALLOWED = List.of("text", "json");

    private LogFormat() {}

    public static void refuseUnknown(Map<String, String> environment) {
        String value = environment.getOrDefault(VARIABLE, ALLOWED.get(0));
        if (!ALLOWED.contains(value)) {
            throw new UserError("environment " + VARIABLE + " = '" + value + "' is not valid; allowed: "
                    + String.join(", ", ALLOWED));
        }
    }
}
