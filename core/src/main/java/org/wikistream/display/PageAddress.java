package org.wikistream.display;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes addresses of pages, differences, histories and accounts. They lead to the wiki's own domain, if that is one of
 * Wikimedia's, and nowhere else.
 */
public final class PageAddress {

    private static final Set<String> PROJECTS = Set.of(
            "wikipedia",
            "wiktionary",
            "wikibooks",
            "wikiquote",
            "wikisource",
            "wikiversity",
            "wikivoyage",
            "wikinews",
            "wikimedia",
            "wikidata",
            "mediawiki",
            "wikifunctions");

    private static final String ORG = ".org";
    /** DNS allows no more characters. */
    private static final int LONGEST_DOMAIN = 253;

    private static final String HTTPS = "https://";

    private PageAddress() {}

    /** Returns the page's address; null if there is none that can be trusted. */
    public static @Nullable String of(@Nullable String domain, String title) {
        return isTrusted(domain) && !title.isBlank()
                ? HTTPS + domain + "/wiki/" + encoded(title.replace(' ', '_'))
                : null;
    }

    /**
     * Returns the address of the difference between two revisions; without the first one, the page as the second one
     * left it.
     */
    public static @Nullable String ofDiff(@Nullable String domain, @Nullable Long before, @Nullable Long after) {
        if (!isTrusted(domain) || after == null || after <= 0) {
            return null;
        }
        return script(domain)
                + (before == null || before <= 0 ? "oldid=" + after : "diff=" + after + "&oldid=" + before);
    }

    /**
     * Returns the address of a change's result: the difference, else the page as the change left it, else the page.
     *
     * @param server address of the wiki, such as {@code https://en.wikipedia.org}
     */
    public static @Nullable String ofChange(
            @Nullable String server, @Nullable String title, @Nullable Long before, @Nullable Long after) {
        String domain = server == null || !server.startsWith(HTTPS) ? null : server.substring(HTTPS.length());
        String diff = ofDiff(domain, before, after);
        return diff != null || title == null ? diff : of(domain, title);
    }

    /** Returns the address of the page's earlier versions. */
    public static @Nullable String ofHistory(@Nullable String domain, String title) {
        return isTrusted(domain) && !title.isBlank()
                ? script(domain) + "title=" + encoded(title.replace(' ', '_')) + "&action=history"
                : null;
    }

    /** Returns the address of a user's contributions on the wiki. */
    public static @Nullable String ofContributions(@Nullable String domain, String user) {
        return user.isBlank() ? null : of(domain, "Special:Contributions/" + user);
    }

    /** Returns the address of the user's page. English names of namespaces work on every wiki, along with its own. */
    public static @Nullable String ofUser(@Nullable String domain, String user) {
        return user.isBlank() ? null : of(domain, "User:" + user);
    }

    /** Returns the address of the user's talk page. */
    public static @Nullable String ofTalk(@Nullable String domain, String user) {
        return user.isBlank() ? null : of(domain, "User talk:" + user);
    }

    /** Returns whether an address that somebody else made leads to one of Wikimedia's wikis. */
    public static boolean isTrustedAddress(String address) {
        int slash = address.indexOf('/', HTTPS.length());
        return address.startsWith(HTTPS)
                && isTrusted(slash < 0 ? address.substring(HTTPS.length()) : address.substring(HTTPS.length(), slash));
    }

    private static boolean isTrusted(@Nullable String domain) {
        if (domain == null || domain.length() > LONGEST_DOMAIN || !domain.endsWith(ORG)) {
            return false;
        }
        int end = domain.length() - ORG.length();
        int dot = domain.lastIndexOf('.', end - 1);
        return dot > 0 && PROJECTS.contains(domain.substring(dot + 1, end)) && areLabels(domain, dot);
    }

    /**
     * Returns whether the part before the last dot consists of small letters, digits, and single marks between them.
     */
    private static boolean areLabels(String domain, int last) {
        for (int i = 0; i <= last; i++) {
            char c = domain.charAt(i);
            boolean afterAny = i > 0 && isLetterOrDigit(domain.charAt(i - 1));
            if (!isLetterOrDigit(c) && !(afterAny && (c == '.' || c == '-'))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static String script(@Nullable String domain) {
        return HTTPS + domain + "/w/index.php?";
    }

    /** Encodes all characters except those that page names usually keep in addresses. */
    private static String encoded(String title) {
        return URLEncoder.encode(title, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("%2C", ",");
    }
}
