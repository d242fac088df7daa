package org.wikistream.display;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of pages. They lead to the wiki's own domain, if that is one of Wikimedia's, and nowhere else. */
public final class PageAddress {

    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+"
            + "(wikipedia|wiktionary|wikibooks|wikiquote|wikisource|wikiversity|wikivoyage|wikinews|wikimedia|wikidata"
            + "|mediawiki|wikifunctions)\\.org");

    private PageAddress() {}

    /** Returns null where there is no address to trust. */
    public static @Nullable String of(@Nullable String domain, String title) {
        if (domain == null || !DOMAIN.matcher(domain).matches() || title.isBlank()) {
            return null;
        }
        return "https://" + domain + "/wiki/" + encoded(title.replace(' ', '_'));
    }

    /** Encodes all but what names of pages usually have in addresses. */
    private static String encoded(String title) {
        return URLEncoder.encode(title, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("%2C", ",");
    }
}
