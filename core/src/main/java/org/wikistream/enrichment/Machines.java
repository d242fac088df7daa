package org.wikistream.enrichment;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.wikistream.event.RecentChange;

/**
 * Tells machines from people: by the flag of the change, by the end of the name, or because the settings name it. Many
 * bots don't set the flag. A person whose name ends in the same way (Abbot) is mistaken for one.
 */
public final class Machines implements Serializable {

    /** Accounts that act for Wikimedia or its tools, without the flag of a bot and without the name of one. */
    public static final List<String> USUAL = List.of(
            "MediaWiki message delivery",
            "CommonsDelinker",
            "Maintenance script",
            "Global rename script",
            "ClueBot NG",
            "Flow talk page manager");

    private static final List<String> ENDINGS = List.of("bot", "бот", "script");

    private final Set<String> named;

    /**
     * Knows some machines by name.
     *
     * @param named names of accounts, as in the feed
     */
    public Machines(Collection<String> named) {
        this.named = Set.copyOf(named);
    }

    /** Returns whether a machine made the change. */
    public boolean made(RecentChange change) {
        String user = change.user();
        return change.byBot() || (user != null && isMachine(user));
    }

    /** Returns whether the name is one of a machine: {@code FooBot}, {@code foo-bot 2}, {@code FooBot~enwiki}. */
    public boolean isMachine(String user) {
        if (named.contains(user)) {
            return true;
        }
        int end = endOfName(user);
        for (String ending : ENDINGS) {
            int start = end - ending.length();
            if (start > 0 && user.regionMatches(true, start, ending, 0, ending.length()) && hasLetter(user, start)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the end of the name, without a number, and without the wiki that was appended to a name used on several
     * wikis.
     */
    private static int endOfName(String user) {
        int tilde = user.lastIndexOf('~');
        int end = tilde > 0 && user.startsWith("wiki", user.length() - "wiki".length()) ? tilde : user.length();
        while (end > 0 && isBehindName(user.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isBehindName(char c) {
        return (c >= '0' && c <= '9') || c == ' ' || c == '_' || c == '-' || c == '.';
    }

    private static boolean hasLetter(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
