package org.wikistream.enrichment;

import org.jspecify.annotations.Nullable;
import org.wikistream.event.RecentChange;

/**
 * The content of an event of type {@code categorize}: a page was put into a category or taken out of it. Which of the
 * two can't be told without the wiki's language.
 *
 * @param page the page's title with its namespace, in the wiki's language; absent if the comment has no link to it.
 *     That is the first link that begins with a colon, as MediaWiki's message has it in every language. A comment that
 *     a wiki has rewritten without that is missed
 * @param category the category's name without its namespace; absent if the title has none
 */
public record Categorization(
        @Nullable String page, @Nullable String category) {

    /**
     * In characters. MediaWiki allows 255 bytes without the namespace. A longer text can't name a page, and half of it
     * would name another.
     */
    static final int LONGEST_TITLE = 512;

    private static final String TYPE = "categorize";

    private static final Categorization NONE = new Categorization(null, null);

    /** Reads a change; the result is empty for changes of another type. */
    static Categorization of(RecentChange change) {
        return of(change.type(), change.title(), change.comment());
    }

    /** Reads a change; the result is empty for changes of another type. */
    public static Categorization of(@Nullable String type, @Nullable String title, @Nullable String comment) {
        return TYPE.equals(type) ? new Categorization(page(comment), category(title)) : NONE;
    }

    private static @Nullable String page(@Nullable String comment) {
        if (comment == null) {
            return null;
        }
        for (WikiLink link = WikiLink.next(comment, 0); link != null; link = WikiLink.next(comment, link.end())) {
            if (link.target().startsWith(":")) {
                return titleOrNull(link.target().substring(1));
            }
        }
        return null;
    }

    private static @Nullable String category(@Nullable String title) {
        int colon = title == null ? -1 : title.indexOf(':');
        return title == null || colon < 0 ? null : titleOrNull(title.substring(colon + 1));
    }

    private static @Nullable String titleOrNull(String text) {
        String title = text.strip();
        return title.isEmpty() || title.length() > LONGEST_TITLE ? null : title;
    }
}
