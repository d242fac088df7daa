package org.wikistream.dashboard.search;

import org.jspecify.annotations.Nullable;
import org.wikistream.display.PageAddress;

/**
 * Makes addresses on a wiki: none if its domain is not one of Wikimedia's, and none for a sample, whose pages don't
 * exist.
 *
 * @param domain {@code meta.domain}
 * @param exist whether the pages exist
 */
record Addresses(@Nullable String domain, boolean exist) {

    static Addresses of(ClockState clock, @Nullable String domain) {
        boolean exist = !clock.source().equals(PageSource.SAMPLE.label());
        return new Addresses(exist ? domain : null, exist);
    }

    /** Returns an address that somebody else made, if it can be trusted. */
    @Nullable String ofOthers(@Nullable String address) {
        return exist && address != null && PageAddress.isTrustedAddress(address) ? address : null;
    }

    @Nullable String page(@Nullable String title) {
        return title == null ? null : PageAddress.of(domain, title);
    }

    @Nullable String history(@Nullable String title) {
        return title == null ? null : PageAddress.ofHistory(domain, title);
    }

    @Nullable String diff(@Nullable Long before, @Nullable Long after) {
        return PageAddress.ofDiff(domain, before, after);
    }

    @Nullable String user(@Nullable String user) {
        return user == null ? null : PageAddress.ofUser(domain, user);
    }

    @Nullable String talk(@Nullable String user) {
        return user == null ? null : PageAddress.ofTalk(domain, user);
    }

    @Nullable String contributions(@Nullable String user) {
        return user == null ? null : PageAddress.ofContributions(domain, user);
    }
}
