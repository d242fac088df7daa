package org.wikistream.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.testkit.Eventually;

class MisbehaviourFeedTest {

    private static EventStreamsServer feed(Misbehaviour misbehaviour) throws IOException {
        return EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(1, 1_000), FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
    }

    @Test
    void cutsCleanlyAfterSoManyFrames() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.cutEvery(100, CutKind.CLEAN));
                RawClient client = RawClient.open(feed, "recentchange")) {
            assertThat(client.framesToTheEnd()).hasSize(1 + 100);
            assertThat(client.complete()).isTrue();
        }
    }

    @Test
    void cutsInTheMiddleOfAFrame() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.cutEvery(100, CutKind.MID_FRAME));
                RawClient client = RawClient.open(feed, "recentchange")) {
            assertThat(client.framesToTheEnd()).hasSize(1 + 100);
            assertThat(client.complete()).isFalse();
            assertThat(client.partialFrame()).contains("event: message").doesNotEndWith("\n");
        }
    }

    @Test
    void cutsByAReset() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.cutEvery(100, CutKind.RESET));
                RawClient client = RawClient.open(feed, "recentchange")) {
            Eventually.await("the cut", Duration.ofSeconds(10), feed.counters()::cuts, cuts -> cuts == 1);
            assertThatThrownBy(client::framesToTheEnd)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void cutsInEachWayInTurn() throws IOException {
        List<String> endings = new ArrayList<>();
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.cutEvery(10, CutKind.IN_TURN))) {
            for (int i = 0; i < 4; i++) {
                try (RawClient client = RawClient.open(feed, "recentchange")) {
                    client.framesToTheEnd();
                    endings.add(client.complete() ? "clean" : "mid-frame");
                } catch (SocketException e) {
                    endings.add("reset");
                }
            }
        }
        assertThat(endings).containsExactly("clean", "mid-frame", "reset", "clean");
    }

    @Test
    void answersEverySoManyRequestsWith503AndRetryAfter() throws IOException {
        List<Integer> statuses = new ArrayList<>();
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.errorEvery(3))) {
            for (int i = 0; i < 6; i++) {
                try (RawClient client = RawClient.open(feed, "recentchange")) {
                    statuses.add(client.status());
                    assertThat(client.header("retry-after")).isEqualTo(client.status() == 503 ? "1" : "");
                }
            }
        }
        assertThat(statuses).containsExactly(200, 200, 503, 200, 200, 503);
    }

    @Test
    void sendsAPairOfFramesTwice() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.doubleEvery(5));
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            List<ClientFrame> frames = client.frames(12);
            assertThat(frames.subList(5, 7)).isEqualTo(frames.subList(3, 5));
            assertThat(frames.stream().distinct()).hasSize(10);
            assertThat(feed.counters().doubles()).isPositive();
        }
    }

    @Test
    void sendsAPairAgainAfterSoManyOtherFrames() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.doubleEvery(20).doubleDistance(30));
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            List<ClientFrame> frames = client.frames(1_000);
            // The pair at positions 18 and 19 is sent, and sent again 30 frames later, after position 49.
            assertThat(frames.subList(50, 52)).isEqualTo(frames.subList(18, 20));
            assertThat(frames.subList(0, 50)).doesNotHaveDuplicates();
            assertThat(frames.get(52)).isNotIn(frames.subList(0, 52));
            assertThat(feed.counters().doubles()).isGreaterThan(80);
        }
    }

    @Test
    void sendsOversizedEvents() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.oversizedEvery(10, 300_000));
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            List<ClientFrame> frames = client.frames(44);
            assertThat(frames)
                    .filteredOn(frame -> data(frame).length() >= 300_000)
                    .isEqualTo(List.of(frames.get(10), frames.get(21), frames.get(32), frames.get(43)));
            assertThat(frames.get(10).offset()).isEqualTo(6_000_000_010L);
            assertThat(frames.get(22).offset())
                    .as("one that is no JSON has its offset too")
                    .isEqualTo(6_000_000_022L);
            assertThat(data(frames.get(21))).doesNotContain("{");
        }
    }

    @Test
    void showsTheSameLogToAClientThatReconnects() throws IOException {
        Misbehaviour all = Misbehaviour.NONE.canaryEvery(20).malformedEvery(7).cutEvery(300, CutKind.CLEAN);
        try (EventStreamsServer feed = feed(all);
                RawClient first = RawClient.open(feed, "recentchange");
                RawClient again = RawClient.resume(
                        feed,
                        "[{\"topic\":\"eqiad.mediawiki.recentchange\",\"partition\":0,\"offset\":6000000050},"
                                + "{\"topic\":\"codfw.mediawiki.recentchange\",\"partition\":0,\"offset\":-2}]")) {
            List<String> seen = first.framesToTheEnd().stream()
                    .skip(1)
                    .map(MisbehaviourFeedTest::data)
                    .toList();
            List<String> seenAgain = again.framesToTheEnd().stream()
                    .skip(1)
                    .map(MisbehaviourFeedTest::data)
                    .toList();
            int from = seen.indexOf(seenAgain.get(10));
            assertThat(from).isPositive();
            assertThat(seenAgain.subList(10, 10 + seen.size() - from)).isEqualTo(seen.subList(from, seen.size()));
            assertThat(feed.counters().malformed()).isGreaterThan(50);
            assertThat(feed.counters().canaries()).isGreaterThan(20);
        }
    }

    @Test
    void waitsForASlowReader() throws IOException {
        try (EventStreamsServer feed =
                        EventStreamsServer.start(SyntheticChanges.atFullSpeed(1, 10_000_000), FeedConfig.DEFAULT);
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            long[] before = {-1};
            long stuckAt = Eventually.await(
                    "nothing more is sent", Duration.ofSeconds(20), feed.counters()::frames, frames -> {
                        boolean same = frames == before[0];
                        before[0] = frames;
                        return same && frames > 0;
                    });
            assertThat(stuckAt).isLessThan(50_000);
            client.frames(1_000);
        }
    }

    private static String data(ClientFrame frame) {
        return frame.field("data");
    }
}
