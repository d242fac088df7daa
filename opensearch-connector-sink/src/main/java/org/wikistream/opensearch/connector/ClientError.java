package org.wikistream.opensearch.connector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error in OpenSearch's answer, recovered from the message of the exception into which the connector's client has
 * put its parts.
 *
 * @param type such as {@code mapper_parsing_exception}; empty if there is none
 * @param reason OpenSearch's message, with that of the cause
 */
record ClientError(String type, String reason) {

    private static final Pattern MESSAGE =
            Pattern.compile("OpenSearch exception \\[type=([^,]*), reason=(.*)]", Pattern.DOTALL);

    static ClientError of(Throwable failure) {
        ClientError error = parse(failure.getMessage());
        Throwable cause = failure.getCause();
        return cause == null
                ? error
                : new ClientError(error.type, error.reason + " (" + parse(cause.getMessage()).reason + ")");
    }

    private static ClientError parse(@Nullable String message) {
        String text = message == null ? "" : message;
        Matcher parts = MESSAGE.matcher(text);
        return parts.matches() ? new ClientError(parts.group(1), parts.group(2)) : new ClientError("", text);
    }
}
