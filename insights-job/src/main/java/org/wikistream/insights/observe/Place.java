package org.wikistream.insights.observe;

import java.util.Set;

/**
 * A page of a wiki.
 *
 * @param title with its namespace
 */
public record Place(String wiki, String title, int namespace) {

    /** Wikis whose pages in namespace 0 are not articles. */
    private static final Set<String> WITHOUT_ARTICLES = Set.of("commonswiki", "wikidatawiki");

    /**
     * From here on, namespaces that only some wikis have: portals, modules, drafts. Odd numbers are their discussions.
     */
    private static final int FIRST_OF_SOME = 100;

    private static final int USERS = 2;
    private static final int TALK_OF_USERS = 3;

    /** The same as the key of the topic's records. */
    String key() {
        return wiki + "|" + title;
    }

    boolean isArticle() {
        return namespace == 0 && !WITHOUT_ARTICLES.contains(wiki);
    }

    /**
     * Returns whether reverts of it may be a war: articles, files, templates, categories, and the contents that wikis
     * have beyond (drafts, modules). On discussions and noticeboards, tools link to users and differences all the time.
     */
    public boolean isFoughtOver() {
        return switch (namespace) {
            case 0, 6, 10, 14 -> true; // articles, files, templates and categories
            default -> namespace >= FIRST_OF_SOME && namespace % 2 == 0;
        };
    }

    /** {@code User:Ann}, {@code Benutzerin:Ann/Draft}. */
    public boolean isOwnSpaceOf(String user) {
        if (namespace != USERS && namespace != TALK_OF_USERS) {
            return false;
        }
        int start = title.indexOf(':') + 1;
        int end = start + user.length();
        return title.startsWith(user, start) && (end == title.length() || title.charAt(end) == '/');
    }
}
