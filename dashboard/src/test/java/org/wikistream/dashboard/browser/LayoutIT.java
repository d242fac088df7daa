package org.wikistream.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's layout from a phone to a wall display, its accessibility, and its size. */
@ExtendWith(InBrowser.class)
class LayoutIT {

    private static final int PHONE_WIDTH = 360;
    private static final int PHONE_HEIGHT = 740;
    private static final int DESK_WIDTH = 1280;
    private static final int DESK_HEIGHT = 900;
    private static final double MOST_BYTES = 150_000;
    private static final double LEAST_TARGET = 44;

    private final ServedPage served;
    private final Chromium chromium;

    LayoutIT(ServedPage served, Chromium chromium) {
        this.served = served;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?scope=everything", "/search?scope=everything", "/alerts", "/health", "/?wiki=mkwiki"})
    void fitsAPhoneWithoutSidewaysScrolling(String path) {
        try (Visit visit = phone(path)) {
            visit.waitUntil("() => !document.querySelector('main > :not([hidden])[aria-busy=true]')");
            assertThat(visit.evaluate("() => document.documentElement.scrollWidth"))
                    .isEqualTo(PHONE_WIDTH);
        }
    }

    @Test
    void aPhoneHasItsFiltersInASheetAndTargetsForFingers() {
        try (Visit visit = phone("/")) {
            visit.find(".stream .row").first().waitFor();
            visit.find("#filter-button").click();
            visit.find("dialog.sheet[open] input#filter-input").waitFor();
            visit.find("dialog.sheet .button").click();
            assertThat(visit.find(".bar-views a").first().boundingBox().height).isGreaterThanOrEqualTo(LEAST_TARGET);
            assertThat(visit.find("#filter-button").boundingBox().height).isGreaterThanOrEqualTo(LEAST_TARGET);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?scope=everything&wiki=mkwiki&by=registered",
                "/?wiki=none",
                "/search?wiki=mkwiki",
                "/alerts",
                "/health"
            })
    void whatAPhoneHasToPressIsLargeEnoughForAFinger(String path) {
        try (Visit visit = phone(path)) {
            visit.waitUntil("() => !document.querySelector('main > :not([hidden])[aria-busy=true]')");
            visit.find(":is(.top-row, .panel-empty, .hit, .card, .health-part):visible")
                    .first()
                    .waitFor();
            // Elements out of view are laid out only with the next frame.
            Object small = visit.evaluate("""
                    async least => {
                        const small = [];
                        for (const each of document.querySelectorAll('a, button, select, summary, input:not(.spoken)')) {
                            if (!each.checkVisibility({ visibilityProperty: true }) || each.matches('.skip')
                                || getComputedStyle(each).pointerEvents === 'none') {
                                continue;
                            }
                            const area = each.closest('label') ?? each;
                            area.scrollIntoView({ block: 'center' });
                            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                            const box = area.getBoundingClientRect();
                            const x = box.left + box.width / 2;
                            const isHit = y => area.contains(document.elementFromPoint(x, y));
                            let [top, bottom] = [box.top + box.height / 2, box.top + box.height / 2];
                            while (isHit(top - 1)) top--;
                            while (isHit(bottom + 1)) bottom++;
                            if (bottom - top + 1 < least) {
                                small.push(`${each.className} ${each.textContent.trim()}: ${bottom - top + 1}`);
                            }
                        }
                        return small;
                    }""", LEAST_TARGET - 1);
            assertThat(small).isEqualTo(List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE_WIDTH, 800, 1110, DESK_WIDTH})
    void noSpanOfTheSearchIsCut(int width) {
        try (Visit visit = Visit.of(served, chromium, "/search", width, DESK_HEIGHT, ColorScheme.LIGHT)) {
            Object cut = visit.evaluate("""
                    () => {
                        const select = document.querySelector('.search-when select');
                        const style = getComputedStyle(select);
                        const text = document.createElement('canvas').getContext('2d');
                        text.font = style.font;
                        const arrow = 20;
                        const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
                        return [...select.options].map(each => each.text).filter(each => text.measureText(each).width > room);
                    }""");
            assertThat(cut).isEqualTo(List.of());
        }
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "3840, 2160"})
    void aWallHasNoControlsAndFitsTheScreen(int width, int height) {
        try (Visit visit = Visit.of(served, chromium, "/?wall=1&scope=everything", width, height, ColorScheme.DARK)) {
            visit.find(".stream .row").first().waitFor();
            assertThat(visit.find(":is(.bar-views, .bar-filter, .filter-row, .row-menu, .button, .tops):visible")
                            .count())
                    .isZero();
            assertThat(visit.evaluate("() => document.documentElement.scrollHeight <= innerHeight"
                            + " && document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(visit.find(".stream .row").count()).isBetween(1, 8);
            visit.find(".worth .card").first().waitFor();
            Object cut = visit.evaluate("""
                    () => [
                        ...[...document.querySelectorAll('.row-title')].filter(each => each.scrollWidth > each.clientWidth
                            && each.offsetWidth < each.parentElement.clientWidth - 1),
                        ...[...document.querySelectorAll('.worth .card')].filter(each => {
                            const box = each.getBoundingClientRect();
                            const why = each.querySelector('.card-why');
                            return box.left < innerWidth && (box.bottom > each.parentElement.getBoundingClientRect().bottom + 1
                                || why.scrollHeight > why.clientHeight + 1);
                        }),
                    ].map(each => each.textContent)""");
            assertThat(cut)
                    .as("titles that a wiki leaves no room, and sentences")
                    .isEqualTo(List.of());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/?scope=everything, LIGHT, 1280",
        "/?scope=everything, DARK, 1280",
        "/?scope=everything, LIGHT, 360",
        "/search?wiki=mkwiki, LIGHT, 1280",
        "/search?wiki=mkwiki, DARK, 1280",
        "/alerts, LIGHT, 1280",
        "/alerts, DARK, 1280",
        "/health, LIGHT, 1280",
        "/health, DARK, 1280",
        "/?wall=1, DARK, 1280"
    })
    void axeFindsNothing(String path, ColorScheme scheme, int width) throws IOException {
        try (Visit visit = Visit.of(served, chromium, path, width, DESK_HEIGHT, scheme)) {
            visit.waitUntil("() => !document.querySelector('main > :not([hidden])[aria-busy=true]')");
            visit.find(".card, .hit, .health-part").first().waitFor();
            visit.page().evaluate(axe());
            Object found = visit.evaluate("""
                    () => axe.run(document).then(({ violations }) => violations.flatMap(each => each.nodes.map(
                        node => `${each.id}: ${node.target} ${node.failureSummary}`)))""");
            assertThat(found).isEqualTo(List.of());
        }
    }

    @Test
    void theFirstViewIsLight() {
        try (Visit visit = Visit.before(served, chromium, DESK_WIDTH, DESK_HEIGHT, ColorScheme.LIGHT)) {
            CDPSession session = visit.page().context().newCDPSession(visit.page());
            DoubleAdder bytes = new DoubleAdder();
            Set<String> live = new HashSet<>();
            session.send("Network.enable");
            session.on(
                    "Network.loadingFinished",
                    event -> bytes.add(event.get("encodedDataLength").getAsDouble()));
            // The live view's connection never finishes: its messages count as they come.
            session.on("Network.responseReceived", event -> {
                if (event.get("type").getAsString().equals("EventSource")) {
                    live.add(event.get("requestId").getAsString());
                }
            });
            session.on("Network.dataReceived", event -> {
                if (live.contains(event.get("requestId").getAsString())) {
                    bytes.add(event.get("dataLength").getAsDouble());
                }
            });
            visit.open("/");
            visit.find(".stream .row").first().waitFor();
            Object paint = visit.evaluate("() => performance.getEntriesByType('paint').map(each => `${each.name} "
                    + "${Math.round(each.startTime)} ms`).join(', ')");
            System.out.printf("First view: %.0f bytes as transferred; %s%n", bytes.sum(), paint);
            assertThat(bytes.sum()).isBetween(10_000.0, MOST_BYTES);
        }
    }

    private Visit phone(String path) {
        return Visit.of(served, chromium, path, PHONE_WIDTH, PHONE_HEIGHT, ColorScheme.LIGHT);
    }

    private static String axe() throws IOException {
        try (InputStream in = Objects.requireNonNull(LayoutIT.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
