package org.wikistream.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.misbehaviour.ClusterSwitch;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.PlainEvents;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** Streams other than recentchange, each with a log of its own. */
class SeveralStreamsTest {

    private static final String PAGES = "mediawiki.page-create";
    private static final int COUNT = 50;
    private static final long FIRST = 700_000_000L;

    private static PlainEvents pages() {
        return PlainEvents.atFullSpeed(PAGES, 1, COUNT, SyntheticChanges.DEFAULT_BASE);
    }

    private static EventStreamsServer feed(Misbehaviour misbehaviour) throws IOException {
        return EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(1, COUNT),
                FeedConfig.DEFAULT.withStream(PAGES, pages()).withMisbehaviour(misbehaviour));
    }

    private static List<ClientFrame> frames(EventStreamsServer feed, String streams, int count) throws IOException {
        try (RawClient client = RawClient.open(feed, streams)) {
            client.frame();
            return client.frames(count);
        }
    }

    @Test
    void servesAnotherStreamFromALogOfItsOwn() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE)) {
            List<ClientFrame> pages = frames(feed, "page-create", COUNT);
            assertThat(pages).extracting(ClientFrame::topic).containsOnly("eqiad." + PAGES);
            assertThat(pages)
                    .extracting(
                            frame -> frame.data().path("meta").path("stream").asText())
                    .containsOnly(PAGES);
            assertThat(pages)
                    .extracting(ClientFrame::offset)
                    .isEqualTo(LongStream.range(FIRST, FIRST + COUNT).boxed().toList());
            assertThat(pages).extracting(ClientFrame::eventId).doesNotHaveDuplicates();
            assertThat(pages.get(0).field("id")).contains("codfw." + PAGES).doesNotContain("recentchange");
            assertThat(frames(feed, "recentchange", COUNT))
                    .extracting(ClientFrame::topic)
                    .containsOnly("eqiad.mediawiki.recentchange");
        }
    }

    @Test
    void mergesStreamsOnOneConnection() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE)) {
            List<ClientFrame> both = frames(feed, "recentchange,page-create", 2 * COUNT);
            for (String topic : List.of("eqiad.mediawiki.recentchange", "eqiad." + PAGES)) {
                assertThat(both)
                        .filteredOn(frame -> frame.topic().equals(topic))
                        .hasSize(COUNT);
            }
            assertThat(both.get(2 * COUNT - 1).field("id")).contains("codfw." + PAGES, "eqiad.mediawiki.recentchange");
        }
    }

    @Test
    void resumesEachStreamWhereItWasLeft() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE)) {
            String left = frames(feed, "page-create", 20).get(19).field("id");
            try (RawClient client = RawClient.open(feed, "page-create", "Last-Event-ID: " + left)) {
                assertThat(client.frames(2).get(1).offset()).isEqualTo(FIRST + 20);
            }
        }
    }

    @Test
    void answersEveryStreamFromTheOtherClusterAfterASwitch() throws IOException {
        Misbehaviour flips = Misbehaviour.NONE.switchDataCentreAfter(20, ClusterSwitch.Kind.FLIPPED);
        try (EventStreamsServer feed = feed(flips)) {
            frames(feed, "page-create", COUNT);
            try (RawClient client = RawClient.open(feed, "recentchange")) {
                assertThat(client.framesToTheEnd()).hasSize(1 + 20);
            }
            assertThat(frames(feed, "page-create", 1).get(0).offset()).isEqualTo(FIRST + 1_234);
        }
    }

    @Test
    void findsAPageByItsTimeAsAScanDoes() {
        ChangeLog log = pages();
        for (long position = 0; position < COUNT; position++) {
            long time = log.at(position).timestamp();
            assertThat(log.firstAtOrAfter(time)).isEqualTo(position);
            assertThat(log.firstAtOrAfter(time + 1)).isEqualTo(position + 1);
        }
    }
}
