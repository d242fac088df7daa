package org.wikistream.dashboard.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The Chromium of this machine, driven by Playwright, which downloads none. */
final class Chromium implements AutoCloseable {

    /** The message if this machine has none. */
    static final String REMEDY = "No test of the page runs in a browser: no " + String.join(", ", names())
            + " on the path. Install one (Debian: apt-get install chromium) to have them run.";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Optional<Path> find() {
        List<String> folders =
                List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1));
        return names().stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        LaunchOptions options = new LaunchOptions()
                .setExecutablePath(executable)
                // The sandbox does not work as root, as in a container, where shared memory is small, too.
                .setArgs(Arrays.asList("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"));
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static List<String> names() {
        return List.of("chromium", "chromium-browser", "google-chrome");
    }
}
