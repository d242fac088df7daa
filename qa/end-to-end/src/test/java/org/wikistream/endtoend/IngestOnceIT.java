package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.endtoend.SharedStack.Stack;
import org.wikistream.feed.EventStreamsServer;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.misbehaviour.ClusterSwitch;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;

/** Tests ingest alone, at full speed, with a service that shows all the behaviour ever observed. */
@OnIngestStack
@TestInstance(Lifecycle.PER_CLASS)
class IngestOnceIT {

    private static final Logger LOG = LoggerFactory.getLogger(IngestOnceIT.class);

    private static final int EVENTS = 200_000;
    private static final int PORT_OFFSET = 17_000;
    private static final int OVERSIZED = 2 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Stack stack;

    IngestOnceIT(WikistreamCommand wikistream) {
        stack = Stack.forIngest(wikistream, PORT_OFFSET);
    }

    /**
     * No malformed event directly follows the canaries of both topics: it would have their timestamp, so nothing could
     * tell its topic, and the other topic would seem to lack it.
     */
    @Test
    void whileConnectionsEndInEveryWayAndEventsAreMissing() throws IOException {
        Misbehaviour logged = Misbehaviour.NONE
                .canaryEvery(498)
                .malformedEvery(701)
                .oversizedEvery(20_000, OVERSIZED)
                .backdatedEvery(900, 8)
                .skipEvery(30_000);
        Misbehaviour misbehaviour = logged.cutEvery(5_000, CutKind.IN_TURN)
                .errorEvery(4)
                .doubleEvery(1_000)
                .slowBytes(50_000, Duration.ofMillis(300))
                .skipOnceEvery(20_000);
        ChangeLog log = log(logged);
        long missing =
                LongStream.range(0, log.size()).filter(logged.holes()::forGood).count();
        Truth truth = read(logged, log.size() - missing);
        try (EventStreamsServer feed = feed(misbehaviour);
                JobSet ingest = JobSet.submitIngest(stack, "ends", feed.uri())) {
            ingest.awaitEvents(truth.events().size(), PATIENCE);
            Once.expect(truth.events(), ingest.events());
            expectAccount(ingest, truth, missing);
            assertThat(ingest.rejected()).hasSize(truth.rejected().size());
            assertThat(feed.counters().cuts()).isGreaterThan(EVENTS / 5_000);
            assertThat(feed.counters().refusals()).isPositive();
            assertThat(feed.counters().doubles()).isPositive();
        }
    }

    /**
     * A connection carries more than has to be reread, because after a switch no offset is known from which to go on.
     */
    @Test
    void whileTheServiceStallsAndSwitchesItsDataCentreAndTheJobIsUpgraded() throws IOException {
        // On a busy machine, the feed needs a while to begin. With a timeout of one second, the job would give up each
        // time.
        String[] settings = {"--eventstreams.read-timeout", "4s"};
        Misbehaviour logged = Misbehaviour.NONE
                .canaryEvery(498)
                .malformedEvery(701)
                .futureDatedEvery(150_000, 1)
                .idleWakesEvery(30_000);
        Misbehaviour misbehaviour =
                logged.stallEvery(90_000).switchDataCentreAfter(120_000, ClusterSwitch.Kind.FLIPPED);
        Truth truth = Truth.of(log(logged));
        try (EventStreamsServer feed = feed(misbehaviour);
                JobSet ingest = JobSet.submitIngest(stack, "stalls", feed.uri(), settings)) {
            ingest.awaitEvents(EVENTS / 4, PATIENCE);
            ingest.upgradeIngest(feed.uri(), settings);
            ingest.awaitEvents(truth.events().size(), PATIENCE);
            Once.expectAnywhere(truth.events(), ingest.events());
            expectAccount(ingest, truth, 0);
            assertThat(ingest.rejected()).hasSize(truth.rejected().size());
        }
    }

    private static void expectAccount(JobSet ingest, Truth truth, long missing) {
        Map<String, JsonNode> account = ingest.account();
        LOG.info("Account: {}", account);
        assertThat(sum(account, "emitted")).isEqualTo(truth.events().size());
        assertThat(sum(account, "rejected")).isEqualTo(truth.rejected().size());
        assertThat(sum(account, "missing")).isEqualTo(missing);
        assertThat(sum(account, "received"))
                .isEqualTo(sum(account, "emitted")
                        + sum(account, "rejected")
                        + sum(account, "duplicates")
                        + sum(account, "canaries"));
    }

    private static long sum(Map<String, JsonNode> account, String field) {
        return account.values().stream()
                .mapToLong(row -> row.path(field).asLong())
                .sum();
    }

    /** Returns what is sent of it, read once and without interruption. */
    private static Truth read(Misbehaviour logged, long frames) throws IOException {
        try (EventStreamsServer plain = feed(logged)) {
            return Truth.read(plain.uri(), frames);
        }
    }

    private static EventStreamsServer feed(Misbehaviour misbehaviour) throws IOException {
        return EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(41, EVENTS), FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
    }

    private static ChangeLog log(Misbehaviour logged) {
        return logged.applyTo(SyntheticChanges.atFullSpeed(41, EVENTS));
    }
}
