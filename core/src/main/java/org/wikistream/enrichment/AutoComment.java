package org.wikistream.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * The text that MediaWiki put between {@code /*} and {@code *}{@code /} into a comment: the section that was edited or,
 * on pages of structured data, the action.
 */
public final class AutoComment {

    private static final String OPEN = "/*";
    private static final String CLOSE = "*/";

    private static final String UNDO = "undo";
    private static final String RESTORE = "restore";
    private static final String SCHEMA = "entityschema-summary-";
    /** The position among the parts between bars; no name contains a bar. */
    private static final int USER = 3;

    private AutoComment() {}

    /**
     * The text of the first, without blanks around it, if the comment begins with it, or ends with it as in Spanish and
     * German ({@code Neuer Abschnitt /* .. *}{@code /}). Anywhere else, it is usually part of something quoted.
     */
    static @Nullable String in(String comment) {
        int open = comment.indexOf(OPEN);
        int close = open < 0 ? -1 : comment.indexOf(CLOSE, open + OPEN.length());
        boolean atAnEnd = open == 0 || close == comment.length() - CLOSE.length();
        return close < 0 || !atAnEnd
                ? null
                : comment.substring(open + OPEN.length(), close).strip();
    }

    /**
     * Returns whether it describes an action on an entity, as Wikibase does: {@code wbsetlabel-add:1|en}, which is an
     * action's name, a colon, a count, and arguments.
     */
    public static boolean isAction(String autoComment) {
        int colon = endOfName(autoComment);
        if (colon == 0 || colon == autoComment.length() || autoComment.charAt(colon) != ':') {
            return autoComment.startsWith(SCHEMA);
        }
        int end = colon + 1;
        while (end < autoComment.length() && isDigit(autoComment.charAt(end))) {
            end++;
        }
        return end == autoComment.length() ? end > colon + 1 : autoComment.charAt(end) == '|';
    }

    /** Returns whether it tells that an edit of an entity or of a schema was undone, or an old version restored. */
    static boolean isRevert(String autoComment) {
        if (!isAction(autoComment)) {
            return false;
        }
        String name = autoComment.substring(0, endOfName(autoComment));
        String action = name.startsWith(SCHEMA) ? name.substring(SCHEMA.length()) : name;
        return action.equals(UNDO) || action.equals(RESTORE);
    }

    /**
     * Returns who made the edit that was undone: {@code undo:0||123|A}. In a restore, this is the author of the
     * restored version.
     */
    static @Nullable String userUndone(String autoComment) {
        String[] parts = autoComment.split("\\|", USER + 1);
        boolean undo = parts[0].startsWith(UNDO + ":") || parts[0].startsWith(SCHEMA + UNDO + ":");
        return undo && parts.length > USER ? parts[USER] : null;
    }

    private static int endOfName(String text) {
        int end = 0;
        while (end < text.length() && isOfName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char c) {
        return c == '-' || (c >= 'a' && c <= 'z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
