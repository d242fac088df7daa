package org.wikistream.feed.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.log.LoggedEvent;

/** Compares generated changes with measurements of contiguous captures of 2023 to 2025. Shares are in percent. */
class MeasuredShapeIT {

    private static final int EVENTS = 50_000;

    /** Captures have some two thousand events. In longer samples, users, pages and wikis repeat more often. */
    private static final int CAPTURE = 2_400;

    private static final List<JsonNode> events = new ArrayList<>();
    private static final List<Integer> sizes = new ArrayList<>();

    @BeforeAll
    static void generate() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (SyntheticChanges changes = SyntheticChanges.atFullSpeed(7, EVENTS)) {
            for (int i = 0; i < EVENTS; i++) {
                LoggedEvent event = changes.at(i);
                byte[] text = new byte[event.to() - event.from() + 1];
                int head = event.headEnd() - event.from();
                System.arraycopy(event.bytes(), event.from(), text, 0, head);
                text[head] = '1';
                System.arraycopy(event.bytes(), event.tailFrom(), text, head + 1, event.to() - event.tailFrom());
                events.add(json.readTree(text));
                // In the real stream, the offset has ten digits.
                sizes.add(text.length + 9);
            }
        }
    }

    @Test
    void typesAreAsMeasured() {
        assertThat(share(type("edit"))).isBetween(51.0, 69.0);
        assertThat(share(type("categorize"))).isBetween(24.0, 43.0);
        assertThat(share(type("log"))).isBetween(1.0, 11.0);
        assertThat(share(type("new"))).isBetween(1.0, 5.0);
        assertThat(share(type("142")) + share(type("external"))).isBetween(0.02, 0.1);
    }

    @Test
    void botsAreAsMeasured() {
        Predicate<JsonNode> bot = event -> event.path("bot").asBoolean();
        assertThat(share(bot)).isBetween(31.0, 45.0);
        assertThat(shareAmong(type("edit"), bot)).isBetween(41.0, 51.0);
        assertThat(shareAmong(type("categorize"), bot)).isBetween(20.0, 30.0);
        assertThat(shareAmong(type("log"), bot)).isBetween(33.0, 45.0);
        assertThat(shareAmong(type("new"), bot)).isBetween(6.0, 14.0);
    }

    @Test
    void sizesAreAsMeasured() {
        assertThat(percentile(sizes, 50)).isBetween(1_150.0, 1_290.0);
        assertThat(percentile(sizes, 99)).isBetween(1_950.0, 2_350.0);
        assertThat(percentile(sizes, 100)).isBetween(2_700.0, 8_568.0);
        assertThat(sizes.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .isBetween(1_230.0, 1_330.0);
    }

    @Test
    void wikisAreAsMeasured() {
        assertThat(share(wiki("commonswiki"))).isBetween(21.0, 42.0);
        assertThat(share(wiki("wikidatawiki"))).isBetween(18.0, 37.0);
        assertThat(share(wiki("enwiki"))).isBetween(4.0, 17.0);
        assertThat(counts(events, event -> event.path("wiki").asText())).hasSizeBetween(100, 140);
    }

    @Test
    void usersAreAsMeasured() {
        List<Double> top = new ArrayList<>();
        List<Double> topTen = new ArrayList<>();
        List<Double> once = new ArrayList<>();
        for (List<JsonNode> capture : captures()) {
            Map<String, Integer> users =
                    counts(capture, event -> event.path("user").asText());
            List<Integer> falling = falling(users.values());
            top.add(100.0 * falling.get(0) / CAPTURE);
            topTen.add(100.0
                    * falling.subList(0, 10).stream()
                            .mapToInt(Integer::intValue)
                            .sum()
                    / CAPTURE);
            once.add(seenOnce(users.values()));
        }
        assertThat(percentile(top, 50)).isBetween(7.0, 34.0);
        assertThat(percentile(topTen, 50)).isBetween(41.0, 67.0);
        assertThat(percentile(once, 50)).isBetween(45.0, 65.0);
    }

    @Test
    void pagesAreAsMeasured() {
        List<Double> once = new ArrayList<>();
        List<Double> top = new ArrayList<>();
        for (List<JsonNode> capture : captures()) {
            Map<String, Integer> pages = counts(
                    capture,
                    event -> event.path("wiki").asText() + event.path("title").asText());
            long seenOnce = pages.values().stream().filter(count -> count == 1).count();
            once.add(100.0 * seenOnce / CAPTURE);
            top.add(100.0 * falling(pages.values()).get(0) / CAPTURE);
        }
        assertThat(percentile(once, 50)).isBetween(60.0, 85.0);
        assertThat(percentile(top, 50)).isBetween(1.0, 7.5);
    }

    @Test
    void disorderIsAsMeasured() {
        List<Double> behind = behindTheNewest(event -> event.path("timestamp").asDouble());
        assertThat(positiveShare(behind)).isBetween(53.0, 70.0);
        assertThat(percentile(behind, 95)).isBetween(2.0, 6.0);
        assertThat(percentile(behind, 99)).isBetween(5.0, 17.0);
        assertThat(percentile(behind, 100)).isBetween(30.0, 100.0);
    }

    @Test
    void eventTimeIsOutOfOrderAsMeasured() {
        int backwards = 0;
        int same = 0;
        for (int i = 1; i < EVENTS; i++) {
            double step = time(events.get(i)) - time(events.get(i - 1));
            backwards += step < 0 ? 1 : 0;
            same += step == 0 ? 1 : 0;
        }
        assertThat(100.0 * backwards / EVENTS).isBetween(8.0, 38.0);
        assertThat(100.0 * same / EVENTS).isBetween(0.0, 4.0);
        List<Double> behind = behindTheNewest(MeasuredShapeIT::time);
        assertThat(percentile(behind, 99)).isBetween(5.0, 17.0);
        assertThat(percentile(behind, 100)).isBetween(20.0, 100.0);
    }

    @Test
    void eventsFollowTheirChangesAsMeasured() {
        List<Double> lags = events.stream()
                .map(event -> time(event) - event.path("timestamp").asDouble())
                .toList();
        assertThat(percentile(lags, 0)).isPositive();
        assertThat(percentile(lags, 50)).isBetween(1.3, 2.1);
        assertThat(percentile(lags, 99)).isBetween(5.0, 8.0);
    }

    @Test
    void sizeChangesAreAsMeasured() {
        List<Double> changes = events.stream()
                .filter(type("edit"))
                .map(event -> event.path("length").path("new").asDouble()
                        - event.path("length").path("old").asDouble())
                .toList();
        assertThat(percentile(changes, 1)).isBetween(-1_700.0, -1_000.0);
        assertThat(percentile(changes, 50)).isBetween(75.0, 105.0);
        assertThat(percentile(changes, 99)).isBetween(3_600.0, 5_000.0);
        assertThat(percentile(changes, 0)).isBetween(-61_163.0, -20_000.0);
        assertThat(percentile(changes, 100)).isBetween(20_000.0, 41_616.0);
    }

    @Test
    void categorizeEventsShareTheRequestOfTheirEdit() {
        Set<String> requests = new HashSet<>();
        events.stream().filter(type("edit").or(type("new"))).forEach(event -> requests.add(request(event)));
        assertThat(shareAmong(type("categorize"), event -> requests.contains(request(event))))
                .isBetween(45.0, 99.9);
    }

    @Test
    void aQuarterOfTheTitlesIsNotAscii() {
        Predicate<JsonNode> notAscii =
                event -> event.path("title").asText().chars().anyMatch(c -> c > 127);
        assertThat(share(notAscii)).isBetween(20.0, 30.0);
        for (String script : List.of("Cyrillic", "Arabic", "Han", "Hebrew", "Thai", "Oriya", "Hangul", "Devanagari")) {
            Character.UnicodeScript wanted = Character.UnicodeScript.forName(script);
            assertThat(events)
                    .as(script)
                    .anyMatch(event -> event.path("title")
                            .asText()
                            .codePoints()
                            .anyMatch(c -> Character.UnicodeScript.of(c) == wanted));
        }
    }

    @Test
    void numbersNeed64Bits() {
        assertThat(share(event -> event.path("id").asLong() > Integer.MAX_VALUE))
                .isBetween(44.0, 64.0);
    }

    @Test
    void fieldsAreMissingWhereTheyAreInTheStream() {
        Predicate<JsonNode> change = type("edit").or(type("new"));
        for (String field : List.of("length", "revision", "minor")) {
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.has(field)).as(field).isEqualTo(change.test(event)));
        }
        assertThat(events)
                .filteredOn(type("new"))
                .noneMatch(event -> event.path("length").has("old"));
        assertThat(shareAmong(change, event -> !event.has("patrolled"))).isBetween(17.0, 23.0);
        assertThat(shareAmong(type("log"), event -> !event.has("id"))).isBetween(33.0, 45.0);
        assertThat(events).filteredOn(type("log")).noneMatch(event -> event.has("notify_url"));
        assertThat(share(event -> !event.has("user"))).isBetween(0.01, 0.2);
    }

    @Test
    void logParamsTakeTheFormsThatTheyHaveInTheStream() {
        Predicate<JsonNode> log = type("log");
        assertThat(shareAmong(log, event -> event.path("log_params").isObject()))
                .isBetween(75.0, 90.0);
        assertThat(shareAmong(
                        log,
                        event -> event.path("log_params").isArray()
                                && event.path("log_params").isEmpty()))
                .isBetween(9.0, 20.0);
        assertThat(shareAmong(
                        log,
                        event -> event.path("log_params").isArray()
                                && !event.path("log_params").isEmpty()))
                .isBetween(1.0, 7.0);
    }

    @Test
    void editorsWithoutAnAccountAreShownAsTemporaryOnes() {
        assertThat(share(event -> event.path("user").asText().startsWith("~2025-")))
                .isBetween(0.5, 8.0);
    }

    @Test
    void everyEventHasAnIdOfItsOwn() {
        assertThat(counts(events, event -> event.path("meta").path("id").asText()))
                .hasSize(EVENTS);
    }

    private static Predicate<JsonNode> type(String type) {
        return event -> event.path("type").asText().equals(type);
    }

    private static Predicate<JsonNode> wiki(String wiki) {
        return event -> event.path("wiki").asText().equals(wiki);
    }

    private static String request(JsonNode event) {
        return event.path("meta").path("request_id").asText();
    }

    private static double time(JsonNode event) {
        return Instant.parse(event.path("meta").path("dt").asText()).toEpochMilli() / 1000.0;
    }

    private static double share(Predicate<JsonNode> predicate) {
        return shareAmong(event -> true, predicate);
    }

    private static double shareAmong(Predicate<JsonNode> group, Predicate<JsonNode> predicate) {
        List<JsonNode> members = events.stream().filter(group).toList();
        return 100.0 * members.stream().filter(predicate).count() / members.size();
    }

    private static List<List<JsonNode>> captures() {
        List<List<JsonNode>> captures = new ArrayList<>();
        for (int from = 0; from + CAPTURE <= EVENTS; from += CAPTURE) {
            captures.add(events.subList(from, from + CAPTURE));
        }
        return captures;
    }

    private static Map<String, Integer> counts(List<JsonNode> among, Function<JsonNode, String> key) {
        Map<String, Integer> counts = new HashMap<>();
        among.forEach(event -> counts.merge(key.apply(event), 1, Integer::sum));
        return counts;
    }

    private static double seenOnce(Collection<Integer> counts) {
        return 100.0 * counts.stream().filter(count -> count == 1).count() / counts.size();
    }

    private static List<Integer> falling(Collection<Integer> counts) {
        List<Integer> sorted = new ArrayList<>(counts);
        sorted.sort(Collections.reverseOrder());
        return sorted;
    }

    private static List<Double> behindTheNewest(ToDoubleFunction<JsonNode> time) {
        List<Double> behind = new ArrayList<>();
        double newest = Double.NEGATIVE_INFINITY;
        for (JsonNode event : events) {
            newest = Math.max(newest, time.applyAsDouble(event));
            behind.add(newest - time.applyAsDouble(event));
        }
        return behind;
    }

    private static double positiveShare(List<Double> values) {
        return 100.0 * values.stream().filter(value -> value > 0).count() / values.size();
    }

    private static double percentile(List<? extends Number> values, int percent) {
        List<Double> sorted = values.stream().map(Number::doubleValue).sorted().toList();
        return sorted.get((sorted.size() - 1) * percent / 100);
    }
}
