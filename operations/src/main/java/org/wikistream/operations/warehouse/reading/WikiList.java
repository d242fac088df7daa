package org.wikistream.operations.warehouse.reading;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wikistream.display.WikiNames;
import org.wikistream.operations.warehouse.WikiRef;
import org.wikistream.problem.UserError;
import org.wikistream.settings.SettingCatalogue;

/** The wikis that the warehouse knows. */
final class WikiList {

    private static final int NEAR_ONES = 3;
    /** Changes that name no wiki are counted under this name. */
    private static final String UNKNOWN = "unknown";

    private final NavigableMap<String, WikiRef> wikis = new TreeMap<>();

    WikiList(List<WikiRef> wikis) {
        wikis.forEach(wiki -> this.wikis.put(wiki.name(), wiki));
    }

    static WikiList read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT name, domain FROM wiki")) {
            Stream.Builder<WikiRef> found = Stream.builder();
            while (result.next()) {
                found.add(new WikiRef(result.getString(1), result.getString(2)));
            }
            return new WikiList(found.build().toList());
        }
    }

    /** Returns the wiki; without a domain if it is not known. */
    WikiRef get(String name) {
        return wikis.getOrDefault(name, new WikiRef(name, null));
    }

    /** Refuses a wiki from which no change came, and suggests similar names. */
    WikiRef require(String name) {
        if (wikis.containsKey(name) || name.equals(UNKNOWN)) {
            return get(name);
        }
        List<String> near = near(name);
        throw new UserError("--wiki " + name + " is none of the " + wikis.size() + " wikis in the warehouse; "
                + (near.isEmpty()
                        ? "a wiki is named as its database, such as enwiki"
                        : "near: " + String.join(", ", near)));
    }

    /** Returns database names that are almost the same, and those whose English name contains the text. */
    private List<String> near(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        return wikis.keySet().stream()
                .filter(wiki -> SettingCatalogue.distance(text, wiki) <= Math.max(1, text.length() / 3)
                        || WikiNames.of(wiki).toLowerCase(Locale.ROOT).contains(text))
                .sorted(Comparator.comparingInt(wiki -> SettingCatalogue.distance(text, wiki)))
                .limit(NEAR_ONES)
                .map(wiki -> wiki + " (" + WikiNames.of(wiki) + ")")
                .toList();
    }
}
