package org.wikistream.indexing.stats;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.RecentChange;

/** Stands in for core's enrichment until that is merged. Knows the common forms only. */
final class ProvisionalTraits {

    private static final String CATEGORIZE = "categorize";

    private ProvisionalTraits() {}

    static boolean isAnonymous(RecentChange change) {
        String user = change.user();
        if (user == null || user.isEmpty()) {
            return false;
        }
        int dots = 0;
        int colons = 0;
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c == ':') {
                colons++;
            } else if (Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return (dots == 3 && colons == 0) || (dots == 0 && colons >= 2);
    }

    static boolean isTemporary(RecentChange change) {
        return change.user() != null && change.user().startsWith("~2");
    }

    static boolean isRevert(RecentChange change) {
        String comment = change.comment();
        return comment != null
                && "edit".equals(change.type())
                && (comment.startsWith("Undid revision")
                        || comment.startsWith("Reverted")
                        || comment.toLowerCase(Locale.ROOT).startsWith("/* undo:"));
    }

    /** Of a categorize event, the page that its comment links first; its title is the category. */
    static @Nullable String page(RecentChange change) {
        if (!CATEGORIZE.equals(change.type())) {
            return change.title();
        }
        String comment = change.comment() == null ? "" : change.comment();
        int open = comment.indexOf("[[");
        int close = open < 0 ? -1 : comment.indexOf("]]", open);
        if (close < 0) {
            return null;
        }
        String target = comment.substring(open + 2, close);
        int bar = target.indexOf('|');
        String title = bar < 0 ? target : target.substring(0, bar);
        return title.startsWith(":") ? title.substring(1) : title;
    }

    static @Nullable String wikiCategory(RecentChange change) {
        return CATEGORIZE.equals(change.type()) ? change.title() : null;
    }
}
