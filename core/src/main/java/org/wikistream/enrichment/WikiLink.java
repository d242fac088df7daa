package org.wikistream.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * A link in a comment: {@code [[target]]} or {@code [[target|label]]}.
 *
 * @param start index of its first bracket in the comment
 * @param end index of what follows it
 */
record WikiLink(String target, @Nullable String label, int start, int end) {

    private static final String OPEN = "[[";
    private static final String CLOSE = "]]";

    /**
     * Returns the first link at or after an index, which is 0 or the end of the previous link; nothing if there is
     * none. Walking from link to link examines each character a fixed number of times, because the walk ends as soon as
     * no link is found.
     */
    static @Nullable WikiLink next(String comment, int from) {
        int open = comment.indexOf(OPEN, from);
        int close = open < 0 ? -1 : comment.indexOf(CLOSE, open + OPEN.length());
        if (close < 0) {
            return null;
        }
        // A title contains no bracket, so the last of several opening brackets belongs to the link.
        int start = comment.lastIndexOf(OPEN, close - 1);
        String inside = comment.substring(start + OPEN.length(), close);
        int bar = inside.indexOf('|');
        String target = bar < 0 ? inside : inside.substring(0, bar);
        return new WikiLink(target, bar < 0 ? null : inside.substring(bar + 1), start, close + CLOSE.length());
    }

    /** Returns the part before the first colon: a namespace, in the wiki's language or in English. May be empty. */
    String prefix() {
        return target.substring(0, Math.max(target.indexOf(':'), 0));
    }

    /** Returns the part after the first colon; the whole target if there is none. */
    String name() {
        return target.substring(target.indexOf(':') + 1);
    }
}
