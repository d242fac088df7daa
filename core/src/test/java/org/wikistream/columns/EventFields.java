package org.wikistream.columns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fields that events really have, as a tree parser finds them, and those that the catalogue leaves out. */
final class EventFields {

    /** The fields that the catalogue leaves out, with the reason. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "$schema", "says only in which version the event is written",
            "meta.schema_uri", "the same, until 2018",
            "parsedcomment", "HTML that is made from the comment, as long again",
            "title_url", "meta.uri again");

    private EventFields() {}

    /**
     * Returns the fields by their dotted names. {@code log_params} counts as one field, whatever strangers put into it.
     */
    static SortedMap<String, JsonNode> of(JsonNode event) {
        SortedMap<String, JsonNode> fields = new TreeMap<>();
        add("", event, fields);
        return fields;
    }

    private static void add(String path, JsonNode object, Map<String, JsonNode> fields) {
        object.properties().forEach(field -> {
            String name = path + field.getKey();
            if (field.getValue().isObject() && !name.equals("log_params")) {
                add(name + ".", field.getValue(), fields);
            } else {
                fields.put(name, field.getValue());
            }
        });
    }
}
