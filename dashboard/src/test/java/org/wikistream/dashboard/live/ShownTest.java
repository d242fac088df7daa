package org.wikistream.dashboard.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.ClockState.State;
import org.wikistream.dashboard.search.Now;

class ShownTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Samples.START.plusSeconds(300);
    private static final ClockState CLOCK = Samples.clock(State.LIVE, NOW, NOW);

    private final Shown shown = new Shown();

    private record Event(String name, JsonNode data) {}

    @Test
    void aNewViewerGetsEverythingAndThenOnlyTheDifferences() throws IOException {
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5, 6, 7), null, null, CLOCK);
        News first = shown.since(Position.BEGIN);
        assertThat(events(first)).extracting(Event::name).containsExactly("view", "clock");
        assertThat(shown.since(first.to()).message()).isEmpty();

        shown.put(NOW, null, Samples.recent(2, 8, 1), Samples.changes(3, "A", "B"), null);
        News second = shown.since(first.to());
        List<Event> events = events(second);
        assertThat(events).extracting(Event::name).containsExactly("parts", "changes");
        assertThat(events.get(0).data().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("asOf", "minutes", "lastMinute");
        assertThat(events.get(0).data().at("/minutes/bars/0/edit").asLong()).isEqualTo(8);
        assertThat(events.get(1).data().get("of").asLong()).isEqualTo(3);
        assertThat(events.get(1).data().get("hits")).hasSize(2);

        shown.put(NOW, Samples.now(CLOCK, "Ohrid", 5, 6, 8, 1), null, null, null);
        assertThat(events(shown.since(second.to()))).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("parts");
            assertThat(event.data().at("/pages/rows/0/title").asText()).isEqualTo("Ohrid");
            assertThat(event.data().has("editors")).isFalse();
            assertThat(event.data().has("minutes"))
                    .as("only the last two bars grew")
                    .isFalse();
        });
    }

    @Test
    void aSlowReaderGetsTheNewestOfEachPartOnce() throws IOException {
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5, 6), null, null, CLOCK);
        Position slow = shown.since(Position.BEGIN).to();
        for (int round = 1; round <= 12; round++) {
            String[] titles = {"of " + round, "also of " + round};
            shown.put(NOW, null, Samples.recent(1, round, 0), Samples.changes(5, titles), null);
        }
        shown.put(NOW, Samples.now(CLOCK, "Bitola", 5, 12, 0), null, null, null);
        List<Event> events = events(shown.since(slow));
        assertThat(events).extracting(Event::name).containsExactly("parts", "changes");
        assertThat(events.get(0).data().at("/minutes/bars/0/edit").asLong()).isEqualTo(12);
        assertThat(events.get(0).data().at("/pages/rows/0/title").asText()).isEqualTo("Bitola");
        assertThat(events.get(1).data().get("of").asLong()).isEqualTo(60);
        assertThat(events.get(1).data().get("hits")).hasSize(Shown.MOST_CHANGES);
        assertThat(events.get(1).data().at("/hits/0/title").asText()).isEqualTo("of 12");
    }

    @Test
    void aViewerWhoMissedTooMuchGetsEverythingAgainButNoOldChanges() throws IOException {
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5), null, null, CLOCK);
        Position away = shown.since(Position.BEGIN).to();
        for (int round = 0; round < 20; round++) {
            shown.put(NOW, null, Samples.recent(0, round), Samples.changes(1, "old"), null);
        }
        assertThat(events(shown.since(away))).extracting(Event::name).containsExactly("view", "clock", "parts");
    }

    @Test
    void aBarThatIsCountedAgainLaterIsSentToAll() throws IOException {
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5, 6, 7, 8), null, null, CLOCK);
        Position told = shown.since(Position.BEGIN).to();
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 4, 6, 7, 9), null, null, null);
        assertThat(events(shown.since(told)))
                .singleElement()
                .satisfies(event -> assertThat(event.data().at("/minutes/bars")).hasSize(4));
    }

    @Test
    void barsThatNobodyWasSentInTheMeantimeAreSentAtOnce() throws IOException {
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5, 6), null, null, CLOCK);
        Position told = shown.since(Position.BEGIN).to();
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5, 6, 7, 8, 9, 10), null, null, null);
        assertThat(events(shown.since(told)))
                .singleElement()
                .satisfies(event -> assertThat(event.data().at("/minutes/bars")).hasSize(6));
    }

    @Test
    void ofAWholeReadOnlyTheLastBarsThatGrewAreSent() throws IOException {
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5, 6, 7), null, null, CLOCK);
        Position told = shown.since(Position.BEGIN).to();
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5, 6, 9), null, null, null);
        assertThat(events(shown.since(told))).singleElement().satisfies(event -> {
            assertThat(event.data().at("/minutes/bars")).hasSize(2);
            assertThat(event.data().at("/minutes/bars/1/edit").asLong()).isEqualTo(9);
        });
    }

    @Test
    void resultsOfWiderScopesAreSentAsLongAsThisOneHasNone() throws IOException {
        shown.put(NOW, Samples.now(CLOCK, "Skopje", new Now.Elsewhere(1, 2), 5), null, null, CLOCK);
        Position told = shown.since(Position.BEGIN).to();
        shown.put(NOW, Samples.now(CLOCK, "Skopje", new Now.Elsewhere(3, 4), 5), null, null, null);
        News more = shown.since(told);
        assertThat(events(more)).singleElement().satisfies(event -> {
            assertThat(event.data().fieldNames()).toIterable().containsExactlyInAnyOrder("asOf", "elsewhere");
            assertThat(event.data().at("/elsewhere/everything").asLong()).isEqualTo(4);
        });
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5), null, null, null);
        assertThat(events(shown.since(more.to())))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.data().path("elsewhere").isNull()).isTrue());
    }

    @Test
    void beforeThereIsAViewTheClockIsSentOnceARound() throws IOException {
        ClockState away = Samples.clock(State.SEARCH_UNREACHABLE, NOW, NOW);
        shown.put(NOW, null, null, null, away);
        News first = shown.since(Position.BEGIN);
        assertThat(events(first))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.data().get("state").asText()).isEqualTo("search-unreachable"));
        assertThat(shown.since(first.to()).message()).isEmpty();
        shown.put(NOW, Samples.now(CLOCK, "Skopje", 5), null, null, CLOCK);
        assertThat(events(shown.since(first.to()))).extracting(Event::name).containsExactly("view", "clock");
    }

    private static List<Event> events(News news) throws IOException {
        List<Event> events = new ArrayList<>();
        for (String block : new String(news.message(), UTF_8).split("\n\n", 0)) {
            String[] lines = block.split("\n", 0);
            assertThat(lines).hasSize(2);
            events.add(new Event(
                    lines[0].substring("event: ".length()), JSON.readTree(lines[1].substring("data: ".length()))));
        }
        return events;
    }
}
