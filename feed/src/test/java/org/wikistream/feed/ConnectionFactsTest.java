package org.wikistream.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.testkit.Eventually;

/** The known facts about a connection to EventStreams, one by one. */
class ConnectionFactsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static EventStreamsServer feed(ListedChanges log) throws IOException {
        return EventStreamsServer.start(log, FeedConfig.DEFAULT);
    }

    @Test
    void opensWithTheCommentLineOk() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1));
                RawClient client = RawClient.open(feed, "recentchange")) {
            assertThat(client.frame().lines()).containsExactly(":ok");
        }
    }

    @Test
    void sendsAFrameAsEventIdAndDataOnALineEach() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1_725_213_418_000L));
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            assertThat(client.frame().lines())
                    .containsExactly(
                            "event: message",
                            "id: [{\"topic\":\"eqiad.mediawiki.recentchange\",\"partition\":0,"
                                    + "\"timestamp\":1725213418001},"
                                    + "{\"topic\":\"codfw.mediawiki.recentchange\",\"partition\":0,\"offset\":-1}]",
                            "data: {\"title\":\"Ωmega 1725213418000\",\"meta\":{"
                                    + "\"topic\":\"eqiad.mediawiki.recentchange\",\"offset\":1000}}");
        }
    }

    @Test
    void isChunkedAndAnEventStreamInUtf8() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1));
                RawClient client = RawClient.open(feed, "recentchange")) {
            assertThat(client.status()).isEqualTo(200);
            assertThat(client.header("transfer-encoding")).isEqualTo("chunked");
            assertThat(client.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
        }
    }

    @Test
    void takesSeveralStreamsSeparatedByCommas() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1));
                RawClient client = RawClient.open(feed, "mediawiki.recentchange,page-create")) {
            client.frame();
            assertThat(client.frame().field("id"))
                    .contains("\"codfw.mediawiki.recentchange\"", "\"eqiad.mediawiki.page-create\"");
        }
    }

    @Test
    void refusesAClientThatDoesNotSayItsNameWith403() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1));
                RawClient client = RawClient.exactly(feed, "recentchange", List.of())) {
            assertThat(client.status()).isEqualTo(403);
        }
    }

    @Test
    void refusesTooManyConnectionsFromOneAddressWith429() throws IOException {
        FeedConfig config = FeedConfig.DEFAULT.withConnectionLimit(2);
        try (EventStreamsServer feed = EventStreamsServer.start(ListedChanges.of(1), config);
                RawClient first = RawClient.open(feed, "recentchange");
                RawClient second = RawClient.open(feed, "recentchange");
                RawClient third = RawClient.open(feed, "recentchange")) {
            assertThat(List.of(first.status(), second.status(), third.status())).containsExactly(200, 200, 429);
        }
    }

    @Test
    void forgetsAConnectionWhoseClientHasGone() throws IOException {
        FeedConfig config = FeedConfig.DEFAULT.withConnectionLimit(1);
        try (EventStreamsServer feed = EventStreamsServer.start(ListedChanges.of(1), config)) {
            RawClient.open(feed, "recentchange").close();
            Eventually.await(
                    "its place is free again", SOON, () -> statusOf(feed, "recentchange"), status -> status == 200);
        }
    }

    @Test
    void refusesAnUnknownStreamWith400AndJson() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1));
                RawClient client = RawClient.open(feed, "recentchange,nonsense")) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.header("content-type")).startsWith("application/json");
            assertThat(json(client).path("detail").asText()).isEqualTo("Invalid streams: nonsense");
        }
    }

    @Test
    void refusesASinceThatCannotBeParsedWith400AndJson() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1));
                RawClient client = RawClient.open(feed, "recentchange?since=last%20week")) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(json(client).path("detail").asText()).contains("'last week'");
        }
    }

    @Test
    void canSendErrorFrames() throws IOException {
        FeedConfig config = FeedConfig.DEFAULT.withMisbehaviour(Misbehaviour.NONE.cutEvery(1, CutKind.ERROR_FRAME));
        try (EventStreamsServer feed = EventStreamsServer.start(ListedChanges.of(1, 2), config);
                RawClient client = RawClient.open(feed, "recentchange")) {
            List<ClientFrame> frames = client.framesToTheEnd();
            assertThat(frames).hasSize(3);
            assertThat(frames.get(2).field("event")).isEqualTo("error");
            assertThat(frames.get(2).data().has("message")).isTrue();
            assertThat(client.complete()).isTrue();
        }
    }

    @Test
    void isSilentWhileThereIsNothingToSay() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1));
                RawClient client = RawClient.open(feed, "recentchange")) {
            assertThat(client.frames(2)).flatExtracting(ClientFrame::lines).noneMatch(line -> line.startsWith("retry"));
            client.timeoutMillis(300);
            assertThatThrownBy(client::frame).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void sendsWhatIsLoggedWhileAClientIsConnected() throws IOException {
        ListedChanges log = ListedChanges.of(1, 2).logged(1);
        try (EventStreamsServer feed = feed(log);
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frames(2);
            log.logged(2);
            assertThat(client.frame().data().path("title").asText()).isEqualTo("Ωmega 2");
        }
    }

    @Test
    void endsEveryConnectionAfterAQuarterOfAnHour() throws IOException {
        HandClock clock = new HandClock(Instant.EPOCH);
        try (EventStreamsServer feed =
                        EventStreamsServer.start(ListedChanges.of(1), FeedConfig.DEFAULT.withClock(clock));
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frames(2);
            clock.advance(Duration.ofMinutes(15));
            assertThat(client.framesToTheEnd()).isEmpty();
            assertThat(client.complete()).isTrue();
        }
    }

    @Test
    void startsInThePastWithSinceInIsoFormat() throws IOException {
        long start = Instant.parse("2024-08-22T04:00:00Z").toEpochMilli();
        for (String since : List.of("2024-08-22T04:00:00Z", "2024-08-22T06:00:00%2B02:00", "2024-08-22T04:00")) {
            assertThat(firstSince(since, start - 1, start, start + 1)).isEqualTo("Ωmega " + start);
        }
    }

    @Test
    void startsInThePastWithSinceInUnixMilliseconds() throws IOException {
        assertThat(firstSince("1725213418000", 1_725_213_417_999L, 1_725_213_418_000L))
                .isEqualTo("Ωmega 1725213418000");
    }

    @Test
    void letsLastEventIdWinOverSince() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1, 2, 3));
                RawClient client = RawClient.open(
                        feed,
                        "recentchange?since=1",
                        "Last-Event-ID: [{\"topic\":\"eqiad.mediawiki.recentchange\",\"partition\":0,\"timestamp\":3}]")) {
            assertThat(client.frames(2).get(1).data().path("title").asText()).isEqualTo("Ωmega 3");
        }
    }

    private static String firstSince(String since, long... timestamps) throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(timestamps));
                RawClient client = RawClient.open(feed, "recentchange?since=" + since)) {
            return client.frames(2).get(1).data().path("title").asText();
        }
    }

    private static int statusOf(EventStreamsServer feed, String stream) throws IOException {
        try (RawClient client = RawClient.open(feed, stream)) {
            return client.status();
        }
    }

    private static JsonNode json(RawClient client) throws IOException {
        return new ObjectMapper().readTree(client.body());
    }
}
