package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds the parts of queries that count. */
final class Aggregations {

    private static final int EXACT_UP_TO = 3000;

    private Aggregations() {}

    /** Returns a query that asks for no documents. */
    static ObjectNode question(ObjectNode query) {
        ObjectNode question = Json.object().put("size", 0).put("track_total_hits", false);
        question.set("query", query);
        return question;
    }

    /** Adds a filter, and returns the place for the counts inside it. */
    static ObjectNode filter(ObjectNode into, String name, ObjectNode query) {
        ObjectNode filter = into.putObject(name);
        filter.set("filter", query);
        return filter.putObject("aggs");
    }

    /**
     * The most frequent values of a field with few values. They are counted by global ordinals, a number for each
     * value. OpenSearch rebuilds these whenever something was indexed, which takes longer the more values there are.
     */
    static ObjectNode terms(ObjectNode into, String name, String field, int size) {
        ObjectNode terms = into.putObject(name);
        terms.putObject("terms").put("field", field).put("size", size).put("shard_size", size * 10);
        return terms;
    }

    /**
     * The most frequent values of a field with many values, among few documents. Ordinals would be built over a whole
     * month to count one hour.
     */
    static ObjectNode termsOfFew(ObjectNode into, String name, String field, int size) {
        ObjectNode terms = terms(into, name, field, size);
        terms.withObject("/terms").put("execution_hint", "map");
        return terms;
    }

    /** The number of distinct values of a field with few values. */
    static void cardinality(ObjectNode into, String name, String field) {
        cardinality(into, name, field, "ordinals", EXACT_UP_TO);
    }

    /** The number of distinct values of a field with many values; exact up to a few thousand. */
    static void cardinalityOfMany(ObjectNode into, String name, String field) {
        cardinalityOfMany(into, name, field, EXACT_UP_TO);
    }

    static void cardinalityOfMany(ObjectNode into, String name, String field, int exactUpTo) {
        cardinality(into, name, field, "direct", exactUpTo);
    }

    private static void cardinality(ObjectNode into, String name, String field, String hint, int exactUpTo) {
        into.putObject(name)
                .putObject("cardinality")
                .put("field", field)
                .put("precision_threshold", exactUpTo)
                .put("execution_hint", hint);
    }
}
