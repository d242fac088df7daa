package org.wikistream.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** Events whose time is years off. */
class WrongDatesTest {

    private static final int COUNT = 200;
    private static final int THIS_YEAR =
            SyntheticChanges.DEFAULT_BASE.atOffset(ZoneOffset.UTC).getYear();

    private static List<ClientFrame> frames(Misbehaviour misbehaviour) throws IOException {
        try (EventStreamsServer feed = EventStreamsServer.start(
                        SyntheticChanges.atFullSpeed(1, COUNT), FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            return client.frames(COUNT);
        }
    }

    private static void assertOff(Misbehaviour misbehaviour, int place, int year) throws IOException {
        List<ClientFrame> normal = frames(Misbehaviour.NONE);
        List<ClientFrame> served = frames(misbehaviour);
        for (int i = 0; i < COUNT; i++) {
            ClientFrame frame = served.get(i);
            String dt = frame.data().path("meta").path("dt").asText();
            boolean off = i % 100 == place;
            assertThat(Instant.parse(dt).atOffset(ZoneOffset.UTC).getYear()).isEqualTo(off ? year : THIS_YEAR);
            assertThat(frame.id("eqiad").path("timestamp").asLong())
                    .isEqualTo(Instant.parse(dt).toEpochMilli() + 1);
            String normalDt = normal.get(i).data().path("meta").path("dt").asText();
            assertThat(frame.field("data").replace(dt, normalDt))
                    .isEqualTo(normal.get(i).field("data"));
        }
    }

    @Test
    void datesOneOfEverySoManyYearsBackAndLeavesTheRestAsItIs() throws IOException {
        assertOff(Misbehaviour.NONE.backdatedEvery(100, 9), 50, THIS_YEAR - 9);
    }

    @Test
    void datesOneOfEverySoManyYearsAheadAndLeavesTheRestAsItIs() throws IOException {
        assertOff(Misbehaviour.NONE.futureDatedEvery(100, 3), 33, THIS_YEAR + 3);
    }

    @Test
    void startsAtAFutureDatedEventForATimestampThatNoOtherEventHas() throws IOException {
        Misbehaviour misbehaviour = Misbehaviour.NONE.futureDatedEvery(100, 3);
        try (EventStreamsServer feed = EventStreamsServer.start(
                        SyntheticChanges.atFullSpeed(1, COUNT), FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
                RawClient client = RawClient.open(feed, "recentchange?since=2027-01-01T00:00:00Z")) {
            assertThat(client.frames(2).get(1).offset()).isEqualTo(6_000_000_033L);
        }
    }
}
