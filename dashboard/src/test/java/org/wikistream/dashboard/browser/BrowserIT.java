package org.wikistream.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The actions of a visitor: read figures, filter, share an address, search, page through many hits, and see OpenSearch
 * go down and come back.
 */
@ExtendWith(InBrowser.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserIT {

    private static final String ALL = "/?scope=everything&last=24h";
    private static final int PAGE_SIZE = 50;
    private static final int HITS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServedPage served;
    private final Chromium chromium;

    BrowserIT(ServedPage served, Chromium chromium) {
        this.served = served;
        this.chromium = chromium;
    }

    @Test
    void showsTheFiguresThatOpenSearchCounts() throws IOException {
        try (Visit visit = visit(ALL)) {
            visit.find(".legend-item").first().waitFor();
            assertThat(figures(visit, ".legend-item", ".legend-figure"))
                    .isEqualTo(counted(
                            "type",
                            Map.of(
                                    "edit", "Edits",
                                    "new", "New pages",
                                    "log", "Log entries",
                                    "categorize", "Categories",
                                    "external", "External",
                                    "142", "Other")));
            Map<String, Long> wikis = figures(visit, ".top:nth-of-type(3) .top-row:has(button)", ".top-figure");
            assertThat(wikis).hasSizeGreaterThan(5);
            for (Map.Entry<String, Long> wiki : wikis.entrySet()) {
                assertThat(wiki.getValue()).isEqualTo(counted("wiki", names()).get(wiki.getKey()));
            }
            assertThat(figures(visit, ".top:nth-of-type(4) .top-row", ".top-figure").values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(count("{\"match_all\":{}}"));
        }
    }

    @Test
    void aClickFiltersEverythingMakesAChipAndIsInTheAddress() throws IOException {
        try (Visit visit = visit(ALL)) {
            visit.find(".top:nth-of-type(3) .top-name:has-text('Wikidata')").click();
            visit.sees(".chip", "Wikidata");
            long expected = count("{\"term\":{\"wiki\":\"wikidatawiki\"}}");
            visit.waitUntil("() => document.querySelectorAll('.top:nth-of-type(3) .top-row').length === 1");
            assertThat(sum(figures(visit, ".legend-item", ".legend-figure"))).isEqualTo(expected);
            assertThat(sum(figures(visit, ".top:nth-of-type(4) .top-row", ".top-figure")))
                    .isEqualTo(expected);
            assertThat(visit.address()).isEqualTo("/?scope=everything&wiki=wikidatawiki&last=24h");

            visit.page().reload();
            visit.sees(".chip", "Wikidata");
            visit.waitUntil("() => document.querySelectorAll('.top:nth-of-type(3) .top-row').length === 1");
            assertThat(sum(figures(visit, ".legend-item", ".legend-figure"))).isEqualTo(expected);

            visit.find(".chip-remove").click();
            visit.waitUntil("() => document.querySelectorAll('.top:nth-of-type(3) .top-row').length > 5");
            visit.page().goBack();
            visit.sees(".chip", "Wikidata");
        }
    }

    @Test
    void theMenuOfAChipTurnsItAround() throws IOException {
        try (Visit visit = visit(ALL + "&wiki=wikidatawiki")) {
            visit.find(".chip .chip-name").click();
            visit.find(".menu-item:has-text('Not this')").click();
            visit.sees(".chip-excludes", "not Wikidata");
            assertThat(visit.address()).isEqualTo("/?scope=everything&wiki=!wikidatawiki&last=24h");
            long expected = count("{\"bool\":{\"must_not\":{\"term\":{\"wiki\":\"wikidatawiki\"}}}}");
            visit.waitUntil("() => document.querySelectorAll('.top:nth-of-type(3) .top-row').length > 5");
            assertThat(sum(figures(visit, ".legend-item", ".legend-figure"))).isEqualTo(expected);
        }
    }

    @Test
    void findsWordsOfAScriptThatIsNotLatin() {
        try (Visit visit = visit("/search")) {
            visit.find("input[type=search]").fill("плоштад");
            visit.find("input[type=search]").press("Enter");
            visit.sees(".search-total", "1 change");
            assertThat(visit.find(".hit .row-title").innerText()).isEqualTo(PlantedChanges.MACEDONIAN);
            assertThat(visit.address()).isEqualTo("/search?q=плоштад");
            visit.find("input[type=search]").fill("المدينة");
            visit.find("input[type=search]").press("Enter");
            visit.sees(".hit .row-title", "ساحة المدينة (مدريد)");
        }
    }

    @Test
    void pagesToTheThousandthHitWithoutATwin() {
        try (Visit visit = visit("/search?scope=everything")) {
            for (int hits = PAGE_SIZE; hits < HITS; hits += PAGE_SIZE) {
                visit.find(".search-foot button:not([hidden])").click();
                visit.waitUntil("() => document.querySelector('.search-foot button').textContent === 'Show 50 more' && "
                        + HITS_SHOWN + " >= " + (hits + PAGE_SIZE));
            }
            assertThat(visit.evaluate("() => " + HITS_SHOWN)).isEqualTo(HITS);
            assertThat((List<?>)
                            visit.evaluate("() => [...document.querySelectorAll('.hit')].map(hit => hit.dataset.key)"))
                    .doesNotHaveDuplicates();
        }
    }

    /** Counts single hits and the hits in groups. */
    private static final String HITS_SHOWN = "[...document.querySelectorAll('.hit')].reduce((sum, hit) => sum + "
            + "(hit.querySelectorAll('.hit-edits li').length || 1), 0)";

    @Test
    void keysWalkThroughTheHits() {
        try (Visit visit = visit("/search?wiki=mkwiki")) {
            visit.find(".hit").nth(2).waitFor();
            visit.page().keyboard().press("j");
            visit.page().keyboard().press("j");
            assertThat(visit.find(".hit").nth(1).evaluate("hit => hit === document.activeElement"))
                    .isEqualTo(true);
            assertThat(visit.find(".hit-seen"))
                    .satisfies(seen -> assertThat(seen.count()).isEqualTo(1));
            visit.page().keyboard().press("k");
            assertThat(visit.find(".hit").first().evaluate("hit => hit === document.activeElement"))
                    .isEqualTo(true);
            visit.page().keyboard().press("/");
            assertThat(visit.evaluate("() => document.activeElement.type")).isEqualTo("search");
            visit.find(".hit").nth(1).focus();
            visit.page().keyboard().press("?");
            visit.find("dialog.help[open]").waitFor();
            visit.page().keyboard().press("Escape");
            visit.page().reload();
            visit.find(".hit-seen").waitFor();
        }
    }

    @Test
    void theKeyForOpeningLeadsToTheDiff() {
        try (Visit visit = Visit.of(served, chromium, "/search?wiki=mkwiki")) {
            // A new page would ask the wiki; it is enough to see where it would have led.
            visit.evaluate("() => { window.open = (...asked) => { window.opened = asked; }; }");
            visit.find(".hit").first().focus();
            visit.page().keyboard().press("o");
            assertThat(visit.evaluate("() => window.opened[0]"))
                    .asString()
                    .startsWith("https://mk.wikipedia.org/w/index.php?")
                    .contains("diff=2");
            visit.find(".hit-seen").waitFor();
        }
    }

    @Test
    void anArrowInTheSuggestionsLeadsToTheFirst() {
        try (Visit visit = visit("/")) {
            Locator input = visit.find("#filter-input");
            input.focus();
            visit.waitUntil("() => document.activeElement.id === 'filter-input'");
            input.fill("Macedonian Wikip");
            visit.sees(".suggestion", "Macedonian Wikipedia");
            assertThat(visit.find(".suggestion[aria-selected=true]").count()).isZero();
            input.press("ArrowDown");
            assertThat(visit.find(".suggestion").first().getAttribute("aria-selected"))
                    .isEqualTo("true");
            input.press("Enter");
            visit.sees(".chip", "Macedonian Wikipedia");
        }
    }

    @Test
    void theTitleOfAnAlertLeadsToTheChangesOfItsPage() {
        try (Visit visit = visit("/alerts")) {
            visit.find(".card-title:has-text('Скопје')").click();
            visit.find(".search-total").waitFor();
            assertThat(visit.address()).isEqualTo("/search?scope=everything&page=mkwiki|Скопје");
            visit.page().goBack();
            visit.find(".card-wiki").first().click();
            visit.sees(".chip", "Macedonian Wikipedia");
            assertThat(visit.address()).isEqualTo("/alerts?wiki=mkwiki");
        }
    }

    @Test
    void aFilterThatIsNotUnderstoodIsSaidOnce() {
        for (String path : List.of("/?wiki=Mk%20Wiki", "/search?wiki=Mk%20Wiki")) {
            try (Visit visit = visit(path)) {
                visit.sees(".notice", "isn’t understood");
                visit.sees("main", path.startsWith("/search") ? "Nothing is searched" : "Nothing is shown");
                visit.waitUntil("() => document.body.innerText.split(/understood|not valid/).length === 2");
            }
        }
    }

    @Test
    void aWikiWithoutCollectedChangesIsDistinguishedFromAQuietOne() {
        try (Visit visit = visit("/?wiki=mkwikki")) {
            visit.sees(".firstline-count", "Nothing of a wiki “mkwikki” was collected");
            visit.sees(".happening .panel-empty", "Nothing yet");
        }
        try (Visit visit = visit("/search?wiki=mkwikki")) {
            visit.sees(".search-said", "Nothing of a wiki “mkwikki” was collected");
        }
    }

    @Test
    void aSpanToComeHasOneClock() {
        try (Visit visit = visit("/?from=2099-01-01")) {
            visit.sees(".firstline-count", "from 1 Jan 2099 00:00 UTC on, which is still to come.");
            visit.sees(".state-text", "Frozen · from 1 Jan 2099 00:00 UTC on");
        }
    }

    @Test
    void healthDoesNotSayThatItRunsWhileNothingComes() {
        try (Visit visit = visit("/")) {
            visit.page().route("**/api/health?*", route -> {
                ObjectNode health;
                try {
                    health = (ObjectNode) JSON.readTree(route.fetch().text());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                health.withObject("/clock").put("state", "stalled").put("stalledBy", "source");
                health.putArray("jobs").addObject().put("name", "ingest-job").put("state", "RUNNING");
                route.fulfill(
                        new Route.FulfillOptions().setBody(health.toString()).setContentType("application/json"));
            });
            visit.find("#views a[data-view=health]").click();
            visit.sees(".health-verdict", "Stalled: the source sends nothing for");
            visit.sees("#health-servers ~ table th", "Feed");
        }
    }

    @Test
    void newChangesCome() {
        try (Visit visit = visit("/")) {
            visit.find(".stream .row").first().waitFor();
            served.changes().addEdits("came", "It has just come");
            visit.sees(".stream .row", "It has just come");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void saysSinceWhenSearchIsAwayAndRecoversByItself() {
        try (Visit visit = visit("/")) {
            served.changes().addEdits("before", "Before the stop");
            visit.sees(".stream .row", "Before the stop");
            served.node().kill();
            visit.waitUntil("() => /^Search is restarting; shown as of \\d\\d:\\d\\d:\\d\\d UTC\\.$/"
                    + ".test(document.querySelector('.state-text').textContent)");
            assertThat(visit.find(".legend-item").count())
                    .as("the figures stay")
                    .isPositive();
            served.node().restart();
            served.changes().addEdits("recovered", "After the restart");
            visit.sees(".state-text", "Live");
            visit.sees(".stream .row", "After the restart");
        }
    }

    private Visit visit(String path) {
        return Visit.of(served, chromium, path);
    }

    /** Returns each figure by the text in front of it. */
    private static Map<String, Long> figures(Visit visit, String rows, String figure) {
        Map<String, Long> figures = new TreeMap<>();
        for (Locator row : visit.find(rows).all()) {
            String number = row.locator(figure).innerText();
            String text = row.innerText();
            String name = row.locator(".top-name").count() == 0
                    ? text.substring(0, text.length() - number.length())
                    : row.locator(".top-name").innerText();
            figures.put(name.strip(), Long.valueOf(number.replace(",", "")));
        }
        return figures;
    }

    private static long sum(Map<String, Long> figures) {
        return figures.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> counted(String field, Map<String, String> names) throws IOException {
        JsonNode answer = JSON.readTree(served.node()
                .request(
                        "POST",
                        "/wikimedia-recentchange-*/_search",
                        "{\"size\":0,\"aggs\":{\"a\":{\"terms\":{\"size\":1000,\"field\":\"" + field + "\"}}}}"));
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode bucket : answer.path("aggregations").path("a").path("buckets")) {
            String key = bucket.path("key").asText();
            counts.put(names.getOrDefault(key, key), bucket.path("doc_count").asLong());
        }
        return counts;
    }

    private Map<String, String> names() throws IOException {
        Map<String, String> names = new TreeMap<>();
        try {
            for (JsonNode wiki : JSON.readTree(served.get("/api/wikis")).path("wikis")) {
                names.put(wiki.path("wiki").asText(), wiki.path("wikiName").asText());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return names;
    }

    private long count(String query) throws IOException {
        return JSON.readTree(
                        served.node().request("POST", "/wikimedia-recentchange-*/_count", "{\"query\":" + query + "}"))
                .path("count")
                .asLong();
    }
}
