package org.wikistream.dashboard.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.dashboard.filter.BadParameter;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.FilterReader;
import org.wikistream.dashboard.filter.Parameters;
import org.wikistream.dashboard.filter.Query;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.search.ClockState.State;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.testkit.OpenSearchNode;

/** Compares each answer with counts that Java makes over the same documents. */
class SearchIT {

    private static final int EVENTS = 6_000;
    private static final Instant BASE = SyntheticBase.TIME;

    @TempDir
    private static Path folder;

    private static OpenSearchNode node;
    private static SearchClient client;
    private static IndexedChanges sample;

    /** The sample begins in the middle of an hour. */
    private static final class SyntheticBase {
        static final Instant TIME = Instant.parse("2025-06-01T10:20:00Z");
    }

    @BeforeAll
    static void start() {
        node = OpenSearchNode.start(folder);
        client = new SearchClient(new OpenSearchConnection(List.of(node.uri()), null));
        sample = new IndexedChanges(node, names("sample")).addGenerated(7, EVENTS, BASE);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scope=articles",
                "scope=people",
                "scope=everything",
                "scope=everything&by=bot",
                "scope=everything&by=hidden&by=anonymous",
                "by=temporary",
                "scope=people&by=!registered",
                "scope=everything&wiki=enwiki&wiki=dewiki",
                "scope=people&wiki=!enwiki&type=!log",
                "scope=everything&type=categorize",
                "scope=everything&ns=14&ns=file",
                "scope=people&ns=!Main",
                "size=..-100",
                "scope=everything&size=!-1000..1000",
                "scope=people&revert=0&project=wikipedia"
            })
    void countsWhatJavaCounts(String query) throws SearchUnavailable {
        Filter filter = filter(query, Scope.ARTICLES);
        Now now = now(filter, sample);
        List<JsonNode> expected = matching(sample, filter);
        assertThat(expected).as("the sample has some").isNotEmpty();
        assertThat(now.partial()).isFalse();
        assertThat(now.total().changes()).isEqualTo(expected.size());
        assertThat(now.total().bots())
                .isEqualTo(expected.stream().filter(SearchIT::isBot).count());
        assertThat(now.minutes().bars().stream().mapToLong(Minutes.Bar::edit).sum())
                .isEqualTo(expected.stream().filter(type("edit")).count());
        assertThat(sum(now.minutes())).isEqualTo(expected.size());
        assertThat(bars(now.minutes())).isEqualTo(bars(expected));
        assertThat(now.where().wikis()).isEqualTo(distinct(expected, "wiki"));
        assertThat(now.where().rows().stream().mapToLong(Now.WikiCount::changes).sum()
                        + now.where().others().changes())
                .isEqualTo(expected.size());
        ChangePage page = changes(filter, sample, 200, null);
        assertThat(page.total().value()).isEqualTo(expected.size());
    }

    @Test
    void countsTheLastMinuteUpToTheNewestChange() throws SearchUnavailable {
        Filter filter = filter("", Scope.ARTICLES);
        Instant from = sample.newest().minusSeconds(60);
        List<JsonNode> expected = matching(sample, filter).stream()
                .filter(document -> !time(document).isBefore(from.plusMillis(1)))
                .toList();
        Now.LastMinute last = now(filter, sample).lastMinute();
        assertThat(last.changes()).isEqualTo(expected.size()).isPositive();
        assertThat(last.wikis()).isEqualTo(distinct(expected, "wiki"));
        assertThat(last.people()).isEqualTo(distinct(expected, "user"));
        assertThat(last.bots()).as("the scope leaves them out").isZero();
        List<JsonNode> all = sample.documents().stream()
                .filter(document -> !time(document).isBefore(from.plusMillis(1)))
                .toList();
        assertThat(now(filter("scope=everything", Scope.ARTICLES), sample)
                        .lastMinute()
                        .bots())
                .isEqualTo(all.stream().filter(SearchIT::isBot).count())
                .isPositive();
    }

    @Test
    void tellsWhoMadeThemWhateverTheScopeSaysOfBots() throws SearchUnavailable {
        Filter filter = filter("scope=articles&by=temporary", Scope.ARTICLES);
        Now.Who who = now(filter, sample).who();
        List<JsonNode> all =
                sample.documents().stream().filter(SearchIT::isArticle).toList();
        Map<String, Long> kinds = all.stream().collect(Collectors.groupingBy(SearchIT::kind, Collectors.counting()));
        assertThat(who)
                .isEqualTo(new Now.Who(
                        kinds.getOrDefault("registered", 0L),
                        kinds.getOrDefault("temporary", 0L),
                        kinds.getOrDefault("anonymous", 0L),
                        kinds.getOrDefault("bot", 0L),
                        kinds.getOrDefault("hidden", 0L),
                        all.size()));
        assertThat(who.bot()).isPositive();
    }

    @Test
    void findsThePagesWithMostPeopleAndTheMostActiveEditors() throws SearchUnavailable {
        Filter filter = filter("scope=people", Scope.ARTICLES);
        Now now = now(filter, sample);
        Map<String, Set<String>> people = new TreeMap<>();
        Map<String, Long> edits = new TreeMap<>();
        for (JsonNode document : matching(sample, filter)) {
            if (document.has("user")) {
                String page = text(document, "wiki") + "|" + text(document, "title");
                people.computeIfAbsent(page, key -> new HashSet<>()).add(text(document, "user"));
                if (type("edit").or(type("new")).test(document)) {
                    edits.merge(text(document, "user"), 1L, Long::sum);
                }
            }
        }
        List<Integer> most = people.values().stream()
                .map(Set::size)
                .filter(count -> count > 1)
                .sorted(Comparator.reverseOrder())
                .limit(10)
                .toList();
        assertThat(now.pages().by()).isEqualTo("people");
        assertThat(now.pages().rows()).hasSameSizeAs(most).isNotEmpty();
        assertThat(now.pages().rows())
                .allSatisfy(row -> assertThat(row.people())
                        .isEqualTo(people.getOrDefault(row.wiki() + "|" + row.title(), Set.of())
                                .size()));
        assertThat(now.pages().rows().stream().map(row -> (int) row.people()).toList())
                .isEqualTo(most);
        assertThat(now.editors().rows())
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.changes()).isEqualTo(edits.get(row.user())));
        assertThat(now.editors().rows().get(0).changes())
                .isEqualTo(
                        edits.values().stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    @Test
    void saysWhatWiderScopesHaveWhereThisOneHasNothing() throws SearchUnavailable {
        IndexedChanges some = new IndexedChanges(node, names("elsewhere"))
                .addEvents(
                        BASE,
                        edit("a", BASE, "'wiki':'mkwiki','namespace':1,'user':'Ann'"),
                        edit("b", BASE, "'wiki':'mkwiki','namespace':1,'user':'Bob','bot':true"));
        Now now = now(filter("wiki=mkwiki", Scope.ARTICLES), some);
        assertThat(now.total().changes()).isZero();
        assertThat(now.elsewhere()).isEqualTo(new Now.Elsewhere(1, 2));
        assertThat(now(filter("wiki=mkwiki&scope=people", Scope.ARTICLES), some).elsewhere())
                .isNull();
    }

    @Test
    void asksNothingOfWhatHasAnImpossibleTimeAndStartsWithoutAnyDocument() throws SearchUnavailable {
        IndexedChanges none = new IndexedChanges(node, names("none"));
        Now empty = now(filter("", Scope.ARTICLES), none, BASE);
        assertThat(empty.total().changes()).isZero();
        assertThat(empty.minutes().dataFrom()).isNull();
        assertThat(empty.minutes().bars()).isEmpty();
        assertThat(empty.alerts().job()).isEqualTo("absent");

        IndexedChanges undated = new IndexedChanges(node, names("undated"))
                .addEvents(
                        BASE,
                        edit("a", BASE, "'wiki':'mkwiki'"),
                        edit("b", Instant.parse("2030-01-01T00:00:00Z"), "'wiki':'mkwiki'"));
        assertThat(changes(filter("from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z", Scope.PEOPLE), undated, 10, null)
                        .hits())
                .extracting(Change::id)
                .containsExactly("a");
    }

    @Test
    void leavesOutBarsFromBeforeTheFirstDocument() throws SearchUnavailable {
        Minutes minutes = now(filter("", Scope.ARTICLES), sample).minutes();
        assertThat(minutes.interval()).isEqualTo("PT1M");
        assertThat(minutes.dataFrom()).isEqualTo(BASE);
        assertThat(minutes.bars().get(0).t()).isEqualTo(BASE);
        assertThat(minutes.from()).isBefore(BASE);
        assertThat(minutes.open()).isEqualTo(Bars.floor(sample.newest(), Duration.ofMinutes(1)));
    }

    @Test
    void keepsTheHourAroundASpanThatStandsStill() throws SearchUnavailable {
        Filter filter = filter("scope=everything&from=2025-06-01T10:21:00Z&to=2025-06-01T10:22:00Z", Scope.ARTICLES);
        Now now = now(filter, sample);
        List<JsonNode> expected = sample.documents().stream()
                .filter(document -> !time(document).isBefore(Instant.parse("2025-06-01T10:21:00Z")))
                .filter(document -> time(document).isBefore(Instant.parse("2025-06-01T10:22:00Z")))
                .toList();
        assertThat(now.total().changes()).isEqualTo(expected.size()).isPositive();
        assertThat(now.lastMinute().changes()).isEqualTo(expected.size());
        assertThat(sum(now.minutes())).isGreaterThan(expected.size());
        assertThat(now.minutes().selected())
                .isEqualTo(new Minutes.Selected(
                        Instant.parse("2025-06-01T10:21:00Z"), Instant.parse("2025-06-01T10:22:00Z")));
    }

    @Test
    void readsTheLastTwoBarsAlone() throws SearchUnavailable {
        Filter filter = filter("scope=everything", Scope.ARTICLES);
        Recent recent = nowReader(sample).recent(filter, clock(sample.newest()), Kind.POLLER);
        Now now = now(filter, sample);
        List<Minutes.Bar> all = now.minutes().bars();
        assertThat(recent.minutes().bars()).isEqualTo(all.subList(all.size() - 2, all.size()));
        assertThat(recent.lastMinute()).isEqualTo(now.lastMinute());
    }

    @Test
    void givesEachChangeOnceFromPageToPage() throws SearchUnavailable {
        Filter filter = filter("scope=everything", Scope.PEOPLE);
        List<Instant> times = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        String cursor = null;
        do {
            ChangePage page = changes(filter, sample, 200, cursor);
            page.hits().forEach(change -> {
                assertThat(ids.add(change.id())).as(change.id()).isTrue();
                times.add(change.time());
            });
            cursor = page.next();
        } while (cursor != null);
        assertThat(ids).hasSize(EVENTS);
        assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void goesThroughAThousandChangesOfOneMillisecond() throws SearchUnavailable {
        String[] events = new String[1_000];
        for (int i = 0; i < events.length; i++) {
            events[i] = edit("id-" + i, BASE, "'wiki':'mkwiki','user':'U" + i + "'");
        }
        IndexedChanges equal = new IndexedChanges(node, names("equal")).addEvents(BASE, events);
        Set<String> ids = new HashSet<>();
        String cursor = null;
        int pages = 0;
        do {
            ChangePage page = changes(filter("", Scope.PEOPLE), equal, 70, cursor);
            page.hits().forEach(change -> assertThat(ids.add(change.id())).isTrue());
            cursor = page.next();
            assertThat(cursor == null ? 0 : cursor.length()).isLessThan(300);
            pages++;
        } while (cursor != null);
        assertThat(ids).hasSize(1_000);
        assertThat(pages).isEqualTo(15);
    }

    @Test
    void refusesACursorOfAnotherQuestion() throws SearchUnavailable {
        String next = changes(filter("scope=everything", Scope.PEOPLE), sample, 10, null)
                .next();
        assertThatThrownBy(() -> changes(filter("scope=people", Scope.PEOPLE), sample, 10, next))
                .isInstanceOf(BadParameter.class)
                .hasMessageContaining("cursor");
        assertThatThrownBy(() -> changes(filter("", Scope.PEOPLE), sample, 10, "zzz"))
                .isInstanceOf(BadParameter.class);
        Filter words = filter("q=word", Scope.PEOPLE);
        Instant weekAgo = BASE.minus(Duration.ofDays(7));
        Cursor madeUp = new Cursor(
                Cursor.question(words.canonical()),
                weekAgo.toEpochMilli(),
                weekAgo.plus(Spans.DAY).toEpochMilli(),
                Json.array().add(1).add(2).add("page"));
        assertThatThrownBy(() -> changes(words, sample, 10, madeUp.text()))
                .as("further back than words are looked for")
                .isInstanceOf(BadParameter.class);
    }

    @ParameterizedTest
    @CsvSource({
        "q=скопје, a",
        "q=СКОПЈЕ, a",
        "q=%22жители на%22, a",
        "q=на жители, a",
        "q=%22на жители%22, ''",
        "q=東京, b",
        "q=京都, b",
        "q=大阪, ''",
        "q=القاهرة, c",
        "q=cafe, d",
        "q=!скопје, b c d e",
        "revert=1, e",
        "revert=0, a b c d",
        "q=скопје&q=東京, a b",
        "summary=жители, a",
        "summary=скопје, ''",
        "section=Население, a",
        "section=население, ''",
        "page=mkwiki|Скопје, a",
        "page=enwiki|Скопје, ''",
        "user==!Ann, d",
        "user=!Ann, a b c d",
        "user=Bob, a",
        "q=title:скопје OR *:, ''"
    })
    void findsWordsOfAnyScript(String query, String ids) throws SearchUnavailable {
        IndexedChanges words = words();
        if (query.contains("*")) {
            assertThatThrownBy(() -> filter(query, Scope.PEOPLE)).isInstanceOf(BadParameter.class);
            return;
        }
        assertThat(changes(filter(query, Scope.PEOPLE), words, 10, null).hits().stream()
                        .map(Change::id)
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(ids);
    }

    private static @Nullable IndexedChanges words;

    private static IndexedChanges words() {
        IndexedChanges known = words;
        if (known == null) {
            known = new IndexedChanges(node, names("words"))
                    .addEvents(
                            BASE,
                            edit(
                                    "a",
                                    BASE,
                                    "'wiki':'mkwiki','title':'Скопје','user':'Bob','comment':'/* Население */ жители на градот'"),
                            edit("b", BASE, "'wiki':'jawiki','title':'東京都','user':'Eve'"),
                            edit("c", BASE, "'wiki':'arwiki','title':'القاهرة الكبرى','user':'~2025-1-2'"),
                            edit("d", BASE, "'wiki':'frwiki','title':'Café_noir.jpg','user':'!Ann'"),
                            edit(
                                    "e",
                                    BASE,
                                    "'wiki':'ptwiki','title':'E','comment':'[[Special:Diff/1|1]] [[Special:Contributions/A|A]]'"));
            words = known;
        }
        return known;
    }

    @Test
    void reachesAsFarAsItSays() throws SearchUnavailable {
        Instant old = BASE.minusSeconds(3 * 86_400);
        IndexedChanges both = new IndexedChanges(node, names("reach"))
                .addEvents(
                        BASE,
                        edit("new", BASE, "'wiki':'mkwiki','comment':'word'"),
                        edit("old", old, "'wiki':'mkwiki','comment':'word'"));
        ChangePage all = changes(filter("wiki=mkwiki", Scope.PEOPLE), both, 10, null);
        assertThat(all.hits()).extracting(Change::id).containsExactly("new", "old");
        assertThat(all.reach()).isNull();
        ChangePage day = changes(filter("summary=word&last=7d", Scope.PEOPLE), both, 10, null);
        assertThat(day.hits()).extracting(Change::id).containsExactly("new");
        Reach reach = day.reach();
        assertThat(reach).isNotNull();
        assertThat(reach == null ? "" : reach.why())
                .isEqualTo("Filters by summary reach back 24 hours, not as far as was asked.");
    }

    @Test
    void showsOneOfAUserAndOneOfAPageOfWhatIsNew() throws SearchUnavailable {
        IndexedChanges batch = new IndexedChanges(node, names("batch"));
        String[] events = new String[40];
        for (int i = 0; i < events.length; i++) {
            events[i] = edit("e" + i, BASE, "'wiki':'mkwiki','title':'T" + i + "','user':'Batch'");
        }
        batch.addEvents(BASE, events)
                .addEvents(BASE.plusSeconds(5), edit("x", BASE, "'wiki':'mkwiki','title':'X','user':'Ann'"));
        ChangeReader reader = new ChangeReader(client, batch.names());
        ClockState later = clock(BASE, BASE.plusSeconds(5));
        NewChanges all = reader.newest(filter("", Scope.PEOPLE), later, BASE.minusSeconds(1), 10, Kind.POLLER);
        assertThat(all.of()).isEqualTo(41);
        assertThat(all.hits()).hasSize(2).extracting(Change::user).containsExactlyInAnyOrder("Batch", "Ann");
        // What the clock has not seen yet is of the next round, and of that alone.
        assertThat(reader.newest(filter("", Scope.PEOPLE), clock(BASE), BASE.minusSeconds(1), 10, Kind.POLLER)
                        .of())
                .isEqualTo(40);
        assertThat(reader.newest(filter("", Scope.PEOPLE), later, BASE, 10, Kind.POLLER)
                        .hits())
                .extracting(Change::id)
                .containsExactly("x");
    }

    @Test
    void answersInPartWhereOpenSearchHasNoRoom() throws SearchUnavailable {
        limitRequests("\"1kb\"");
        try {
            Now now = now(filter("scope=everything", Scope.ARTICLES), sample);
            assertThat(now.partial()).isTrue();
            assertThat(now.elsewhere()).isNull();
            assertThat(changes(filter("", Scope.PEOPLE), sample, 10, null).hits())
                    .hasSize(10);
        } finally {
            limitRequests("null");
        }
        assertThat(now(filter("scope=everything", Scope.ARTICLES), sample).partial())
                .isFalse();
    }

    private static void limitRequests(String limit) {
        node.request("PUT", "/_cluster/settings", "{\"transient\":{\"indices.breaker.request.limit\":" + limit + "}}");
    }

    @Test
    void putsTheAlertsOfOnePageOnOneCard() throws SearchUnavailable {
        IndexedChanges changes = new IndexedChanges(node, names("carded"))
                .addEvents(BASE, edit("a", BASE, "'wiki':'mkwiki','title':'Скопје'"));
        putAlert(
                changes,
                "edit-war:1",
                "edit-war",
                "open",
                "'wiki':'mkwiki','page':'Скопје'",
                BASE.minusSeconds(600),
                BASE);
        putAlert(changes, "rising:1", "rising", "open", "'wiki':'mkwiki','page':'Скопје'", BASE.minusSeconds(60), BASE);
        putAlert(changes, "run:1", "run", "open", "'wiki':'enwiki','user':'Ann'", BASE.minusSeconds(30), BASE);
        putAlert(
                changes,
                "spike:1",
                "spike",
                "closed",
                "'wiki':'enwiki'",
                BASE.minusSeconds(9_000),
                BASE.minusSeconds(8_000));
        putAlert(
                changes,
                "spike:2",
                "spike",
                "open",
                "'wiki':'dewiki'",
                BASE.minusSeconds(200_000),
                BASE.minusSeconds(190_000));
        node.request("POST", "/" + changes.names().alerts() + "-*/_refresh", "");
        Now.OpenAlerts open =
                now(filter("wiki=mkwiki", Scope.ARTICLES), changes).alerts();
        assertThat(open.job()).isEqualTo("unknown");
        assertThat(open.here()).isEqualTo(1);
        assertThat(open.all()).isEqualTo(2);
        assertThat(open.notFollowed()).isEqualTo(1);
        assertThat(open.cards()).hasSize(1);
        Card card = open.cards().get(0);
        assertThat(card.key()).isEqualTo("page|mkwiki|Скопје");
        assertThat(card.alerts()).extracting(Card.ShownAlert::id).containsExactly("rising:1", "edit-war:1");
        assertThat(card.subject().pageUrl()).startsWith("https://mk.wikipedia.org/wiki/");
        Card.Spark spark = card.alerts().get(0).spark();
        assertThat(
                        spark == null
                                ? -1
                                : spark.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum())
                .isEqualTo(1);
        assertThat(card.alerts().get(0).evidence())
                .extracting(Card.ShownEvidence::link)
                .containsExactly(null, "https://mk.wikipedia.org/w/index.php?diff=2");

        AlertReader reader = new AlertReader(client, changes.names(), () -> InsightsState.Job.UNKNOWN);
        Set<String> ids = new HashSet<>();
        String cursor = null;
        do {
            AlertPage page = reader.page(
                    new AlertReader.Question("all", List.of(), Map.of(), 2, cursor), clock(BASE), Kind.REQUEST);
            page.cards()
                    .forEach(found -> found.alerts()
                            .forEach(alert -> assertThat(ids.add(alert.id())).isTrue()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(ids).containsExactlyInAnyOrder("edit-war:1", "rising:1", "run:1", "spike:1", "spike:2");
        assertThat(reader.find("run:1", clock(BASE), Kind.REQUEST)).isPresent();
        assertThat(reader.find("run:2", clock(BASE), Kind.REQUEST)).isEmpty();
    }

    /** The pages of a sample exist on no wiki. */
    @Test
    void handsOutNoLinksForASample() throws SearchUnavailable {
        String event = "'wiki':'mkwiki','title':'Скопје','length':{'old':1,'new':2},'revision':{'old':1,'new':2}";
        IndexedChanges changes = new IndexedChanges(node, names("made-up"))
                .addEvents(BASE, edit("a", BASE, event + ",'user':'Ann'"), edit("b", BASE, event + ",'user':'Bob'"));
        putAlert(changes, "rising:1", "rising", "open", "'wiki':'mkwiki','page':'Скопје'", BASE.minusSeconds(60), BASE);
        node.request("POST", "/" + changes.names().alerts() + "-*/_refresh", "");
        String links = "https?://[a-z.]*wiki";
        assertThat(everything(changes, clock(BASE))).as("of a recording").containsPattern(links);
        assertThat(everything(changes, sampleClock()))
                .contains("Скопје", "\"evidence\"")
                .doesNotContainPattern(links);
    }

    /** Returns all answers that contain links. */
    private static String everything(IndexedChanges changes, ClockState clock) throws SearchUnavailable {
        Filter filter = filter("", Scope.PEOPLE);
        ChangeReader reader = new ChangeReader(client, changes.names());
        AlertReader alerts = new AlertReader(client, changes.names(), () -> InsightsState.Job.UNKNOWN);
        List<Object> answers = List.of(
                nowReader(changes).read(filter, clock, Kind.REQUEST),
                reader.page(filter, clock, 10, null, Kind.REQUEST),
                reader.newest(filter, clock, BASE.minusSeconds(1), 10, Kind.POLLER),
                alerts.page(new AlertReader.Question("all", List.of(), Map.of(), 5, null), clock, Kind.REQUEST),
                alerts.find("rising:1", clock, Kind.REQUEST).orElseThrow());
        return new String(Json.bytes(answers), UTF_8);
    }

    @Test
    void aReplayThatHasEndedIsShownToItsLastChange() throws SearchUnavailable {
        NewestReader reader = new NewestReader(client, sample.names(), Clock.systemUTC());
        Newest first = reader.read().orElseThrow();
        Newest atRest = reader.read().orElseThrow();
        assertThat(first.time()).isBeforeOrEqualTo(atRest.time());
        assertThat(atRest.time()).isEqualTo(sample.newest());
        assertThat(reader.read()).as("nothing moves any more").contains(atRest);
        assertThat(now(filter("scope=everything", Scope.ARTICLES), sample, atRest.time())
                        .total()
                        .changes())
                .isEqualTo(EVENTS);
    }

    private static void putAlert(
            IndexedChanges changes,
            String id,
            String kind,
            String state,
            String subject,
            Instant from,
            Instant updated) {
        String alert =
                "{'id':'" + id + "','version':1,'kind':'" + kind + "','state':'" + state + "'," + subject + ",'from':'"
                        + from + "','to':'" + updated + "','updated':'" + updated
                        + "','score':1.5,'facts':{'reverts':5},'why':'5 reverts by 3 people in 42 minutes.','evidence':["
                        + "{'event_id':'e','time':'" + from + "','link':'https://evil.example/'},"
                        + "{'event_id':'f','time':'" + from
                        + "','link':'https://mk.wikipedia.org/w/index.php?diff=2'}],'rules':'r'}";
        node.request("PUT", "/" + changes.names().ofAlert(from) + "/_doc/" + id, alert.replace('\'', '"'));
    }

    @Test
    void listsTheWikisOfTheLastWeekThoseOfTheLastDayFirst() throws SearchUnavailable {
        IndexedChanges some = new IndexedChanges(node, names("wikis"))
                .addEvents(
                        BASE,
                        edit("a", BASE, "'wiki':'mkwiki'"),
                        edit("b", BASE, "'wiki':'commonswiki'"),
                        edit("c", BASE, "'wiki':'commonswiki'"),
                        edit("d", BASE.minus(Duration.ofDays(5)), "'wiki':'gvwiki'"),
                        edit("e", BASE.minus(Duration.ofDays(8)), "'wiki':'fjwiki'"));
        assertThat(new WikisReader(client, some.names())
                        .read(clock(BASE), Kind.REQUEST)
                        .wikis())
                .containsExactly(
                        new WikisReader.Wiki("commonswiki", "Wikimedia Commons", null, "commons", null, 2),
                        new WikisReader.Wiki("mkwiki", "Macedonian Wikipedia", "македонски", "wikipedia", "mk", 1),
                        new WikisReader.Wiki("gvwiki", "Manx Wikipedia", "Gaelg", "wikipedia", "gv", 0));
    }

    private static IndexNames names(String test) {
        return new IndexNames("page-" + test, IndexPeriod.MONTH);
    }

    private static Filter filter(String query, Scope fallback) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? List.<String>of() : List.of(query.split("&", -1))) {
            int equals = pair.indexOf('=');
            values.computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>())
                    .add(pair.substring(equals + 1).replace("%22", "\""));
        }
        return FilterReader.read(Query.of(values, Parameters.FILTER), fallback);
    }

    private static ClockState clock(Instant axisEnd) {
        return clock(axisEnd, axisEnd);
    }

    private static ClockState clock(Instant axisEnd, Instant newestIngested) {
        return new ClockState(
                State.REPLAY, axisEnd, axisEnd, axisEnd, newestIngested, axisEnd, 0L, "recording", null, null, "v");
    }

    private static ClockState sampleClock() {
        return new ClockState(State.REPLAY, BASE, BASE, BASE, BASE, BASE, 0L, "sample", null, null, "v");
    }

    private static NowReader nowReader(IndexedChanges changes) {
        AlertReader alerts = new AlertReader(client, changes.names(), () -> InsightsState.Job.UNKNOWN);
        return new NowReader(client, changes.names(), (from, to) -> new KnownGaps.Gaps(List.of(), null), alerts);
    }

    private static Now now(Filter filter, IndexedChanges changes) throws SearchUnavailable {
        return now(filter, changes, changes.newest());
    }

    private static Now now(Filter filter, IndexedChanges changes, Instant axisEnd) throws SearchUnavailable {
        return nowReader(changes).read(filter, clock(axisEnd), Kind.REQUEST);
    }

    private static ChangePage changes(Filter filter, IndexedChanges changes, int limit, @Nullable String cursor)
            throws SearchUnavailable {
        return new ChangeReader(client, changes.names())
                .page(filter, clock(changes.newest()), limit, cursor, Kind.REQUEST);
    }

    /** Returns an event's JSON with single quotes; fields that are not given are those of an edit of an article. */
    private static String edit(String id, Instant time, String fields) {
        StringBuilder event =
                new StringBuilder("{'meta':{'id':'" + id + "','dt':'" + time + "','domain':'mk.wikipedia.org'}");
        event.append(",'type':'edit'");
        for (String usual : List.of("'title':'A'", "'namespace':0", "'bot':false", "'comment':''", "'user':'Ann'")) {
            if (!fields.contains(usual.substring(0, usual.indexOf(':') + 1))) {
                event.append(',').append(usual);
            }
        }
        return event.append(',').append(fields).append('}').toString();
    }

    private static List<JsonNode> matching(IndexedChanges changes, Filter filter) {
        return changes.documents().stream()
                .filter(document -> isInScope(document, filter.scope().used()))
                .filter(document -> filter.conditions().entrySet().stream().allMatch(entry -> {
                    Predicate<String> holds =
                            value -> holds(document, entry.getKey().name(), value);
                    return (entry.getValue().included().isEmpty()
                                    || entry.getValue().included().stream().anyMatch(holds))
                            && entry.getValue().excluded().stream().noneMatch(holds);
                }))
                .toList();
    }

    private static boolean isInScope(JsonNode document, Scope scope) {
        return switch (scope) {
            case ARTICLES -> isArticle(document) && !isBot(document);
            case PEOPLE -> type("edit").or(type("new")).or(type("log")).test(document) && !isBot(document);
            case EVERYTHING -> true;
        };
    }

    private static boolean isArticle(JsonNode document) {
        return type("edit").or(type("new")).test(document)
                && document.path("namespace").asInt(-9) == 0
                && !Set.of("commonswiki", "wikidatawiki").contains(text(document, "wiki"));
    }

    private static boolean holds(JsonNode document, String key, String value) {
        return switch (key) {
            case "WIKI" -> text(document, "wiki").equals(value);
            case "PROJECT" -> text(document, "project").equals(value);
            case "TYPE" -> text(document, "type").equals(value);
            case "BY" -> kind(document).equals(value);
            case "NS" ->
                document.path("namespace").asText().equals(value)
                        || text(document, "namespace_name").equals(value);
            case "REVERT" -> document.path("revert").asBoolean() == value.equals("1");
            case "SIZE" -> {
                List<String> ends = List.of(value.split("\\.\\.", -1));
                long delta = document.path("size_delta").asLong();
                yield document.has("size_delta")
                        && (ends.get(0).isEmpty() || delta >= Long.parseLong(ends.get(0)))
                        && (ends.get(1).isEmpty() || delta <= Long.parseLong(ends.get(1)));
            }
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static String kind(JsonNode document) {
        if (isBot(document)) {
            return "bot";
        }
        if (!document.has("user")) {
            return "hidden";
        }
        if (document.path("temporary").asBoolean()) {
            return "temporary";
        }
        return document.path("anonymous").asBoolean() ? "anonymous" : "registered";
    }

    private static boolean isBot(JsonNode document) {
        return document.path("bot").asBoolean();
    }

    private static Predicate<JsonNode> type(String type) {
        return document -> text(document, "type").equals(type);
    }

    private static String text(JsonNode document, String field) {
        return document.path(field).asText();
    }

    private static Instant time(JsonNode document) {
        return Instant.parse(document.path("meta").path("dt").asText());
    }

    private static long distinct(List<JsonNode> documents, String field) {
        return documents.stream()
                .filter(document -> document.has(field))
                .map(document -> text(document, field))
                .distinct()
                .count();
    }

    private static long sum(Minutes minutes) {
        return minutes.bars().stream()
                .mapToLong(
                        bar -> bar.edit() + bar.created() + bar.log() + bar.categorize() + bar.external() + bar.other())
                .sum();
    }

    private static Map<Instant, Long> bars(Minutes minutes) {
        Map<Instant, Long> counts = new TreeMap<>();
        minutes.bars()
                .forEach(bar -> counts.put(
                        bar.t(),
                        bar.edit() + bar.created() + bar.log() + bar.categorize() + bar.external() + bar.other()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<Instant, Long> bars(List<JsonNode> documents) {
        return documents.stream()
                .collect(Collectors.groupingBy(
                        document -> Bars.floor(time(document), Duration.ofMinutes(1)),
                        TreeMap::new,
                        Collectors.counting()));
    }
}
