package org.wikistream.enrichment;

/** Tells IP addresses from names as MediaWiki does, which keeps people from registering a name that looks like one. */
final class IpAddress {

    /** {@code FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:255.255.255.255} has 45. */
    private static final int LONGEST = 45;

    private static final int MOST_DIGITS = 3;
    private static final int IPV4_PARTS = 4;
    private static final int MOST_HEX_DIGITS = 4;
    private static final int IPV6_GROUPS = 8;

    private IpAddress() {}

    static boolean is(String name) {
        return name.length() <= LONGEST && (isIpv4(name) || isIpv6(name));
    }

    /**
     * Accepts any numbers of up to three digits, because no account may have such a name either. Addresses were once
     * partly hidden by a final {@code xxx}.
     */
    private static boolean isIpv4(String name) {
        int parts = 1;
        int digits = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= '0' && c <= '9' && digits < MOST_DIGITS) {
                digits++;
            } else if (c == '.' && digits > 0) {
                parts++;
                digits = 0;
            } else {
                return parts == IPV4_PARTS && digits == 0 && name.startsWith("xxx", i) && name.length() == i + 3;
            }
        }
        return parts == IPV4_PARTS && digits > 0;
    }

    /** Accepts eight groups, which is how MediaWiki writes them, or fewer around one {@code ::}. */
    private static boolean isIpv6(String name) {
        int groups = 0;
        int digits = 0;
        boolean gap = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.digit(c, 16) >= 0 && c < 128 && digits < MOST_HEX_DIGITS) {
                groups += digits == 0 ? 1 : 0;
                digits++;
            } else if (c != ':') {
                return false;
            } else if (name.startsWith("::", i)) {
                if (gap) {
                    return false;
                }
                gap = true;
                digits = 0;
                i++;
            } else if (digits == 0 || i == name.length() - 1) {
                return false;
            } else {
                digits = 0;
            }
        }
        return gap ? groups < IPV6_GROUPS : groups == IPV6_GROUPS;
    }
}
