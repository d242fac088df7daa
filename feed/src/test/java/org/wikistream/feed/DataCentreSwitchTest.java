package org.wikistream.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.misbehaviour.ClusterSwitch;
import org.wikistream.feed.misbehaviour.ClusterSwitch.Kind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** A service that switches to its other data centre. */
class DataCentreSwitchTest {

    private static final int COUNT = 300;
    private static final int AFTER = 120;
    private static final long FIRST = 6_000_000_000L;
    private static final long SHIFT = 1_234;

    private static EventStreamsServer feed(Misbehaviour misbehaviour) throws IOException {
        return EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(1, COUNT), FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
    }

    private static List<ClientFrame> all(EventStreamsServer feed) throws IOException {
        try (RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            return client.frames(COUNT);
        }
    }

    private static List<ClientFrame> untilItEnds(EventStreamsServer feed) throws IOException {
        try (RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            List<ClientFrame> frames = client.framesToTheEnd();
            assertThat(client.complete()).isTrue();
            return frames;
        }
    }

    private static String at(String dataCentre, long offset) {
        return "[{\"topic\":\"" + dataCentre + ".mediawiki.recentchange\",\"partition\":0,\"offset\":" + offset + "}]";
    }

    private static List<String> ids(List<ClientFrame> frames) {
        return frames.stream().map(ClientFrame::eventId).toList();
    }

    @Test
    void sendsTheSameEventsInTheSameOrderUnderOtherOffsets() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.switchDataCentreAfter(AFTER, Kind.RENUMBERED))) {
            List<ClientFrame> before = untilItEnds(feed);
            assertThat(before).hasSize(AFTER);
            assertThat(before.get(0).offset()).isEqualTo(FIRST);
            List<ClientFrame> after = all(feed);
            assertThat(ids(after).subList(0, AFTER)).isEqualTo(ids(before));
            for (int i = 0; i < COUNT; i++) {
                assertThat(after.get(i).offset()).isEqualTo(FIRST + SHIFT + i);
                assertThat(after.get(i).topic()).isEqualTo("eqiad.mediawiki.recentchange");
            }
            assertThat(feed.log().offsetAt(7)).isEqualTo(FIRST + SHIFT + 7);
            assertThat(feed.counters().switches()).isEqualTo(1);
        }
    }

    @Test
    void startsAtTheWrongEventForAnOffsetOfTheClusterBefore() throws IOException {
        ClusterSwitch back = new ClusterSwitch(AFTER, Kind.RENUMBERED, -50);
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.switchDataCentre(back))) {
            List<ClientFrame> before = untilItEnds(feed);
            try (RawClient client =
                    RawClient.resume(feed, at("eqiad", before.get(100).offset()))) {
                client.frame();
                ClientFrame wrong = client.frame();
                assertThat(wrong.offset()).isEqualTo(before.get(100).offset());
                assertThat(wrong.eventId()).isEqualTo(all(feed).get(150).eventId());
            }
        }
    }

    @Test
    void resumesByTimestampAtTheSameEventAsBefore() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.switchDataCentreAfter(AFTER, Kind.RENUMBERED))) {
            String last = untilItEnds(feed).get(AFTER - 1).field("id");
            String same;
            try (EventStreamsServer other = feed(Misbehaviour.NONE);
                    RawClient client = RawClient.resume(other, last)) {
                same = client.frames(2).get(1).eventId();
            }
            try (RawClient client = RawClient.resume(feed, last)) {
                assertThat(client.frames(2).get(1).eventId()).isEqualTo(same);
            }
        }
    }

    @Test
    void sendsWhatIsNewThroughTheOtherTopicWhereTheActiveOneFlips() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.switchDataCentreAfter(AFTER, Kind.FLIPPED));
                EventStreamsServer honest = feed(Misbehaviour.NONE)) {
            assertThat(untilItEnds(feed)).hasSize(AFTER);
            List<ClientFrame> after = all(feed);
            assertThat(ids(after)).isEqualTo(ids(all(honest)));
            for (int i = 0; i < COUNT; i++) {
                boolean flipped = i >= AFTER;
                assertThat(after.get(i).topic()).isEqualTo((flipped ? "codfw" : "eqiad") + ".mediawiki.recentchange");
                assertThat(after.get(i).offset()).isEqualTo(FIRST + SHIFT + (flipped ? i - AFTER : i));
            }
            ClientFrame last = after.get(COUNT - 1);
            assertThat(last.id("codfw").has("timestamp")).isTrue();
            assertThat(last.id("eqiad")).isEqualTo(after.get(AFTER - 1).id("eqiad"));
        }
    }

    @Test
    void endsAllConnectionsAndSwitchesOnCommand() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.switchDataCentre(
                        new ClusterSwitch(ClusterSwitch.ON_COMMAND, Kind.FLIPPED, SHIFT)));
                RawClient client = RawClient.resume(feed, at("eqiad", FIRST))) {
            client.frames(1 + COUNT);
            feed.switchDataCentre();
            assertThat(client.framesToTheEnd()).isEmpty();
            assertThat(client.complete()).isTrue();
            assertThat(all(feed)).extracting(ClientFrame::topic).containsOnly("eqiad.mediawiki.recentchange");
            assertThat(all(feed).get(0).offset()).isEqualTo(FIRST + SHIFT);
            feed.switchDataCentre();
            assertThat(all(feed).get(0).offset()).as("and back again").isEqualTo(FIRST);
            assertThat(feed.counters().switches()).isEqualTo(2);
        }
    }

    @Test
    void flipsOnCommandForWhatNobodyHasRead() throws IOException {
        ListedChanges log = ListedChanges.of(1, 2, 3).logged(2);
        Misbehaviour flips =
                Misbehaviour.NONE.switchDataCentre(new ClusterSwitch(ClusterSwitch.ON_COMMAND, Kind.FLIPPED, SHIFT));
        try (EventStreamsServer feed = EventStreamsServer.start(log, FeedConfig.DEFAULT.withMisbehaviour(flips))) {
            try (RawClient client = RawClient.open(feed, "recentchange")) {
                client.frames(3);
                feed.switchDataCentre();
                assertThat(client.framesToTheEnd()).isEmpty();
            }
            log.logged(3);
            try (RawClient client = RawClient.open(feed, "recentchange")) {
                client.frame();
                assertThat(client.frames(3))
                        .extracting(ClientFrame::topic)
                        .containsExactly(
                                "eqiad.mediawiki.recentchange",
                                "eqiad.mediawiki.recentchange",
                                "codfw.mediawiki.recentchange");
            }
        }
    }
}
