package org.wikistream.bench.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A choice that the mapping of 0.3.0 makes for several fields. Taking it back shows what it costs. */
enum MappingChoice {
    /** Dates may have any of the forms that OpenSearch takes by default, which it tries one after the other. */
    DATE_FORMAT,
    /** A character filter looks for punctuation in each analyzed text. */
    TITLE_PUNCTUATION,
    /** Words are folded in four ways besides to lower case, and pairs of CJK characters stand for words. */
    TOKEN_FILTERS,
    /** Numbers can be searched by their index, and not by their doc values alone. */
    NUMBERS,
    /** There are keywords besides those of the bare mapping. */
    KEYWORDS;

    /**
     * Alone: in a list, OpenSearch 2.19 reads no date by it, and each would count as malformed, which costs something
     * else.
     */
    private static final String ONE_FORMAT = "rfc3339_lenient";

    static Optional<MappingChoice> find(String word) {
        return Arrays.stream(values())
                .filter(choice -> choice.toString().equals(word))
                .findFirst();
    }

    /** Returns the index without this choice. */
    IndexDefinition undo(IndexDefinition index) {
        return switch (this) {
            case DATE_FORMAT ->
                index.keeping((path, field) -> {
                    if (isOf("date", field) && !field.has("format")) {
                        field.put("format", ONE_FORMAT);
                    }
                    return true;
                });
            case TITLE_PUNCTUATION -> index.changed(tree -> analyzer(tree).remove("char_filter"));
            case TOKEN_FILTERS ->
                index.changed(tree -> analyzer(tree).putArray("filter").add("lowercase"));
            case NUMBERS ->
                index.keeping((path, field) -> {
                    if (isOf("long", field)) {
                        field.put("index", false);
                    }
                    return true;
                });
            case KEYWORDS -> {
                Set<String> kept = IndexDefinition.bare().fields();
                yield index.keeping((path, field) -> !isOf("keyword", field) || kept.contains(path));
            }
        };
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean isOf(String type, ObjectNode field) {
        return field.path("type").asText().equals(type);
    }

    private static ObjectNode analyzer(ObjectNode index) {
        return (ObjectNode) index.at("/settings/analysis/analyzer/any_script");
    }
}
