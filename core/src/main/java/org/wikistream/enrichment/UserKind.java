package org.wikistream.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * What kind of user a name belongs to. The name tells, because MediaWiki lets nobody register one of the other kinds.
 */
public enum UserKind {
    /** Has an account, people and bots alike. */
    REGISTERED,
    /** An IP address; on most wikis until 2025 the name of whoever edited without an account. */
    ANONYMOUS,
    /** An account that a wiki made for someone without one, such as {@code ~2025-40857-91}. */
    TEMPORARY;

    /** {@code ~}, a year, and a group of digits. */
    private static final int SHORTEST_TEMPORARY = "~2025-1".length();

    private static final int YEAR_END = "~2025".length();

    /** Nothing where the event has no user: it is removed from events on redacted pages. */
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
     * As Wikimedia's wikis number them: {@code ~2025-40857-91}. Their own rule is wider, anything that begins with
     * {@code ~2}, and is held against new names only: an old account may be called so.
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
