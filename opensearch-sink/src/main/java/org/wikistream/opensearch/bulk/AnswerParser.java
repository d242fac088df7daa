package org.wikistream.opensearch.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads OpenSearch's answer to a bulk, no further than necessary: {@code errors} comes before the items. */
final class AnswerParser {

    /** The part of the answer that is read here. */
    static final String FILTER_PATH =
            "errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason";

    private static final JsonFactory JSON = new JsonFactory();
    private static final int FIRST_ERROR = 300;

    private AnswerParser() {}

    /**
     * Returns the failures, in order of their positions.
     *
     * @param actions how many actions the bulk had
     * @throws IOException if this is no answer to a bulk of so many actions
     */
    static List<ItemFailure> failures(InputStream answer, int actions) throws IOException {
        try (JsonParser json = JSON.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The answer is not a JSON object");
            }
            boolean errorsSeen = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("errors")) {
                    if (value == JsonToken.VALUE_FALSE) {
                        return List.of();
                    }
                    errorsSeen = value == JsonToken.VALUE_TRUE;
                } else if (field.equals("items") && errorsSeen) {
                    return items(json, actions);
                } else {
                    json.skipChildren();
                }
            }
            throw new IOException("The answer lacks errors or items");
        }
    }

    /** Returns the error of a request that was refused as a whole. */
    static ItemFailure requestFailure(int status, InputStream answer) throws IOException {
        try (JsonParser json = JSON.createParser(answer)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("The answer is not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("error")) {
                    ErrorText error = error(json);
                    return new ItemFailure(0, status, error.type, error.reason);
                }
                json.skipChildren();
            }
            throw new IOException("The answer names no error");
        }
    }

    private static List<ItemFailure> items(JsonParser json, int actions) throws IOException {
        List<ItemFailure> failures = new ArrayList<>();
        int position = 0;
        while (json.nextToken() == JsonToken.START_OBJECT) {
            json.nextToken(); // "index"
            json.nextToken();
            int status = 0;
            ErrorText error = ErrorText.NONE;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (field.equals("status")) {
                    status = json.getIntValue();
                } else if (field.equals("error")) {
                    error = error(json);
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != JsonToken.END_OBJECT || status == 0) {
                throw new IOException("Item " + position + " of the answer has no status");
            }
            if (status >= FIRST_ERROR) {
                failures.add(new ItemFailure(position, status, error.type, error.reason));
            }
            position++;
        }
        if (position != actions) {
            throw new IOException("The answer has " + position + " items for " + actions + " actions");
        }
        return failures;
    }

    /** Reads an error: an object with type, reason and cause, or a text while the cluster starts. */
    private static ErrorText error(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return new ErrorText("", json.getText());
        }
        String type = "";
        String reason = "";
        String cause = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("type") && value == JsonToken.VALUE_STRING) {
                type = json.getText();
            } else if (field.equals("reason") && value == JsonToken.VALUE_STRING) {
                reason = json.getText();
            } else if (field.equals("caused_by") && value == JsonToken.START_OBJECT) {
                cause = error(json).reason;
            } else {
                json.skipChildren();
            }
        }
        return new ErrorText(type, cause.isEmpty() ? reason : reason + " (" + cause + ")");
    }

    private record ErrorText(String type, String reason) {
        private static final ErrorText NONE = new ErrorText("", "");
    }
}
