package org.wikistream.mysql.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.mysql.statement.MultiRowInsert;
import org.wikistream.mysql.statement.PacketLimit;

/**
 * Tables {@code wiki} and {@code namespace}: the wikis and namespaces from which changes came. Remembers the existing
 * rows, so most batches write nothing.
 */
final class WikiNames {

    /**
     * There are some 1,000 wikis with some 20 namespaces each. If strangers invent more, these are written repeatedly.
     */
    private static final int MOST_REMEMBERED = 50_000;

    private static final MultiRowInsert INSERT_WIKI = new MultiRowInsert(
            "wiki",
            List.of("name", "project", "language", "domain"),
            "ON DUPLICATE KEY UPDATE `project` = COALESCE(VALUES(`project`), `project`),"
                    + " `language` = COALESCE(VALUES(`language`), `language`),"
                    + " `domain` = COALESCE(VALUES(`domain`), `domain`)");

    private static final MultiRowInsert INSERT_NAMESPACE = new MultiRowInsert(
            "namespace",
            List.of("wiki", "number", "name"),
            "ON DUPLICATE KEY UPDATE `name` = COALESCE(VALUES(`name`), `name`)");

    private final Map<String, Wiki> knownWikis = new HashMap<>();
    private final Map<Namespace, String> knownNamespaces = new HashMap<>();
    private NavigableMap<String, Wiki> wikis = new TreeMap<>();
    private NavigableMap<Namespace, String> namespaces = new TreeMap<>();

    private record Wiki(
            @Nullable String project,
            @Nullable String language,
            @Nullable String domain) {

        Wiki with(Wiki newer) {
            return new Wiki(
                    newer.project == null ? project : newer.project,
                    newer.language == null ? language : newer.language,
                    newer.domain == null ? domain : newer.domain);
        }
    }

    private record Namespace(String wiki, int number) implements Comparable<Namespace> {
        @Override
        public int compareTo(Namespace other) {
            int order = wiki.compareTo(other.wiki);
            return order != 0 ? order : Integer.compare(number, other.number);
        }
    }

    /** Writes names that are new or have new details. Does not commit. */
    void write(Connection connection, PacketLimit limit, Collection<StorableRow> rows) throws SQLException {
        wikis = new TreeMap<>();
        namespaces = new TreeMap<>();
        rows.forEach(this::add);
        List<@Nullable Object[]> newWikis = new ArrayList<>();
        wikis.forEach(
                (name, wiki) -> newWikis.add(new Object[] {name, wiki.project(), wiki.language(), wiki.domain()}));
        INSERT_WIKI.run(connection, limit, newWikis);
        List<@Nullable Object[]> newNamespaces = new ArrayList<>();
        namespaces.forEach((namespace, name) ->
                newNamespaces.add(new Object[] {namespace.wiki(), namespace.number(), name.isEmpty() ? null : name}));
        INSERT_NAMESPACE.run(connection, limit, newNamespaces);
    }

    /** Notes that everything written last is committed. */
    void committed() {
        if (knownWikis.size() + knownNamespaces.size() > MOST_REMEMBERED) {
            knownWikis.clear();
            knownNamespaces.clear();
        }
        knownWikis.putAll(wikis);
        knownNamespaces.putAll(namespaces);
    }

    private void add(StorableRow row) {
        String name = (String) row.get(ChangeColumn.WIKI);
        if (name == null) {
            return;
        }
        Wiki seen = new Wiki((String) row.get(ChangeColumn.PROJECT), (String) row.get(ChangeColumn.LANGUAGE), (String)
                row.get(ChangeColumn.META_DOMAIN));
        Wiki known = wikis.getOrDefault(name, knownWikis.get(name));
        Wiki wiki = known == null ? seen : known.with(seen);
        if (!wiki.equals(known)) {
            wikis.put(name, wiki);
        }
        Integer number = (Integer) row.get(ChangeColumn.NAMESPACE);
        if (number != null) {
            addNamespace(new Namespace(name, number), (String) row.get(ChangeColumn.NAMESPACE_NAME));
        }
    }

    private void addNamespace(Namespace namespace, @Nullable String name) {
        String known = namespaces.getOrDefault(namespace, knownNamespaces.get(namespace));
        if (known == null || (name != null && !name.equals(known))) {
            namespaces.put(namespace, name == null ? "" : name);
        }
    }
}
