package org.wikistream.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** The idle topic, which logs an event while no client is connected. */
class IdleTopicTest {

    private static final Misbehaviour WAKES = Misbehaviour.NONE.idleWakesEvery(100);
    private static final String CODFW = "codfw.mediawiki.recentchange";

    private static EventStreamsServer feed() throws IOException {
        return EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(1, ChangeLog.ENDLESS), FeedConfig.DEFAULT.withMisbehaviour(WAKES));
    }

    private static List<ClientFrame> untilItEnds(RawClient client) throws IOException {
        client.frame();
        List<ClientFrame> frames = client.framesToTheEnd();
        assertThat(client.complete()).isTrue();
        return frames;
    }

    @Test
    void logsAnEventThroughTheIdleTopicBetweenTwoConnections() throws IOException {
        try (EventStreamsServer feed = feed()) {
            List<ClientFrame> first;
            try (RawClient client = RawClient.open(feed, "recentchange")) {
                first = untilItEnds(client);
            }
            assertThat(first).hasSize(100).extracting(ClientFrame::topic).doesNotContain(CODFW);
            try (RawClient client = RawClient.open(feed, "recentchange")) {
                List<ClientFrame> second = untilItEnds(client);
                assertThat(second).hasSize(100 + 1 + 100);
                ClientFrame woken = second.get(100);
                assertThat(woken.topic()).isEqualTo(CODFW);
                assertThat(woken.data().path("type").asText()).isEqualTo("edit");
                assertThat(second)
                        .filteredOn(frame -> frame.topic().equals(CODFW))
                        .hasSize(1);
            }
            assertThat(feed.counters().absences()).isEqualTo(2);
            assertThat(WAKES.wakesAt(100)).isTrue();
            assertThat(WAKES.idleAmong(250)).isEqualTo(2);
        }
    }

    @Test
    void isLostForAClientThatSendsBackMinusOne() throws IOException {
        try (EventStreamsServer feed = feed()) {
            String last;
            try (RawClient client = RawClient.open(feed, "recentchange")) {
                last = untilItEnds(client).get(99).field("id");
            }
            assertThat(last).contains("\"offset\":-1");
            try (RawClient client = RawClient.resume(feed, last)) {
                assertThat(untilItEnds(client)).extracting(ClientFrame::topic).doesNotContain(CODFW);
            }
        }
    }

    @Test
    void isThereForAClientThatAsksByTimestamp() throws IOException {
        try (EventStreamsServer feed = feed()) {
            long seen;
            try (RawClient client = RawClient.open(feed, "recentchange")) {
                seen = untilItEnds(client).get(0).id("eqiad").path("timestamp").asLong();
            }
            String id = "[{\"topic\":\"eqiad.mediawiki.recentchange\",\"partition\":0,\"timestamp\":" + seen
                    + "},{\"topic\":\"" + CODFW + "\",\"partition\":0,\"timestamp\":" + seen + "}]";
            try (RawClient client = RawClient.resume(feed, id)) {
                assertThat(untilItEnds(client)).extracting(ClientFrame::topic).contains(CODFW);
            }
        }
    }
}
