package org.wikistream.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.testkit.Eventually;

/** Connections that are open but silent or slow. */
class SilenceAndSlownessTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private static EventStreamsServer feed(FeedConfig config) throws IOException {
        return EventStreamsServer.start(SyntheticChanges.atFullSpeed(1, 1_000), config);
    }

    private static EventStreamsServer feed(Misbehaviour misbehaviour) throws IOException {
        return feed(FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
    }

    @Test
    void fallsSilentAndStaysOpenAfterSoManyFramesOfEachConnection() throws IOException {
        HandClock clock = new HandClock(Instant.EPOCH);
        FeedConfig config = FeedConfig.DEFAULT
                .withMisbehaviour(Misbehaviour.NONE.stallEvery(100))
                .withClock(clock);
        try (EventStreamsServer feed = feed(config)) {
            for (int connection = 1; connection <= 2; connection++) {
                try (RawClient client = RawClient.open(feed, "recentchange")) {
                    assertThat(client.frames(1 + 100)).hasSize(101);
                    clock.advance(Duration.ofHours(1));
                    client.timeoutMillis(300);
                    assertThatThrownBy(client::frame).isInstanceOf(SocketTimeoutException.class);
                    assertThat(feed.counters().stalls()).isEqualTo(connection);
                }
            }
        }
    }

    @Test
    void goesOnOnceAStallIsOver() throws IOException {
        HandClock clock = new HandClock(Instant.EPOCH);
        FeedConfig config = FeedConfig.DEFAULT
                .withMisbehaviour(Misbehaviour.NONE.stallEvery(100, Duration.ofMinutes(2)))
                .withClock(clock);
        try (EventStreamsServer feed = feed(config);
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frames(1 + 100);
            Eventually.await("the stall", SOON, feed.counters()::stalls, stalls -> stalls == 1);
            clock.advance(Duration.ofMinutes(2));
            assertThat(client.frames(100).get(0).offset()).isEqualTo(6_000_000_100L);
            Eventually.await("the next one", SOON, feed.counters()::stalls, stalls -> stalls == 2);
        }
    }

    @Test
    void forgetsAClientThatGivesUpAStalledConnection() throws IOException {
        FeedConfig config = FeedConfig.DEFAULT
                .withMisbehaviour(Misbehaviour.NONE.stallEvery(100))
                .withConnectionLimit(1);
        try (EventStreamsServer feed = feed(config)) {
            try (RawClient client = RawClient.open(feed, "recentchange")) {
                client.frames(1 + 100);
            }
            Eventually.await(
                    "its place is free again",
                    SOON,
                    () -> {
                        try (RawClient next = RawClient.open(feed, "recentchange")) {
                            return next.status();
                        }
                    },
                    status -> status == 200);
        }
    }

    @Test
    void sendsAFrameByteByByteNowAndThen() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.slowBytes(20, Duration.ofMillis(200)));
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frames(1 + 19);
            int before = client.chunks();
            assertThat(before).as("at full speed: the comment, and a batch").isEqualTo(2);
            ClientFrame slow = client.frame();
            assertThat(slow.offset()).isEqualTo(6_000_000_019L);
            assertThat(client.chunks() - before)
                    .isGreaterThan(slow.field("data").length());
            int after = client.chunks();
            client.frames(19);
            assertThat(client.chunks() - after).isEqualTo(1);
            client.frame();
            // The feed doesn't wait for its reader, so it may have begun the next slow frame.
            assertThat(feed.counters().slowFrames()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void endsConnectionAfterConnectionWhenItsTimeIsOver() throws IOException {
        HandClock clock = new HandClock(Instant.EPOCH);
        Duration lifetime = Duration.ofMinutes(15);
        FeedConfig config = FeedConfig.DEFAULT.withMaxConnectionAge(lifetime).withClock(clock);
        try (EventStreamsServer feed = feed(config)) {
            for (int i = 0; i < 5; i++) {
                try (RawClient client = RawClient.open(feed, "recentchange")) {
                    client.frames(1 + 1_000);
                    clock.advance(lifetime.minusSeconds(1));
                    client.timeoutMillis(100);
                    assertThatThrownBy(client::frame).isInstanceOf(SocketTimeoutException.class);
                    clock.advance(Duration.ofSeconds(1));
                    client.timeoutMillis(10_000);
                    assertThat(client.framesToTheEnd()).isEmpty();
                    assertThat(client.complete()).isTrue();
                }
            }
            assertThat(feed.counters().cuts()).as("a reconnect is normal life").isZero();
        }
    }

    @Test
    void cutsNoConnectionThatStallsFirst() throws IOException {
        try (EventStreamsServer feed = feed(Misbehaviour.NONE.stallEvery(50).cutEvery(100, CutKind.CLEAN));
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frames(1 + 50);
            Eventually.await("the stall", SOON, feed.counters()::stalls, stalls -> stalls == 1);
            assertThat(feed.counters().cuts()).isZero();
        }
    }
}
