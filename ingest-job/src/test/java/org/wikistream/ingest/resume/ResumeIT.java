package org.wikistream.ingest.resume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of these cases breaks a simpler design. */
class ResumeIT {

    private static final long START = 1_700_000_000_000L;

    private final Service service = new Service();

    @ParameterizedTest
    @ValueSource(ints = {2_500, 3_000, 5_000})
    void readsEachEventOnceHoweverOftenItIsCut(int cut) {
        logDisordered(20_000);
        Client client = new Client(service);
        readToTheEnd(client, cut);
        assertEachOnce(client, 20_000);
    }

    @Test
    void goesOnByOffsetWhereAConnectionDiesBeforeItGetsPastTheOverlap() {
        logDisordered(20_000);
        Client client = new Client(service);
        readToTheEnd(client, 500);
        assertEachOnce(client, 20_000);
    }

    @Test
    void neverAsksAboveTheHighestEventTimestamp() {
        for (int index = 0; index < 100; index++) {
            service.event(START + index);
        }
        Client client = new Client(service);
        client.read(100);
        client.connect(0);
        assertThat(client.lastRequest()).contains("\"timestamp\":" + (START + 99 - Client.OVERLAP.toMillis()));
    }

    @Test
    void losesNothingThatSharesATimestampOrIsLate() {
        for (int index = 0; index < 1_000; index++) {
            service.event(START + index / 40 * 1_000L - index % 7 * 1_000L);
        }
        Client client = new Client(service);
        readToTheEnd(client, 999);
        assertEachOnce(client, 1_000);
    }

    @Test
    void aBackdatedEventNeitherMovesThePositionBackNorComesAgain() {
        for (int index = 0; index < 3_000; index++) {
            service.event(index % 5 == 0 ? START - 250_000_000_000L : START + index * 25L);
        }
        service.event(START - 250_000_000_000L);
        Client client = new Client(service);
        client.read(2_900);
        client.connect(0);
        assertThat(client.lastRequest()).contains("\"timestamp\":" + (START + 2_899 * 25 - 60_000));
        readToTheEnd(client, 2_900);
        assertEachOnce(client, 3_001);
    }

    @Test
    void anEventDatedInTheFutureDoesNotMakeItReadInCircles() {
        for (int index = 0; index < 4_000; index++) {
            service.event(index == 100 ? START + 365L * 86_400_000 : START + index * 25L);
        }
        Client client = new Client(service, 1_000);
        int received = readToTheEnd(client, 300);
        assertEachOnce(client, 4_000);
        assertThat(received).as("frames read for 4,000 events").isLessThan(12_000);
        assertThat(client.lastRequest())
                .contains("\"offset\":")
                .doesNotContain("\"topic\":\"" + Service.ACTIVE + "\",\"partition\":0,\"timestamp\"");
    }

    @Test
    void remembersNoMoreThanItMay() {
        for (int index = 0; index < 4_000; index++) {
            service.event(START + 1);
        }
        Client client = new Client(service, 1_000);
        readToTheEnd(client, 10_000);
        assertThat(client.deduplicator().remembered()).isEqualTo(1_000);
    }

    @Test
    void forgetsWhatAResumeCannotBringAgain() {
        logDisordered(40_000);
        Client client = new Client(service);
        readToTheEnd(client, 100_000);
        assertThat(client.deduplicator().remembered()).isBetween(2_400, 6_000);
    }

    /**
     * An offset that is wrong by 700 is within the overlap, by 3,000 beyond it. Nothing that it brings may move the
     * position.
     */
    @ParameterizedTest
    @ValueSource(ints = {-700, -3_000, 700})
    void anOffsetOfAnotherClusterIsFoundOutBeforeAnythingIsTaken(int by) {
        logDisordered(5_000);
        Client client = new Client(service);
        client.read(1_000);
        client.read(10);
        client.connect(0);
        assertThat(client.lastRequest()).contains("\"offset\":");
        service.renumber(by);
        readToTheEnd(client, 4_000);
        assertThat(client.passedOn()).hasSize(5_000);
        assertThat(client.passedOn().stream().map(ResumeIT::idOf)).doesNotHaveDuplicates();
    }

    @Test
    void anOffsetThatProvedWrongIsNotAskedForAgain() {
        for (int index = 0; index < 3_000; index++) {
            service.event(index == 100 ? START + 365L * 86_400_000 : START + index * 25L);
        }
        Client client = new Client(service, 1_000);
        client.read(2_000);
        client.connect(0);
        assertThat(client.lastRequest()).contains("\"offset\":");
        service.renumber(-700);
        client.read(10_000);
        client.read(10_000);
        assertThat(client.lastRequest()).doesNotContain("offset");
        assertThat(client.passedOn().stream().map(ResumeIT::idOf).distinct()).hasSize(3_000);
    }

    @Test
    void anEntryNeverHasBothAnOffsetAndATimestampAndNeverMinusOne() {
        logDisordered(5_000);
        Client client = new Client(service);
        for (int connection = 0; connection < 30; connection++) {
            client.read(200);
            assertThat(client.lastRequest()).doesNotContain("-1");
            assertThat(client.lastRequest()).doesNotContainPattern("\"offset\":\\d+,\"timestamp\"");
        }
    }

    @Test
    void aTopicNeverSeenIsAskedForFromTheFirstEventsTimeLessTheOverlap() {
        service.event(START);
        service.event(START + 500_000);
        Client client = new Client(service);
        client.read(2);
        service.canary(Service.IDLE, START - 30_000);
        client.connect(10);
        assertThat(client.lastRequest())
                .contains(
                        "{\"topic\":\"" + Service.IDLE + "\",\"partition\":0,\"timestamp\":" + (START - 60_000) + "}");
    }

    @Test
    void theIdleTopicMayWakeWhileNobodyIsConnected() {
        service.event(START);
        Client client = new Client(service);
        client.read(10);
        service.canary(Service.IDLE, START + 1_000);
        service.event(START + 2_000);
        readToTheEnd(client, 10);
        assertThat(client.passedOn()).hasSize(2);
    }

    @Test
    void canariesAreNotPassedOnButAdvanceTheirTopic() {
        service.event(START);
        service.canary(Service.IDLE, START + 900_000);
        service.canary(Service.ACTIVE, START + 900_000);
        Client client = new Client(service);
        client.read(10);
        client.connect(10);
        assertThat(client.passedOn()).hasSize(1);
        assertThat(client.lastRequest().split("\"timestamp\":" + (START + 840_000), -1))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 40", "2, 61", "3, 999", "4, 2500"})
    void anUnreadableFrameIsPassedOnOnceThoughItHasNoName(long seed, int cut) {
        Random random = new Random(seed);
        int unreadable = 0;
        for (int index = 0; index < 3_000; index++) {
            long timestamp = START + index * 25L - random.nextInt(5_000);
            int draw = random.nextInt(20);
            if (draw == 0) {
                service.unreadable(timestamp, "{\"broken\":" + index);
                unreadable++;
            } else if (draw == 1) {
                service.canary(random.nextBoolean() ? Service.ACTIVE : Service.IDLE, timestamp);
            } else {
                service.event(timestamp);
            }
        }
        Client client = new Client(service);
        readToTheEnd(client, cut);
        assertEachOnce(client, service.expected());
        assertThat(client.passedOn())
                .filteredOn(payload -> payload.startsWith("{\"broken"))
                .hasSize(unreadable);
    }

    @Test
    void twoUnreadableFramesOfTheSameBytesAreTwo() {
        service.event(START);
        service.unreadable(START + 1, "oops");
        service.event(START + 2);
        service.unreadable(START + 3, "oops");
        service.event(START + 4);
        Client client = new Client(service);
        client.read(10);
        client.read(10);
        assertThat(client.passedOn()).hasSize(5);
    }

    /** A truncated payload is unreadable JSON, but its offset can still be seen. */
    @Test
    void anUnreadableFrameIsKnownWhateverClusterNumbersIt() {
        Deduplicator deduplicator = new Client(service).deduplicator();
        FrameReader reader = new FrameReader(1 << 20);
        String line = "[{\"topic\":\"eqiad.t\",\"partition\":0,\"timestamp\":" + START + "}]";
        List<Disposition> dispositions = new ArrayList<>();
        for (int offset : new int[] {7_001, 312}) {
            byte[] payload = ("{\"meta\":{\"offset\":" + offset + ",\"id\"").getBytes(UTF_8);
            dispositions.add(
                    deduplicator.take(reader.read(offset, line, payload)).disposition());
        }
        assertThat(dispositions).containsExactly(Disposition.PASSES, Disposition.DUPLICATE);
    }

    @Test
    void aPairThatTheServiceSendsTwiceIsPassedOnOnce() {
        service.event(START);
        service.unreadable(START + 1, "oops");
        service.event(START + 2);
        Deduplicator deduplicator = new Client(service).deduplicator();
        FrameReader reader = new FrameReader(1 << 20);
        var sent = service.answer(ResumeRequest.NEWEST, 10);
        int[] order = {0, 1, 2, 1, 2, 0, 1};
        int passed = 0;
        for (int index : order) {
            Frame frame =
                    reader.read(1, sent.get(index).idLine(), sent.get(index).payload());
            passed += deduplicator.take(frame).disposition() == Disposition.PASSES ? 1 : 0;
        }
        assertThat(passed).isEqualTo(3);
    }

    @Test
    void aCheckpointHoldsNothingOfWhatIsOnlyQueued() {
        logDisordered(6_000);
        Client client = new Client(service);
        client.connect(4_000);
        client.emitAllBut(1_500);
        StreamState state = client.checkpoint();
        client.emitAllBut(0);
        client.restore(state, 2_500);
        readToTheEnd(client, 4_000);
        assertEachOnce(client, 6_000);
    }

    @Test
    void whatIsQueuedDoesNotComeTwice() {
        logDisordered(6_000);
        Client client = new Client(service);
        client.connect(4_000);
        client.connect(4_000);
        client.connect(10_000);
        client.emitAllBut(0);
        assertEachOnce(client, 6_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anyHistoryOfCutsAndRestoresCommitsEachEventOnce(long seed) {
        Random random = new Random(seed);
        logDisordered(3_000);
        Client client = new Client(service);
        StreamState state = client.checkpoint();
        int committed = 0;
        for (int connection = 0; connection < 60; connection++) {
            client.connect(1 + random.nextInt(3_500));
            client.emitAllBut(random.nextInt(3) == 0 ? random.nextInt(500) : 0);
            if (random.nextInt(3) == 0) {
                client.restore(state, committed);
            } else if (random.nextBoolean()) {
                state = client.checkpoint();
                committed = client.written();
            }
            if (service.size() < 12_000) {
                logDisordered(random.nextInt(200));
            }
        }
        readToTheEnd(client, 10_000);
        assertEachOnce(client, service.size());
    }

    @Test
    void aGapIsAskedForAgainOnceAndThenRecorded() {
        logWithout(2);
        Client client = new Client(service);
        assertThat(client.read(100)).isEqualTo(3);
        assertThat(client.gaps()).isEmpty();
        client.read(100);
        assertThat(client.gaps()).hasSize(1);
        OffsetGap gap = client.gaps().get(0);
        assertThat(gap.partition().topic()).isEqualTo(Service.ACTIVE);
        assertThat(gap.firstOffset()).isEqualTo(5_002);
        assertThat(gap.lastOffset()).isEqualTo(5_003);
        assertThat(gap.missing()).isEqualTo(2);
        assertThat(gap.afterTimestamp()).isEqualTo(START + 1);
        assertThat(gap.beforeTimestamp()).isEqualTo(START + 4);
        client.read(100);
        assertThat(client.gaps()).hasSize(1);
        assertThat(client.gapsAskedAgain()).isEqualTo(1);
        assertThat(counts(client, Service.ACTIVE).missing()).isEqualTo(2);
    }

    @Test
    void whatFillsAGapPassesAndTheGapShrinks() {
        service.event(START);
        service.event(Service.ACTIVE, START + 1, 2);
        service.event(Service.ACTIVE, START + 2, Service.FOR_EVER);
        service.event(START + 3);
        Client client = new Client(service);
        client.read(100);
        client.read(100);
        assertThat(counts(client, Service.ACTIVE).missing()).isEqualTo(2);
        client.read(100);
        assertThat(client.passed())
                .extracting(one -> one.outcome().filledOffset())
                .contains(5_001L);
        assertThat(counts(client, Service.ACTIVE).missing()).isEqualTo(1);
        assertThat(client.passedOn()).hasSize(3);
    }

    @Test
    void noGapIsClaimedWhereEventsDoNotSayTheirOffsets() {
        service.leaveOutOffsets();
        logWithout(1);
        Client client = new Client(service);
        client.read(100);
        client.read(100);
        assertThat(client.gaps()).isEmpty();
        assertThat(client.gapsAskedAgain()).isZero();
    }

    @Test
    void aPayloadThatCannotBeReadAccountsForOneOffset() {
        service.event(START);
        service.unreadable(START + 1, "oops");
        service.event(START + 2);
        Client client = new Client(service);
        client.read(100);
        assertThat(client.gaps()).isEmpty();
        assertThat(counts(client, Service.ACTIVE).rejected()).isEqualTo(1);
    }

    /** Records that retention deleted are a gap; its size follows from how much later the rest begins. */
    @Test
    void whatRetentionTookIsAGap() {
        for (int index = 0; index < 10; index++) {
            service.event(START + index);
        }
        Client client = new Client(service);
        client.read(4);
        service.retainFrom(Service.ACTIVE, 5_007);
        client.read(100);
        client.read(100);
        assertThat(client.gaps())
                .extracting(OffsetGap::firstOffset, OffsetGap::lastOffset)
                .containsExactly(tuple(5_004L, 5_006L));
        assertThat(client.passedOn()).hasSize(7);
    }

    @Test
    void aFrameOfAnUnknownPartitionIsRejectedOnceAndNeverAskedFor() {
        Deduplicator deduplicator = new Client(service).deduplicator();
        FrameReader reader = new FrameReader(1 << 20);
        assertThat(deduplicator
                        .take(reader.read(1, null, "oops".getBytes(UTF_8)))
                        .disposition())
                .isEqualTo(Disposition.PASSES);
        FrameOutcome again = deduplicator.take(reader.read(2, null, "oops".getBytes(UTF_8)));
        assertThat(again.disposition()).isEqualTo(Disposition.DUPLICATE);
        assertThat(again.counts().partition()).isEqualTo(SourcePartition.UNKNOWN);
        assertThat(again.counts().rejected()).isEqualTo(1);
        service.event(START);
        deduplicator.take(reader.read(
                2,
                service.answer(ResumeRequest.NEWEST, 1).get(0).idLine(),
                service.answer(ResumeRequest.NEWEST, 1).get(0).payload()));
        StreamPosition position = new StreamPosition(deduplicator.snapshot(), Client.OVERLAP, Instant.EPOCH);
        assertThat(String.valueOf(position.nextRequest().lastEventId()))
                .contains(Service.ACTIVE)
                .doesNotContain(SourcePartition.UNKNOWN.topic());
    }

    /** Offsets mean nothing until the event before a gap, or the last event, shows which cluster numbers them. */
    @Test
    void whatFillsAGapIsToldInTheNumbersOfTheClusterThatHadTheGap() {
        service.event(START);
        service.event(Service.ACTIVE, START + 1, 2);
        service.event(START + 2);
        Client client = new Client(service);
        client.read(100);
        client.read(100);
        service.renumber(300);
        client.read(100);
        assertThat(client.passed())
                .extracting(one -> one.outcome().filledOffset())
                .contains(5_001L);
        assertThat(counts(client, Service.ACTIVE).gaps()).isZero();
    }

    /** The event before the gap is not reread, and the gap is filled before anything identifies the cluster. */
    @Test
    void whatFillsAGapWaitsForTheTipToTellHowItIsNumbered() {
        service.event(START - 100_000);
        service.event(Service.ACTIVE, START, 2);
        service.event(START + 1);
        Client client = new Client(service);
        client.read(100);
        client.read(100);
        assertThat(counts(client, Service.ACTIVE).gaps()).isEqualTo(1);
        service.renumber(300);
        client.read(1);
        assertThat(client.passedOn()).hasSize(3);
        assertThat(counts(client, Service.ACTIVE).gaps()).isEqualTo(1);
        client.restore(client.checkpoint(), client.written());
        client.read(100);
        assertThat(client.passed())
                .extracting(one -> one.outcome().filledOffset())
                .contains(5_001L);
        assertThat(counts(client, Service.ACTIVE).gaps()).isZero();
    }

    /** Logs five events, without some in the middle. */
    private void logWithout(int missing) {
        service.event(START);
        service.event(START + 1);
        for (int index = 0; index < missing; index++) {
            service.event(Service.ACTIVE, START + 2, Service.FOR_EVER);
        }
        service.event(START + 4);
    }

    private static FrameCounts counts(Client client, String topic) {
        return client.checkpoint().partitions().stream()
                .map(PartitionState::counts)
                .filter(counts -> counts.partition().topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    /** Logs events in the measured order: 40 a second, most of them somewhat behind the newest. */
    private void logDisordered(int events) {
        Random random = new Random(service.size());
        int first = service.size();
        for (int index = first; index < first + events; index++) {
            service.event(START + index * 25L - (random.nextInt(3) == 0 ? 0 : random.nextInt(6_000)));
        }
    }

    private int readToTheEnd(Client client, int cut) {
        int received = 0;
        for (int connection = 0; connection < 500 && client.passedOnCount() < service.expected(); connection++) {
            received += client.read(cut);
        }
        return received;
    }

    /** Replaces AssertJ's own assertion, which prints every payload. */
    private static void assertEachOnce(Client client, int events) {
        assertThat(client.passedOnCount()).as("passed on").isEqualTo(events);
        assertThat(Set.copyOf(client.passedOn()).size()).as("different ones").isEqualTo(events);
    }

    private static String idOf(String payload) {
        return payload.substring(0, payload.indexOf("\"dt\""));
    }
}
