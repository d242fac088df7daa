package org.wikistream.enrichment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Spells a user's name as MediaWiki does, so that names in links can be compared with the {@code user} of events. */
final class UserName {

    private static final String GAP = "::";
    private static final int IPV6_GROUPS = 8;
    private static final int FIRST_GEORGIAN = 0x10d0;
    private static final int LAST_GEORGIAN = 0x10ff;

    private UserName() {}

    /**
     * The name: blanks for underscores, none at the ends and never two; no marks of direction; the first letter a
     * capital, on wikis too whose titles may begin with a small one. Of an IPv6 address all groups in capitals, without
     * leading zeros.
     *
     * @param linked as a link has it
     * @return nothing if no name is left
     */
    static @Nullable String of(String linked) {
        StringBuilder name = new StringBuilder(linked.length());
        for (int i = 0; i < linked.length(); i++) {
            char c = linked.charAt(i);
            if (c == '_' || Character.isSpaceChar(c)) {
                if (!name.isEmpty() && name.charAt(name.length() - 1) != ' ') {
                    name.append(' ');
                }
            } else if (!isMarkOfDirection(c)) {
                name.append(c);
            }
        }
        String spelled = name.toString().strip();
        if (spelled.isEmpty()) {
            return null;
        }
        return spelled.indexOf(':') >= 0 && IpAddress.is(spelled) ? ipv6(spelled) : capitalized(spelled);
    }

    private static boolean isMarkOfDirection(char c) {
        return c == '\u200e' || c == '\u200f' || (c >= '\u202a' && c <= '\u202e');
    }

    private static String capitalized(String name) {
        int first = name.codePointAt(0);
        return new StringBuilder(name.length())
                .appendCodePoint(isGeorgian(first) ? first : Character.toUpperCase(first))
                .append(name, Character.charCount(first), name.length())
                .toString();
    }

    /** Georgian letters have capitals in Unicode since 2018, but not in the names of Wikimedia's wikis. */
    private static boolean isGeorgian(int letter) {
        return letter >= FIRST_GEORGIAN && letter <= LAST_GEORGIAN;
    }

    private static String ipv6(String address) {
        String full = address;
        int gap = address.indexOf(GAP);
        if (gap >= 0) {
            String before = address.substring(0, gap);
            String after = address.substring(gap + GAP.length());
            String zeros = ":0".repeat(IPV6_GROUPS - groups(before) - groups(after));
            full = (before.isEmpty() ? zeros.substring(1) : before + zeros) + (after.isEmpty() ? "" : ":" + after);
        }
        StringBuilder spelled = new StringBuilder(full.length());
        for (String group : full.split(":", -1)) {
            spelled.append(spelled.isEmpty() ? "" : ":")
                    .append(Integer.toHexString(Integer.parseInt(group, 16)).toUpperCase(Locale.ROOT));
        }
        return spelled.toString();
    }

    private static int groups(String part) {
        return part.isEmpty() ? 0 : part.split(":", -1).length;
    }
}
