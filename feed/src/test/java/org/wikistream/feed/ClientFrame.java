package org.wikistream.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** A frame as a client reads it. */
record ClientFrame(List<String> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String field(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .reduce((one, two) -> one + "\n" + two)
                .orElseThrow(() -> new AssertionError("no " + name + " in " + lines));
    }

    JsonNode data() {
        return parse(field("data"));
    }

    long offset() {
        return data().path("meta").path("offset").asLong();
    }

    /** Returns {@code meta.id}, which is the same whichever data centre sends the event. */
    String eventId() {
        return data().path("meta").path("id").asText();
    }

    /** {@code meta.topic}. */
    String topic() {
        return data().path("meta").path("topic").asText();
    }

    /** Returns the entry of the frame's id for a data centre's topic. */
    JsonNode id(String dataCentre) {
        for (JsonNode entry : parse(field("id"))) {
            if (entry.path("topic").asText().equals(dataCentre + ".mediawiki.recentchange")) {
                return entry;
            }
        }
        throw new AssertionError("no entry of " + dataCentre + " in " + field("id"));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }
}
