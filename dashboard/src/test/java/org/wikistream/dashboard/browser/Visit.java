package org.wikistream.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A visitor's look at the page. Closing fails if the page had an error, opened a dialog or sent a request to another
 * server.
 */
final class Visit implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    /** Narrower windows are phones. */
    private static final int NARROW = 700;

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new CopyOnWriteArrayList<>();

    private Visit(BrowserContext context, URI origin) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        page.onDialog(dialog -> {
            faults.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> faults.add("error: " + error));
        page.onConsoleMessage(message -> {
            // The console reports any answer other than 200 as well, which is checked elsewhere. Violations of the
            // page's security policy are reported only here.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add("console: " + message.text());
            }
        });
        context.onRequest(request -> {
            if (!request.url().startsWith(origin + "/") && !request.url().startsWith("data:")) {
                faults.add("request to " + request.url());
            }
        });
    }

    static Visit of(ServedPage served, Chromium chromium, String path) {
        return of(served, chromium, path, WIDTH, HEIGHT, ColorScheme.LIGHT);
    }

    static Visit of(ServedPage served, Chromium chromium, String path, int width, int height, ColorScheme scheme) {
        Visit visit = before(served, chromium, width, height, scheme);
        visit.open(path);
        return visit;
    }

    /** Begins a visit without opening a page. */
    static Visit before(ServedPage served, Chromium chromium, int width, int height, ColorScheme scheme) {
        NewContextOptions options = new NewContextOptions()
                .setBaseURL(served.uri().toString())
                .setViewportSize(width, height)
                .setIsMobile(width < NARROW)
                .setHasTouch(width < NARROW)
                .setColorScheme(scheme);
        return new Visit(chromium.browser().newContext(options), served.uri());
    }

    /** Opens a path and waits until the view is drawn; on a wall display, a stall replaces the first line. */
    void open(String path) {
        page.navigate(path);
        find(".firstline-count:not(:empty):visible, .firstline-state:visible, .search-total, .alerts-head, .health-verdict")
                .first()
                .waitFor();
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** Waits until this text appears. */
    void sees(String selector, String text) {
        find(selector)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .waitFor();
    }

    void waitUntil(String condition) {
        page.waitForFunction(condition);
    }

    Object evaluate(String script, Object argument) {
        return Objects.requireNonNullElse(page.evaluate(script, argument), "");
    }

    Object evaluate(String script) {
        return Objects.requireNonNullElse(page.evaluate(script), "");
    }

    /** Returns path and query, decoded. */
    String address() {
        URI uri = URI.create(page.url());
        return uri.getPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).as("faults of the page").isEmpty();
    }
}
