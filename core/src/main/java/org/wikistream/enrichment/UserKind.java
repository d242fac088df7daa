package org.wikistream.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * The kind of user to which a name belongs. The name is enough, because MediaWiki lets nobody register a name of the
 * other kinds.
 */
public enum UserKind {
    /** A user with an account, person or bot. */
    REGISTERED,
    /** An IP address; on most wikis until 2025 the name of whoever edited without an account. */
    ANONYMOUS,
    /** An account that a wiki made for someone without one, such as {@code ~2025-40857-91}. */
    TEMPORARY;

    /** {@code ~}, a year, and a group of digits. */
    private static final int SHORTEST_TEMPORARY = "~2025-1".length();

    private static final int YEAR_END = "~2025".length();

    /** Returns the kind of a user; nothing if the event has no user, which is removed from events on redacted pages. */
    public static @Nullable UserKind of(@Nullable String user) {
        if (user == null || user.isEmpty()) {
            return null;
        }
        if (isTemporary(user)) {
            return TEMPORARY;
        }
        return IpAddress.is(user) ? ANONYMOUS : REGISTERED;
    }

    /**
     * Recognises Wikimedia's numbering: {@code ~2025-40857-91}. Wikimedia's own rule is wider, anything that begins
     * with {@code ~2}, but applies to new names only; an old account may have such a name.
     */
    private static boolean isTemporary(String user) {
        if (user.charAt(0) != '~' || user.length() < SHORTEST_TEMPORARY || user.charAt(YEAR_END) != '-') {
            return false;
        }
        for (int i = 1; i < user.length(); i++) {
            char c = user.charAt(i);
            boolean hyphen = c == '-' && i >= YEAR_END && user.charAt(i - 1) != '-';
            if (!hyphen && (c < '0' || c > '9')) {
                return false;
            }
        }
        return user.charAt(user.length() - 1) != '-';
    }
}
