package org.wikistream.insights.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.RecentChange;

/**
 * Addresses of what a change made, on its wiki. They are shown to people as links, and the event comes from outside: only
 * {@code https}, and only a host and a path that can't be read as anything else.
 */
final class WikiLinks {

    private static final String HTTPS = "https://";
    /** DNS allows 253 characters. */
    private static final int LONGEST_SERVER = HTTPS.length() + 253;

    private static final int LONGEST_PATH = 64;
    private static final String USUAL_PATH = "/w";

    private WikiLinks() {}

    /** The difference that an edit made, the version that a new page has, else the page; nothing where the server isn't known. */
    static @Nullable String of(RecentChange change) {
        String server = change.serverUrl();
        String path = change.scriptPath() == null ? USUAL_PATH : change.scriptPath();
        if (server == null || !isServer(server) || !isPath(path)) {
            return null;
        }
        String script = server + path + "/index.php?";
        Long after = change.revisionNew();
        Long before = change.revisionOld();
        if (after != null) {
            return before == null || before == 0
                    ? script + "oldid=" + after
                    : script + "diff=" + after + "&oldid=" + before;
        }
        String title = change.title();
        return title == null ? null : script + "title=" + URLEncoder.encode(title.replace(' ', '_'), UTF_8);
    }

    private static boolean isServer(String server) {
        return server.startsWith(HTTPS)
                && server.length() > HTTPS.length()
                && server.length() <= LONGEST_SERVER
                && isMadeOf(server, HTTPS.length(), ".-");
    }

    private static boolean isPath(String path) {
        return path.length() <= LONGEST_PATH && (path.isEmpty() || path.startsWith("/")) && isMadeOf(path, 0, "/_-.");
    }

    /** Whether the rest is ASCII letters, digits and those. */
    private static boolean isMadeOf(String text, int start, String others) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && others.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
