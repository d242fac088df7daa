package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Condition;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.Key;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.filter.SizeRange;
import org.wikistream.dashboard.filter.Words;

/**
 * Turns a filter into an OpenSearch query. The query consists only of terms, ranges and matches, with values as plain
 * values: OpenSearch parses nothing that strangers write.
 */
final class FilterQuery {

    static final String TIME = "meta.dt";
    static final String TITLE = "title.keyword";

    private static final List<String> KNOWN_TYPES = List.of("edit", "new", "log", "categorize", "external");
    private static final List<String> NOT_ARTICLES = List.of("commonswiki", "wikidatawiki");
    private static final List<String> TITLES_AND_SUMMARIES = List.of("title", "comment", "log_action_comment");
    private static final List<String> SUMMARIES = List.of("comment", "log_action_comment");

    private FilterQuery() {}

    /** Returns the query for scope, conditions and time. */
    static ObjectNode of(Filter filter, @Nullable Interval time) {
        Bool query = new Bool();
        if (time != null) {
            query.filter(during(time));
        }
        filter.conditions().forEach((key, condition) -> add(query, key, condition));
        addScope(query, filter.scope().used());
        return query.node();
    }

    /** Returns the same for any kind of user: without {@code by}, and without the scope's condition on bots. */
    static ObjectNode ofAnyUser(Filter filter, Interval time) {
        Bool query = new Bool().filter(during(time));
        filter.without(Key.BY).conditions().forEach((key, condition) -> add(query, key, condition));
        addScopeOfAnyUser(query, filter.scope().used());
        return query.node();
    }

    /** Returns the conditions that {@link #ofAnyUser} leaves out. */
    static ObjectNode users(Filter filter) {
        Bool query = new Bool();
        Condition by = filter.conditions().get(Key.BY);
        if (by != null) {
            add(query, Key.BY, by);
        }
        if (filter.scope().used() != Scope.EVERYTHING) {
            query.not(bot());
        }
        return query.node();
    }

    static ObjectNode during(Interval time) {
        return range(TIME, "gte", time.from().toString(), "lt", time.to().toString());
    }

    static ObjectNode range(String field, String lower, String from, String upper, String to) {
        ObjectNode bounds = Json.object().put(lower, from).put(upper, to);
        return nested("range", field, bounds.put("format", "strict_date_optional_time"));
    }

    static ObjectNode bot() {
        return term("bot", true);
    }

    /**
     * Returns the condition for one kind of user. Kinds exclude each other, and a bot's flag takes precedence over the
     * name.
     */
    static ObjectNode kind(String kind) {
        Bool query = new Bool();
        if (kind.equals("bot")) {
            return bot();
        }
        query.not(bot());
        switch (kind) {
            case "hidden" -> query.not(exists("user"));
            case "temporary" -> query.filter(exists("user")).filter(term("temporary", true));
            case "anonymous" -> query.filter(exists("user")).filter(term("anonymous", true));
            default -> query.filter(exists("user")).not(term("temporary", true)).not(term("anonymous", true));
        }
        return query.node();
    }

    static ObjectNode term(String field, String value) {
        ObjectNode term = Json.object();
        term.putObject("term").put(field, value);
        return term;
    }

    static ObjectNode term(String field, boolean value) {
        ObjectNode term = Json.object();
        term.putObject("term").put(field, value);
        return term;
    }

    static ObjectNode terms(String field, List<String> values) {
        ObjectNode terms = Json.object();
        ArrayNode list = terms.putObject("terms").putArray(field);
        values.forEach(list::add);
        return terms;
    }

    static ObjectNode exists(String field) {
        ObjectNode exists = Json.object();
        exists.putObject("exists").put("field", field);
        return exists;
    }

    private static void addScope(Bool query, Scope scope) {
        addScopeOfAnyUser(query, scope);
        if (scope != Scope.EVERYTHING) {
            query.not(bot());
        }
    }

    private static void addScopeOfAnyUser(Bool query, Scope scope) {
        if (scope == Scope.ARTICLES) {
            query.filter(terms("type", List.of("edit", "new")))
                    .filter(term("namespace", "0"))
                    .not(terms("wiki", NOT_ARTICLES));
        } else if (scope == Scope.PEOPLE) {
            query.filter(terms("type", List.of("edit", "new", "log")));
        }
    }

    private static void add(Bool query, Key key, Condition condition) {
        if (!condition.included().isEmpty()) {
            query.filter(anyOf(key, condition.included()));
        }
        for (String value : condition.excluded()) {
            query.not(clause(key, value));
        }
    }

    private static ObjectNode anyOf(Key key, List<String> values) {
        Bool any = new Bool();
        values.forEach(value -> any.should(clause(key, value)));
        return any.node();
    }

    private static ObjectNode clause(Key key, String value) {
        return switch (key) {
            case WIKI -> term("wiki", value);
            case PROJECT -> term("project", value);
            case USER -> term("user", value);
            case SECTION -> term("section", value);
            case NS -> term(isNumber(value) ? "namespace" : "namespace_name", value);
            case TYPE ->
                value.equals("other")
                        ? new Bool().not(terms("type", KNOWN_TYPES)).node()
                        : term("type", value);
            case BY -> kind(value);
            case PAGE -> page(value);
            case Q -> words(value, TITLES_AND_SUMMARIES);
            case SUMMARY -> words(value, SUMMARIES);
            case SIZE -> size(SizeRange.of(value));
            case REVERT ->
                value.equals("1")
                        ? term("revert", true)
                        : new Bool().not(term("revert", true)).node();
        };
    }

    private static boolean isNumber(String namespace) {
        char last = namespace.charAt(namespace.length() - 1);
        return last >= '0' && last <= '9' && namespace.matches("-?[0-9]+");
    }

    private static ObjectNode page(String value) {
        int bar = value.indexOf('|');
        return new Bool()
                .filter(term("wiki", value.substring(0, bar)))
                .filter(term(TITLE, value.substring(bar + 1)))
                .node();
    }

    private static ObjectNode size(SizeRange size) {
        ObjectNode bounds = Json.object();
        if (size.lowest() != null) {
            bounds.put("gte", size.lowest());
        }
        if (size.highest() != null) {
            bounds.put("lte", size.highest());
        }
        return nested("range", "size_delta", bounds);
    }

    /** Requires each of the words in any of the fields. */
    private static ObjectNode words(String text, List<String> fields) {
        Bool all = new Bool();
        for (Words.Item item : Words.of(text).items()) {
            Bool any = new Bool();
            for (String field : fields) {
                ObjectNode match = Json.object().put("query", item.text());
                if (!item.phrase()) {
                    // The analyzer may split a word into several: pairs of characters, or parts around a dot.
                    match.put("operator", "and");
                }
                any.should(nested(item.phrase() ? "match_phrase" : "match", field, match));
            }
            all.filter(any.node());
        }
        return all.node();
    }

    private static ObjectNode nested(String query, String field, ObjectNode content) {
        ObjectNode node = Json.object();
        node.putObject(query).set(field, content);
        return node;
    }

    /** A bool query of clauses, written without empty ones. */
    static final class Bool {

        private final ObjectNode node = Json.object();
        private final ObjectNode bool = node.putObject("bool");

        Bool filter(ObjectNode clause) {
            bool.withArray("filter").add(clause);
            return this;
        }

        Bool should(ObjectNode clause) {
            bool.withArray("should").add(clause);
            bool.put("minimum_should_match", 1);
            return this;
        }

        Bool not(ObjectNode clause) {
            bool.withArray("must_not").add(clause);
            return this;
        }

        ObjectNode node() {
            return node;
        }
    }
}
