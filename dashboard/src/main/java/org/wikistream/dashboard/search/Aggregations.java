package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Parts of questions that count. */
final class Aggregations {

    private static final int EXACT_UP_TO = 3000;

    private Aggregations() {}

    /** One that asks for no documents. */
    static ObjectNode question(ObjectNode query) {
        ObjectNode question = Json.object().put("size", 0).put("track_total_hits", false);
        question.set("query", query);
        return question;
    }

    /** Adds a filter, and returns what is counted inside it. */
    static ObjectNode filter(ObjectNode into, String name, ObjectNode query) {
        ObjectNode filter = into.putObject(name);
        filter.set("filter", query);
        return filter.putObject("aggs");
    }

    /** The most frequent. Without global ordinals, which would be built anew over a month for each question about an hour. */
    static ObjectNode terms(ObjectNode into, String name, String field, int size) {
        ObjectNode terms = into.putObject(name);
        terms.putObject("terms")
                .put("field", field)
                .put("size", size)
                .put("shard_size", size * 10)
                .put("execution_hint", "map");
        return terms;
    }

    /** How many different ones there are; exact up to some thousand. */
    static void cardinality(ObjectNode into, String name, String field) {
        cardinality(into, name, field, EXACT_UP_TO);
    }

    static void cardinality(ObjectNode into, String name, String field, int exactUpTo) {
        into.putObject(name)
                .putObject("cardinality")
                .put("field", field)
                .put("precision_threshold", exactUpTo)
                .put("execution_hint", "direct");
    }
}
