package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.testkit.Eventually;

/** Suspends and kills ingest's servers. Nothing is lost, nothing comes twice, and memory does not grow. */
@Tag("slow")
@OnOwnStack
class IngestSurvivesIT {

    private static final Logger LOG = LoggerFactory.getLogger(IngestSurvivesIT.class);

    private static final int EVENTS = 200_000;
    private static final int PORT_OFFSET = 19_000;
    private static final String KAFKA = "127.0.0.1:" + (9092 + PORT_OFFSET);
    private static final String TOPIC = "wikimedia.recentchange";
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(18);
    /** After garbage collections, the heap differs by some classes and buffers; a second of the feed is 80 MB. */
    private static final long FLAT_BYTES = 30 << 20;

    private final WikistreamCommand wikistream;

    IngestSurvivesIT(WikistreamCommand wikistream) {
        this.wikistream = wikistream;
    }

    /** As in {@link IngestOnceIT}, no malformed event directly follows a canary of the other topic. */
    @Test
    void aBrokerThatStandsStillAndDeathsOfTaskManagerAndJobManager() {
        Misbehaviour misbehaviour = Misbehaviour.NONE
                .cutEvery(9_000, CutKind.IN_TURN)
                .canaryEvery(498)
                .malformedEvery(701)
                .doubleEvery(1_000);
        Truth truth = truth();
        try (GatedFeed feed = GatedFeed.start(31, EVENTS, misbehaviour)) {
            feed.release(20_000);
            wikistream
                    .run("up", "-d", "--source=" + feed.uri(), "--port-offset=" + PORT_OFFSET)
                    .expectSuccess();
            awaitCommitted(20_000 * 9 / 10);

            List<Long> heap = memoryWhileTheBrokerStands(feed, 120_000);
            LOG.info("Live heap of the TaskManager while the broker stood still: {} MB", inMegabytes(heap));
            assertThat(heap.stream().mapToLong(Long::longValue).max().orElseThrow()
                            - heap.stream().mapToLong(Long::longValue).min().orElseThrow())
                    .as("growth within %s of %s", OUTAGE, inMegabytes(heap))
                    .isLessThan(FLAT_BYTES);
            awaitCommitted(30_000);

            long taskManager = Processes.pid(status(), "taskmanager");
            feed.release(160_000);
            Processes.kill(taskManager);
            awaitCommitted(130_000);

            long jobManager = Processes.pid(status(), "jobmanager");
            feed.release(EVENTS);
            Processes.kill(jobManager);
            awaitCommitted(truth.events().size());
            stopIngest();
            Once.expect(truth.events(), Topic.readCommitted(KAFKA, TOPIC));
            assertThat(Topic.readCommitted(KAFKA, TOPIC + ".rejected"))
                    .hasSize(truth.rejected().size());
            assertThat(wikistream.run("audit", "--strict").expectSuccess().output())
                    .contains("The account adds up");
        }
    }

    /** Stops with a savepoint, so that any duplicates are committed, too. */
    private void stopIngest() {
        String id =
                Eventually.await("ingest-job to run again", PATIENCE, this::runningIngest, found -> !found.isEmpty());
        wikistream.run("flink", "stop", id).expectSuccess();
    }

    private String runningIngest() {
        for (JsonNode job : status().path("jobs")) {
            if (job.path("name").asText().equals("ingest-job")
                    && job.path("state").asText().equals("RUNNING")) {
                return job.path("id").asText();
            }
        }
        return "";
    }

    /** Returns what the feed holds, read once and without interruption. */
    private static Truth truth() {
        try (GatedFeed plain =
                GatedFeed.start(31, EVENTS, Misbehaviour.NONE.canaryEvery(498).malformedEvery(701))) {
            plain.release(EVENTS);
            return Truth.read(plain.uri(), plain.frames());
        }
    }

    /** Returns the heap in use while the feed runs at full speed: what can't be written has to stay with the feed. */
    private List<Long> memoryWhileTheBrokerStands(GatedFeed feed, int release) {
        JsonNode status = status();
        long broker = Processes.pid(status, "kafka");
        long taskManager = Processes.pid(status, "taskmanager");
        List<Long> heap = new ArrayList<>();
        Processes.suspend(broker);
        try {
            feed.release(release);
            long end = System.nanoTime() + OUTAGE.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                heap.add(Processes.liveHeap(taskManager));
            }
        } finally {
            Processes.resume(broker);
        }
        return heap;
    }

    private static void awaitCommitted(long count) {
        Topic.awaitCommitted(KAFKA, TOPIC, count, PATIENCE);
    }

    private JsonNode status() {
        return Json.parse(wikistream.run("status", "--json").output());
    }

    private static List<Long> inMegabytes(List<Long> bytes) {
        return bytes.stream().map(value -> value >> 20).toList();
    }
}
