package org.wikistream.dashboard.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wikistream.dashboard.search.Json;
import org.wikistream.guard.BrowserGuard;
import org.wikistream.guard.RequestOrigin;

/**
 * Guards every request to the server. It refuses requests by pages of other origins and requests that do more than
 * read, allows a browser to do no more with an answer than the page needs, and waits for nobody for long.
 */
final class PageGuard implements Filter {

    /** Paths that a link in a mail or a chat may open. */
    static final Set<String> LANDING_PAGES = Set.of("/", "/alerts", "/search", "/health", "/api");

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final Pattern REFUSED_HOST = Pattern.compile("^Refused: Host ");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none';"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY");

    private static final String API = "/api/";
    private static final String LIVE = "/api/live";
    private static final int TOO_MANY_REQUESTS = 429;

    private final RequestRate rate = new RequestRate(System::nanoTime);
    private final BrowserGuard guard;
    private final Duration patience;

    /** @param patience how long a client may take to read all of an answer */
    PageGuard(Collection<String> allowedHosts, Duration patience) {
        this.patience = patience;
        guard = new BrowserGuard(PageServer.ALLOWED_HOSTS_KEY, allowedHosts, LANDING_PAGES);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        HEADERS.forEach(answer::setHeader);
        Optional<String> refusal = guard.refusal(origin(asked));
        if (refusal.isPresent()) {
            refuse(
                    answer,
                    HttpServletResponse.SC_FORBIDDEN,
                    withAdvice(refusal.get().strip()));
        } else if (!METHODS.contains(asked.getMethod())) {
            answer.setHeader("Allow", "GET, HEAD");
            refuse(
                    answer,
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    "This server only reads: GET and HEAD are allowed.");
        } else if (isCounted(asked.getRequestURI()) && !rate.allows(asked.getRemoteAddr())) {
            answer.setHeader("Retry-After", "1");
            refuse(answer, TOO_MANY_REQUESTS, "Too many requests from this address; ask again in a second.");
        } else if (asked.getRequestURI().equals(LIVE)) {
            chain.doFilter(request, response);
        } else {
            try (AnswerDeadline unused = AnswerDeadline.of(request, patience)) {
                chain.doFilter(request, response);
            }
        }
    }

    private static boolean isCounted(String path) {
        return path.startsWith(API) && !path.equals(LIVE);
    }

    private static String withAdvice(String reason) {
        return REFUSED_HOST.matcher(reason).find()
                ? reason + " Start the page with " + PageServer.ALLOWED_HOSTS_KEY + "=NAME to allow a name."
                : reason;
    }

    private static void refuse(HttpServletResponse answer, int status, String why) throws IOException {
        byte[] body = Json.bytes(Map.of("error", why));
        answer.setStatus(status);
        answer.setContentType(Replies.JSON);
        answer.setContentLength(body.length);
        answer.getOutputStream().write(body);
    }

    private static RequestOrigin origin(HttpServletRequest request) {
        return new RequestOrigin(
                request.getScheme(),
                request.getMethod(),
                request.getRequestURI(),
                values(request, "Host"),
                values(request, "Origin"),
                values(request, "Sec-Fetch-Site"),
                values(request, "Sec-Fetch-Mode"),
                values(request, "Sec-Fetch-Dest"));
    }

    private static List<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}
