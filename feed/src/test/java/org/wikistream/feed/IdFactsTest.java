package org.wikistream.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** The known facts about the ids of EventStreams, and about a resume from them, one by one. */
class IdFactsTest {

    private static final String EQIAD = "\"topic\":\"eqiad.mediawiki.recentchange\",\"partition\":0";
    private static final String CODFW = "\"topic\":\"codfw.mediawiki.recentchange\",\"partition\":0";

    private static EventStreamsServer feed(ListedChanges log) throws IOException {
        return EventStreamsServer.start(log, FeedConfig.DEFAULT);
    }

    @Test
    void namesBothDataCentresAlways() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(10, 20))) {
            for (ClientFrame frame : fresh(feed, 2)) {
                assertThat(frame.id("eqiad").path("partition").asInt()).isZero();
                assertThat(frame.id("codfw").path("offset").asLong()).isEqualTo(-1);
            }
        }
    }

    @Test
    void saysTheTimestampOfTheEventPlusOneMillisecond() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(10, 30, 20))) {
            assertThat(fresh(feed, 3))
                    .extracting(frame -> frame.id("eqiad").path("timestamp").asLong())
                    .containsExactly(11L, 31L, 21L);
        }
    }

    @Test
    void saysATimestampForTheIdleDataCentreOnceItHadAnEvent() throws IOException {
        ListedChanges log = new ListedChanges()
                .add(DataCentre.EQIAD, 10)
                .add(DataCentre.CODFW, 15)
                .add(DataCentre.EQIAD, 20)
                .logged(3);
        try (EventStreamsServer feed = feed(log)) {
            List<ClientFrame> frames = fresh(feed, 3);
            assertThat(frames.get(0).id("codfw").path("offset").asLong()).isEqualTo(-1);
            assertThat(frames.get(2).id("codfw").path("timestamp").asLong()).isEqualTo(16);
            assertThat(frames.get(2).id("eqiad").path("timestamp").asLong()).isEqualTo(21);
        }
    }

    @Test
    void startsAtTheFirstOffsetAtOrAfterTheTimestampAndSendsEverythingBehindIt() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(100, 300, 200, 250, 400))) {
            // 300 is the first that is not before 250; 200 lies behind it in the log.
            assertThat(titles(resumed(feed, "[{" + EQIAD + ",\"timestamp\":250}]", 4)))
                    .containsExactly("Ωmega 300", "Ωmega 200", "Ωmega 250", "Ωmega 400");
        }
    }

    @Test
    void skipsEventsForAClientThatSendsBackTheLastIdItSaw() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(100, 100, 90, 200))) {
            String lastSeen = fresh(feed, 1).get(0).field("id");
            assertThat(titles(resumed(feed, lastSeen, 1))).containsExactly("Ωmega 200");
        }
    }

    @Test
    void goesRoundInCirclesForAClientWhoseLastIdLiesBack() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(100, 200, 300, 100))) {
            String lastSeen = fresh(feed, 4).get(3).field("id");
            assertThat(titles(resumed(feed, lastSeen, 3))).containsExactly("Ωmega 200", "Ωmega 300", "Ωmega 100");
        }
    }

    @Test
    void startsATopicAtItsLatestForTheOffsetMinusOne() throws IOException {
        ListedChanges log = new ListedChanges()
                .add(DataCentre.EQIAD, 10)
                .add(DataCentre.CODFW, 11)
                .add(DataCentre.CODFW, 12)
                .add(DataCentre.EQIAD, 13)
                .logged(2);
        try (EventStreamsServer feed = feed(log);
                RawClient client =
                        RawClient.resume(feed, "[{" + EQIAD + ",\"timestamp\":10},{" + CODFW + ",\"offset\":-1}]")) {
            assertThat(titles(client.frames(2).subList(1, 2))).containsExactly("Ωmega 10");
            log.logged(4);
            // What codfw produced while the client was away, 11, is lost.
            assertThat(titles(client.frames(2))).containsExactly("Ωmega 12", "Ωmega 13");
        }
    }

    @Test
    void turnsAKnownTimestampBackIntoMinusOneWhereNothingIsNewer() throws IOException {
        ListedChanges log = new ListedChanges()
                .add(DataCentre.CODFW, 5)
                .add(DataCentre.EQIAD, 10)
                .add(DataCentre.EQIAD, 20)
                .logged(3);
        try (EventStreamsServer feed = feed(log)) {
            String known = fresh(feed, 2).get(1).field("id");
            assertThat(known).contains("\"timestamp\":6");
            ClientFrame next = resumed(feed, known, 1).get(0);
            assertThat(next.id("codfw").path("offset").asLong()).isEqualTo(-1);
            assertThat(next.id("codfw").has("timestamp")).isFalse();
        }
    }

    @Test
    void deliversNothingForAnEntryWithBothOffsetAndTimestamp() throws IOException {
        ListedChanges log = new ListedChanges()
                .add(DataCentre.EQIAD, 10)
                .add(DataCentre.CODFW, 11)
                .add(DataCentre.EQIAD, 12)
                .add(DataCentre.CODFW, 13)
                .logged(4);
        try (EventStreamsServer feed = feed(log)) {
            String id = "[{" + EQIAD + ",\"offset\":1000,\"timestamp\":10},{" + CODFW + ",\"timestamp\":11}]";
            assertThat(titles(resumed(feed, id, 2))).containsExactly("Ωmega 11", "Ωmega 13");
        }
    }

    @Test
    void startsExactlyAtAnOffsetThatStandsAlone() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(30, 20, 10, 40))) {
            List<ClientFrame> frames = resumed(feed, "[{" + EQIAD + ",\"offset\":1002}]", 2);
            assertThat(titles(frames)).containsExactly("Ωmega 10", "Ωmega 40");
            assertThat(offsets(frames)).containsExactly(1002L, 1003L);
        }
    }

    @Test
    void startsExactlyAtAnOffsetOfALogWithoutEndThatNobodyHasRead() throws IOException {
        try (EventStreamsServer feed =
                EventStreamsServer.start(SyntheticChanges.atFullSpeed(1, ChangeLog.ENDLESS), FeedConfig.DEFAULT)) {
            List<ClientFrame> frames = resumed(feed, "[{" + EQIAD + ",\"offset\":6000123456}]", 2);
            assertThat(offsets(frames)).containsExactly(6_000_123_456L, 6_000_123_457L);
        }
    }

    @Test
    void startsAtTheLatestForAnOffsetThatTheTopicDoesNotHave() throws IOException {
        ListedChanges log = ListedChanges.of(10, 20, 30).logged(2);
        try (EventStreamsServer feed = feed(log);
                RawClient client = RawClient.resume(feed, "[{" + EQIAD + ",\"offset\":7}]")) {
            client.frame();
            log.logged(3);
            assertThat(titles(client.frames(1))).containsExactly("Ωmega 30");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "17",
                "not json",
                "[]",
                "{}",
                "[{\"topic\":\"eqiad.mediawiki.recentchange\",\"timestamp\":1}]",
                "[{\"topic\":\"eqiad.mediawiki.recentchange\",\"partition\":0}]",
                "[{\"topic\":\"eqiad.mediawiki.recentchange\",\"partition\":0,\"timestamp\":\"1\"}]"
            })
    void refusesAMalformedLastEventIdWith400(String lastEventId) throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(1));
                RawClient client = RawClient.resume(feed, lastEventId)) {
            assertThat(client.status()).isEqualTo(400);
            assertThat(client.body()).contains("Last-Event-ID");
        }
    }

    @Test
    void refusesATopicOfAnotherStreamWith404() throws IOException {
        String id = "[{\"topic\":\"eqiad.mediawiki.page-create\",\"partition\":0,\"timestamp\":1}]";
        try (EventStreamsServer feed = feed(ListedChanges.of(1));
                RawClient client = RawClient.resume(feed, id)) {
            assertThat(client.status()).isEqualTo(404);
        }
    }

    @Test
    void countsTheOffsetsOfATopicWithoutGaps() throws IOException {
        ListedChanges log = new ListedChanges();
        IntStream.range(0, 40).forEach(i -> log.add(i % 7 == 3 ? DataCentre.CODFW : DataCentre.EQIAD, 100 + i));
        try (EventStreamsServer feed = feed(log.logged(40))) {
            List<ClientFrame> frames = fresh(feed, 40);
            for (String dataCentre : List.of("eqiad", "codfw")) {
                List<Long> offsets = offsets(frames.stream()
                        .filter(frame ->
                                frame.data().path("meta").path("topic").asText().startsWith(dataCentre))
                        .toList());
                long first = dataCentre.equals("eqiad") ? ListedChanges.EQIAD_FIRST : ListedChanges.CODFW_FIRST;
                assertThat(offsets)
                        .isEqualTo(IntStream.range(0, offsets.size())
                                .mapToObj(i -> first + i)
                                .toList());
            }
        }
    }

    @Test
    void sendsCanariesThroughTheIdleDataCentreToo() throws IOException {
        FeedConfig config = FeedConfig.DEFAULT.withMisbehaviour(Misbehaviour.NONE.canaryEvery(2));
        try (EventStreamsServer feed = EventStreamsServer.start(ListedChanges.of(10, 20, 30), config)) {
            List<ClientFrame> frames = fresh(feed, 5);
            ClientFrame active = frames.get(2);
            ClientFrame idle = frames.get(3);
            for (ClientFrame canary : List.of(active, idle)) {
                assertThat(canary.data().path("meta").path("domain").asText()).isEqualTo("canary");
                assertThat(canary.data().fieldNames()).toIterable().containsExactly("$schema", "meta");
            }
            assertThat(active.data().path("meta").path("topic").asText()).startsWith("eqiad.");
            assertThat(idle.data().path("meta").path("topic").asText()).startsWith("codfw.");
            assertThat(idle.id("codfw").path("timestamp").asLong()).isEqualTo(21);
            assertThat(offsets(frames)).containsExactly(1000L, 1001L, 1002L, 50L, 1003L);
        }
    }

    @Test
    void beginsAtTheFirstEventForAClientThatSaysNothing() throws IOException {
        try (EventStreamsServer feed = feed(ListedChanges.of(30, 10, 20))) {
            assertThat(titles(fresh(feed, 3))).containsExactly("Ωmega 30", "Ωmega 10", "Ωmega 20");
        }
    }

    private static List<ClientFrame> fresh(EventStreamsServer feed, int count) throws IOException {
        try (RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            return client.frames(count);
        }
    }

    private static List<ClientFrame> resumed(EventStreamsServer feed, String lastEventId, int count)
            throws IOException {
        try (RawClient client = RawClient.resume(feed, lastEventId)) {
            client.frame();
            return client.frames(count);
        }
    }

    private static List<String> titles(List<ClientFrame> frames) {
        return frames.stream().map(frame -> frame.data().path("title").asText()).toList();
    }

    private static List<Long> offsets(List<ClientFrame> frames) {
        return frames.stream()
                .map(frame -> frame.data().path("meta").path("offset").asLong())
                .toList();
    }
}
