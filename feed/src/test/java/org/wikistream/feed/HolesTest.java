package org.wikistream.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** Offsets that are missing in a client's events. */
class HolesTest {

    private static final long FIRST = 6_000_000_000L;
    private static final String FROM_THE_FIRST =
            "[{\"topic\":\"eqiad.mediawiki.recentchange\",\"partition\":0,\"offset\":" + FIRST + "}]";

    private static EventStreamsServer feed(Misbehaviour misbehaviour) throws IOException {
        return EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(1, 100), FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
    }

    private static List<Long> offsets(EventStreamsServer feed, int count) throws IOException {
        try (RawClient client = RawClient.resume(feed, FROM_THE_FIRST)) {
            client.frame();
            return client.frames(count).stream().map(ClientFrame::offset).toList();
        }
    }

    @Test
    void neverSendsAnEventOfEverySoMany() throws IOException {
        Misbehaviour misbehaviour = Misbehaviour.NONE.skipEvery(10);
        try (EventStreamsServer feed = feed(misbehaviour)) {
            List<Long> expected = LongStream.range(0, feed.log().size())
                    .filter(position -> !misbehaviour.holes().forGood(position))
                    .map(feed.log()::offsetAt)
                    .boxed()
                    .toList();
            assertThat(expected).hasSize(90).doesNotContain(FIRST + 9, FIRST + 99);
            assertThat(offsets(feed, 90)).isEqualTo(expected);
            assertThat(offsets(feed, 90)).as("asked again").isEqualTo(expected);
            assertThat(feed.counters().skips()).isEqualTo(20);
        }
    }

    @Test
    void sendsToWhoAsksAgainWhatWasSkippedOnce() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.skipOnceEvery(10))) {
            assertThat(offsets(feed, 90)).doesNotContain(FIRST + 9, FIRST + 99);
            assertThat(offsets(feed, 100))
                    .isEqualTo(LongStream.range(FIRST, FIRST + 100).boxed().toList());
            assertThat(feed.counters().skips()).isEqualTo(10);
        }
    }

    @Test
    void saysNothingInItsIdsOfWhatItSkips() throws IOException {
        ListedChanges log = new ListedChanges()
                .add(DataCentre.EQIAD, 10)
                .add(DataCentre.CODFW, 20)
                .add(DataCentre.EQIAD, 30)
                .logged(3);
        FeedConfig config = FeedConfig.DEFAULT.withMisbehaviour(Misbehaviour.NONE.skipEvery(2));
        try (EventStreamsServer feed = EventStreamsServer.start(log, config);
                RawClient client = RawClient.open(feed, "recentchange")) {
            ClientFrame behind = client.frames(3).get(2);
            assertThat(behind.id("eqiad").path("timestamp").asLong()).isEqualTo(31);
            assertThat(behind.id("codfw").path("offset").asLong()).isEqualTo(-1);
        }
    }
}
