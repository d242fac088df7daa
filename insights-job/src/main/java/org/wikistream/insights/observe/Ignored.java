package org.wikistream.insights.observe;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.wikistream.enrichment.Namespaces;

/** The wikis and pages on which nothing is to be found. */
public final class Ignored implements Serializable {

    private static final String ANY = "*";
    private static final Pattern WIKI_NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final Set<String> wikis;
    /** Words in small letters. */
    private final Set<String> sandboxes;
    /** Titles by wiki, or {@link #ANY}. */
    private final Map<String, Set<String>> titles = new HashMap<>();
    /** Beginnings of titles, as above. */
    private final Map<String, List<String>> beginnings = new HashMap<>();

    /**
     * Compiles the lists.
     *
     * @param pages each {@code wiki|title}; {@code *} stands for any wiki, and at the end of a title for any
     *     continuation
     * @param sandboxes names of sandboxes: pages other than articles whose name or last part is such a word
     */
    public Ignored(Collection<String> wikis, Collection<String> pages, Collection<String> sandboxes) {
        this.wikis = Set.copyOf(wikis);
        this.sandboxes = new HashSet<>();
        sandboxes.forEach(word -> this.sandboxes.add(word.toLowerCase(Locale.ROOT)));
        pages.forEach(this::addPage);
    }

    private void addPage(String page) {
        int bar = page.indexOf('|');
        String wiki = page.substring(0, bar);
        String title = page.substring(bar + 1);
        if (title.endsWith(ANY)) {
            beginnings
                    .computeIfAbsent(wiki, key -> new ArrayList<>())
                    .add(title.substring(0, title.length() - ANY.length()));
        } else {
            titles.computeIfAbsent(wiki, key -> new HashSet<>()).add(title);
        }
    }

    /** Returns whether a text of the settings names pages. */
    public static boolean isPage(String text) {
        int bar = text.indexOf('|');
        return bar > 0 && bar < text.length() - 1;
    }

    /** Returns whether a text of the settings can be the name of a wiki's database. */
    public static boolean isWikiName(String text) {
        return WIKI_NAME.matcher(text).matches();
    }

    boolean isWiki(String wiki) {
        return wikis.contains(wiki);
    }

    boolean isPage(String wiki, String title, int namespace) {
        return isListed(wiki, title) || isListed(ANY, title) || (namespace != 0 && isSandbox(title));
    }

    private boolean isListed(String wiki, String title) {
        if (titles.getOrDefault(wiki, Set.of()).contains(title)) {
            return true;
        }
        for (String beginning : beginnings.getOrDefault(wiki, List.of())) {
            if (title.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** {@code Template:Sandbox}, {@code Template:Infobox/sandbox}; {@link Namespaces} may be called anything. */
    private boolean isSandbox(String title) {
        int start = Math.max(title.indexOf(':'), title.lastIndexOf('/')) + 1;
        return sandboxes.contains(title.substring(start).toLowerCase(Locale.ROOT));
    }
}
