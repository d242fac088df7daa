package org.wikistream.guard;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides which requests a server on this machine refuses because a web page of another origin may have made them. Any
 * page can send forms and texts to the loopback interface. A page whose name was made to resolve to 127.0.0.1 can read
 * the answers too. Programs send neither {@code Origin} nor {@code Sec-Fetch-Site}, so that only {@code Host} matters
 * for them.
 */
public final class BrowserGuard {

    /** Matches a host (a name, an IPv4 address, or an IPv6 address in brackets) and a port. */
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::([0-9]{1,5}))?");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|\\[(?:::1|0:0:0:0:0:0:0:1)]|127(?:\\.[0-9]{1,3}){3}");
    /** Answers show no more than this many characters of a header. */
    private static final int SHOWN = 100;

    private final String setting;
    private final Set<String> allowedHosts;
    private final Set<String> landingPages;

    /**
     * @param setting the key of the allowed hosts, for answers
     * @param allowedHosts names without port, in addition to those of the loopback interface
     * @param landingPages paths that a link, but not a frame, on a page of another origin may open
     */
    public BrowserGuard(String setting, Collection<String> allowedHosts, Set<String> landingPages) {
        this.setting = setting;
        this.allowedHosts = allowedHosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.landingPages = Set.copyOf(landingPages);
    }

    /** Returns the text of an answer with status 403; empty if the request is allowed. */
    public Optional<String> refusal(RequestOrigin request) {
        if (request.hosts().size() != 1) {
            return Optional.of("Refused: " + request.hosts().size() + " Host headers, allowed is one.\n");
        }
        String host = request.hosts().get(0).toLowerCase(Locale.ROOT);
        Matcher authority = AUTHORITY.matcher(host);
        if (!authority.matches() || !isAllowed(authority.group(1))) {
            return Optional.of("Refused: Host " + shown(host) + " is neither this machine nor in " + setting + ".\n");
        }
        if (request.origins().size() > 1
                || request.origins().stream().anyMatch(origin -> !isOwn(origin, request.scheme(), authority))) {
            return Optional.of("Refused: Origin " + shown(String.join(", ", request.origins()))
                    + " is not the server's own, " + request.scheme() + "://" + host + "; " + setting
                    + " allows other names of the server, not other origins.\n");
        }
        if (isForeignSite(request.fetchSites()) && !opensLandingPage(request)) {
            return Optional.of("Refused: Sec-Fetch-Site " + shown(String.join(", ", request.fetchSites()))
                    + ", a page of another origin asks; " + setting
                    + " allows other names of the server, not other origins.\n");
        }
        return Optional.empty();
    }

    private boolean isAllowed(String host) {
        return LOOPBACK.matcher(host).matches() || allowedHosts.contains(host);
    }

    private static boolean isOwn(String origin, String scheme, Matcher authority) {
        String start = scheme + "://";
        String lower = origin.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(start)) {
            return false;
        }
        Matcher other = AUTHORITY.matcher(lower.substring(start.length()));
        return other.matches()
                && other.group(1).equals(authority.group(1))
                && port(other, scheme) == port(authority, scheme);
    }

    private static int port(Matcher authority, String scheme) {
        if (authority.group(2) != null) {
            return Integer.parseInt(authority.group(2));
        }
        return scheme.equals("https") ? 443 : 80;
    }

    /** Returns whether any value is foreign. Values that do not exist yet count as foreign, too. */
    private static boolean isForeignSite(List<String> sites) {
        return !sites.stream().allMatch(site -> site.equals("same-origin") || site.equals("none"));
    }

    /**
     * Returns whether the request opens a landing page in a window of its own. Frames are refused: a page with such a
     * frame can direct the user's clicks.
     */
    private boolean opensLandingPage(RequestOrigin request) {
        return request.method().equals("GET")
                && request.fetchModes().equals(List.of("navigate"))
                && request.fetchDestinations().equals(List.of("document"))
                && landingPages.contains(request.path());
    }

    private static String shown(String header) {
        return header.length() <= SHOWN ? header : header.substring(0, SHOWN) + "...";
    }
}
