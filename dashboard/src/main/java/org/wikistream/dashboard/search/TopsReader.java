package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.search.Now.Editor;
import org.wikistream.dashboard.search.Now.Editors;
import org.wikistream.dashboard.search.Now.Page;
import org.wikistream.dashboard.search.Now.Pages;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.display.SafeText;
import org.wikistream.display.WikiNames;
import org.wikistream.enrichment.Machines;
import org.wikistream.enrichment.UserKind;

/**
 * Reads the pages with most people and the most active editors. Pages are counted by changes first, and people only on
 * the pages with the most changes, because counting people on every page would use up OpenSearch's memory.
 */
final class TopsReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** An answer about a long span is cached, and renewed while nobody waits for it. */
    private static final Duration TIMEOUT_OF_LONG = Duration.ofSeconds(6);

    private static final Duration COUNTS_PEOPLE = Duration.ofHours(3);
    private static final Duration COUNTS_PEOPLE_OF_EVERYTHING = Duration.ofMinutes(61);
    private static final int ROWS = 10;
    private static final int CANDIDATES = 200;
    private static final int CANDIDATES_OF_A_SHARD = 1000;
    /** Most titles exist on one or two wikis; "Main Page" exists on all. */
    private static final int WIKIS_OF_A_TITLE = 5;

    private static final int PEOPLE_EXACT_UP_TO = 40;
    private static final int PAGES_EXACT_UP_TO = 100;

    private static final Machines MACHINES = new Machines(Machines.USUAL);

    private final SearchClient client;
    private final ChangeIndices indices;

    /** The results. */
    record Tops(boolean partial, Pages pages, Editors editors) {}

    TopsReader(SearchClient client, ChangeIndices indices) {
        this.client = client;
        this.indices = indices;
    }

    Tops read(Filter filter, ClockState clock, Interval time, Kind kind) throws SearchUnavailable {
        boolean byPeople = time.length()
                        .compareTo(
                                filter.scope().used() == Scope.EVERYTHING ? COUNTS_PEOPLE_OF_EVERYTHING : COUNTS_PEOPLE)
                <= 0;
        Duration timeout = byPeople ? TIMEOUT : TIMEOUT_OF_LONG;
        JsonNode answer =
                NowReader.roomFor(() -> client.search(indices.all(), question(filter, time, byPeople), timeout, kind));
        String by = byPeople ? "people" : "changes";
        if (answer == null) {
            return new Tops(true, new Pages(by, List.of()), new Editors(List.of()));
        }
        JsonNode counts = answer.path("aggregations");
        return new Tops(
                SearchClient.isPartial(answer),
                new Pages(by, pages(counts.path("pages").path("titles"), clock, byPeople)),
                new Editors(editors(counts.path("edits").path("users"), clock)));
    }

    private static ObjectNode question(Filter filter, Interval time, boolean byPeople) {
        ObjectNode question = Aggregations.question(FilterQuery.of(filter, time));
        ObjectNode all = question.putObject("aggs");
        addPages(
                Aggregations.filter(
                        all,
                        "pages",
                        new FilterQuery.Bool()
                                .not(FilterQuery.term("type", "categorize"))
                                .node()),
                byPeople);
        addEditors(Aggregations.filter(all, "edits", FilterQuery.terms("type", List.of("edit", "new"))), byPeople);
        return question;
    }

    /** Counts by title, and below that by wiki, because counting pairs takes OpenSearch twice as long. */
    private static void addPages(ObjectNode into, boolean byPeople) {
        ObjectNode titles = Aggregations.termsOfFew(into, "titles", FilterQuery.TITLE, CANDIDATES);
        titles.withObject("/terms")
                .put("shard_size", CANDIDATES_OF_A_SHARD)
                .put("min_doc_count", 2)
                .put("collect_mode", "breadth_first");
        ObjectNode wikis = Aggregations.terms(titles.putObject("aggs"), "wikis", "wiki", WIKIS_OF_A_TITLE);
        ObjectNode ofPage = wikis.putObject("aggs");
        if (byPeople) {
            Aggregations.cardinalityOfMany(
                    Aggregations.filter(
                            ofPage,
                            "people",
                            new FilterQuery.Bool().not(FilterQuery.bot()).node()),
                    "users",
                    "user",
                    PEOPLE_EXACT_UP_TO);
        }
        Aggregations.terms(ofPage, "domain", "meta.domain", 1);
    }

    private static void addEditors(ObjectNode into, boolean few) {
        ObjectNode users = few
                ? Aggregations.termsOfFew(into, "users", "user", ROWS)
                : Aggregations.terms(into, "users", "user", ROWS);
        users.withObject("/terms").put("collect_mode", "breadth_first");
        ObjectNode ofUser = users.putObject("aggs");
        Aggregations.cardinalityOfMany(ofUser, "pages", FilterQuery.TITLE, PAGES_EXACT_UP_TO);
        Aggregations.cardinality(ofUser, "wikis", "wiki");
        Aggregations.filter(ofUser, "bot", FilterQuery.bot());
        Aggregations.terms(ofUser, "domain", "meta.domain", 1);
    }

    private static List<Page> pages(JsonNode answer, ClockState clock, boolean byPeople) {
        List<Page> pages = new ArrayList<>();
        for (JsonNode ofTitle : answer.path("buckets")) {
            String title = ofTitle.path("key").asText();
            for (JsonNode bucket : ofTitle.path("wikis").path("buckets")) {
                long people = bucket.path("people").path("users").path("value").asLong();
                long changes = bucket.path("doc_count").asLong();
                if (byPeople ? people > 1 : changes > 1) {
                    String wiki = bucket.path("key").asText();
                    Addresses addresses = Addresses.of(clock, first(bucket.path("domain")));
                    pages.add(new Page(
                            wiki,
                            WikiNames.of(wiki),
                            SafeText.of(title),
                            people,
                            changes,
                            addresses.page(title),
                            addresses.history(title)));
                }
            }
        }
        pages.sort(Comparator.comparingLong((Page page) -> -page.people())
                .thenComparingLong(page -> -page.changes())
                .thenComparing(Page::wiki)
                .thenComparing(Page::title));
        return List.copyOf(pages.subList(0, Math.min(ROWS, pages.size())));
    }

    private static List<Editor> editors(JsonNode answer, ClockState clock) {
        List<Editor> editors = new ArrayList<>();
        for (JsonNode bucket : answer.path("buckets")) {
            String user = bucket.path("key").asText();
            boolean bot = bucket.path("bot").path("doc_count").asLong() > 0;
            long changes = bucket.path("doc_count").asLong();
            long wikis = bucket.path("wikis").path("value").asLong();
            editors.add(new Editor(
                    SafeText.of(user),
                    kind(user, bot),
                    (!bot && MACHINES.isMachine(user)) ? true : null,
                    changes,
                    // The count is approximate, but must not exceed the number of changes.
                    Math.min(changes, bucket.path("pages").path("value").asLong()),
                    wikis,
                    Addresses.of(clock, first(bucket.path("domain"))).contributions(user)));
        }
        return editors;
    }

    static String kind(@Nullable String user, boolean bot) {
        if (bot) {
            return "bot";
        }
        UserKind kind = UserKind.of(user);
        return kind == null ? "hidden" : kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static @Nullable String first(JsonNode terms) {
        JsonNode bucket = terms.path("buckets").path(0);
        return bucket.isMissingNode() ? null : bucket.path("key").asText();
    }
}
