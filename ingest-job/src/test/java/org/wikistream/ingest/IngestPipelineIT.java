package org.wikistream.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.event.EventHead;
import org.wikistream.feed.EventStreamsServer;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.recorded.RecordedChanges;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.ingest.audit.AuditedSink;
import org.wikistream.ingest.kafka.ClusterCheck;
import org.wikistream.ingest.source.EventStreamsSource;
import org.wikistream.testkit.Captures;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;

/** The whole chain: a feed over HTTP, a Flink cluster and a Kafka broker, all real, in one process. */
class IngestPipelineIT {

    private static final int CANARY_EVERY = 700;
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    /**
     * Much shorter than a read may take (a minute), and than Flink waits until it interrupts a task again (half a
     * minute).
     */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(flinkConfiguration())
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    @TempDir
    Path savepoints;

    private final List<JobClient> jobs = new ArrayList<>();

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(folder);
    }

    @AfterEach
    void endJobs() throws Exception {
        for (JobClient job : jobs) {
            if (!job.getJobStatus().get().isGloballyTerminalState()) {
                job.cancel().get();
            }
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void everyEventArrivesOnceAndEveryMalformedOneIsRejectedOnceHoweverConnectionsEnd() throws Exception {
        int events = 40_000;
        Misbehaviour misbehaviour = Misbehaviour.NONE
                .cutEvery(5_000, CutKind.IN_TURN)
                .canaryEvery(CANARY_EVERY)
                .malformedEvery(900)
                .doubleEvery(300)
                .errorEvery(4);
        try (EventStreamsServer feed = feed(events, misbehaviour)) {
            IngestSettings settings = settings(feed, "cuts");
            JobClient job = start(settings, null);
            assertArrivesOnce(job, settings, feed, events);
            assertThat(feed.counters().cuts()).isGreaterThan(10);
            assertThat(feed.counters().refusals()).isGreaterThan(2);
            assertThat(feed.counters().doubles()).isGreaterThan(100);
        }
    }

    @Test
    void everyEventArrivesOnceThoughTaskManagersDie(@InjectMiniCluster MiniCluster cluster) throws Exception {
        int events = 60_000;
        Misbehaviour misbehaviour = Misbehaviour.NONE
                .cutEvery(5_000, CutKind.RESET)
                .canaryEvery(CANARY_EVERY)
                .malformedEvery(1_100);
        try (EventStreamsServer feed = feed(events, misbehaviour)) {
            IngestSettings settings = settings(feed, "failover");
            JobClient job = start(settings, null);
            try (Committed committed = committed(settings)) {
                for (int deaths = 1; deaths <= 2; deaths++) {
                    int reached = events / 4 * deaths;
                    Eventually.await(
                            reached + " committed",
                            DEADLINE,
                            () -> committed.poll().size(),
                            size -> size >= reached);
                    cluster.startTaskManager();
                    cluster.terminateTaskManager(deaths - 1).get();
                }
            }
            assertArrivesOnce(job, settings, feed, events);
        }
    }

    @Test
    void goesOnFromASavepointAndRefusesOneOfAnotherServer() throws Exception {
        int events = 30_000;
        Misbehaviour misbehaviour = Misbehaviour.NONE
                .cutEvery(7_000, CutKind.MID_FRAME)
                .canaryEvery(CANARY_EVERY)
                .malformedEvery(800);
        try (EventStreamsServer feed = feed(events, misbehaviour)) {
            IngestSettings settings = settings(feed, "savepoint");
            JobClient job = start(settings, null);
            try (Committed committed = committed(settings)) {
                Eventually.await(
                        "some committed", DEADLINE, () -> committed.poll().size(), size -> size > 5_000);
            }
            String savepoint = stop(job);
            try (EventStreamsServer other = feed(events, misbehaviour)) {
                JobClient refused = start(settings(other, "savepoint"), savepoint);
                assertThatThrownBy(() -> refused.getJobExecutionResult().get(1, TimeUnit.MINUTES))
                        .hasStackTraceContaining("eventstreams.url = '" + other.uri()
                                + "', but the state holds positions of '" + feed.uri() + "'");
            }
            assertArrivesOnce(start(settings, savepoint), settings, feed, events);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "recentchange-2018-10-19.sse, 223",
        "recentchange-2024-08-22.ndjson.gz, 2387",
        "recentchange-2025-12-15.ndjson.gz, 184",
        "oddities.ndjson, 72"
    })
    void aRecordingArrivesByteForByte(String capture, int events, @TempDir Path spool) throws Exception {
        try (EventStreamsServer feed = EventStreamsServer.start(
                RecordedChanges.open(Captures.find(capture), spool, null, null), FeedConfig.DEFAULT)) {
            IngestSettings settings = settings(feed, capture);
            start(settings, null);
            try (Committed committed = committed(settings)) {
                List<String> arrived = Eventually.await(
                        "events", DEADLINE, committed::payloads, payloads -> payloads.size() >= events);
                assertThat(arrived).hasSize(events);
                assertThat(arrived.stream().map(IngestPipelineIT::withoutOffset))
                        .as("what was recorded, but for the offsets, which the feed numbers itself")
                        .allMatch(changes(feed.log())::contains);
            }
        }
    }

    @Test
    void stopsAtOnceThoughTheServerIsStuck() throws Exception {
        // It accepts connections and never sends anything.
        try (ServerSocket stuck = new ServerSocket(0)) {
            IngestSettings settings = settings("http://127.0.0.1:" + stuck.getLocalPort() + "/v2/stream/", "stuck");
            stuck.setSoTimeout((int) DEADLINE.toMillis());
            JobClient stopped = start(settings, null);
            stuck.accept();
            Instant begin = Instant.now();
            stop(stopped);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(PROMPT);
            JobClient cancelled = start(settings, null);
            stuck.accept();
            cancel(cancelled);
        }
    }

    @Test
    void endsForGoodWhereTheServerDoesNotKnowTheStream() throws Exception {
        try (EventStreamsServer feed = feed(10, Misbehaviour.NONE)) {
            IngestSettings settings = settings(feed, "unknown", "--eventstreams.streams", "no-such-stream");
            JobClient job = start(settings, null);
            assertThatThrownBy(() -> job.getJobExecutionResult().get(1, TimeUnit.MINUTES))
                    .hasStackTraceContaining("no-such-stream answered 400");
        }
    }

    private static Configuration flinkConfiguration() {
        Configuration configuration = new Configuration();
        configuration.setString("execution.checkpointing.interval", "500 ms");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.auto-generate-uids", "false");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "10");
        configuration.setString("restart-strategy.fixed-delay.delay", "100 ms");
        configuration.setString("heartbeat.interval", "500 ms");
        configuration.setString("heartbeat.timeout", "5 s");
        return configuration;
    }

    private static EventStreamsServer feed(int events, Misbehaviour misbehaviour) throws IOException {
        return EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(7, events), FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
    }

    private static IngestSettings settings(EventStreamsServer feed, String prefix, String... more) {
        return settings(feed.uri().toString(), prefix, more);
    }

    private static IngestSettings settings(String url, String prefix, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--eventstreams.url",
                url,
                "--eventstreams.contact",
                "tests@example.org",
                "--kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "--kafka.topic-prefix",
                prefix));
        arguments.addAll(List.of(more));
        return IngestSettings.load(arguments.toArray(String[]::new), Map.of(), Clock.systemUTC());
    }

    private JobClient start(IngestSettings settings, @Nullable String savepoint) throws Exception {
        ClusterCheck.prepare(settings.topics(), settings.kafka());
        Configuration configuration = flinkConfiguration();
        if (savepoint != null) {
            configuration.setString("execution.state-recovery.path", savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        EventStreamsSource source =
                new EventStreamsSource(settings.eventStreams(), settings.kafka().topicPrefix(), Clock.systemUTC());
        IngestPipeline.define(env, settings, source, AuditedSink.of(settings.kafka(), Clock.systemUTC()));
        JobClient job = env.executeAsync(IngestJob.NAME);
        jobs.add(job);
        return job;
    }

    private String stop(JobClient job) throws Exception {
        return job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(1, TimeUnit.MINUTES);
    }

    private static void cancel(JobClient job) throws Exception {
        Instant begin = Instant.now();
        job.cancel().get();
        Eventually.await(
                "job ended", DEADLINE, () -> job.getJobStatus().get(), status -> status.isGloballyTerminalState());
        assertThat(Duration.between(begin, Instant.now())).isLessThan(PROMPT);
    }

    private static Committed committed(IngestSettings settings) {
        return new Committed(broker.bootstrapServers(), settings.topics().get(0).name());
    }

    /** Waits until all events are there, and then stops the job, so that any duplicates are committed, too. */
    private void assertArrivesOnce(JobClient job, IngestSettings settings, EventStreamsServer feed, int events)
            throws Exception {
        long canaries = 2L * (events / CANARY_EVERY);
        long malformed = feed.log().size() - events - canaries;
        String rejectedTopic = settings.topics().get(1).name();
        try (Committed taken = committed(settings);
                Committed rejected = new Committed(broker.bootstrapServers(), rejectedTopic)) {
            Eventually.await("events", DEADLINE, () -> taken.poll().size(), size -> size >= events);
            Eventually.await("malformed", DEADLINE, () -> rejected.poll().size(), size -> size >= malformed);
            stop(job);
            assertThat(taken.pollToTheEnd()).hasSize(events);
            assertThat(rejected.pollToTheEnd().size()).isEqualTo((int) malformed);
            Set<String> ids = new HashSet<>();
            for (ConsumerRecord<byte[], byte[]> record : taken.poll()) {
                ids.add(String.valueOf(EventHead.read(record.value()).id()));
            }
            assertThat(ids).hasSize(events);
        }
    }

    private static Set<String> changes(ChangeLog log) {
        Set<String> changes = new HashSet<>();
        for (long position = 0; position < log.size(); position++) {
            LoggedEvent event = log.at(position);
            byte[] bytes = event.bytes();
            changes.add(withoutOffset(new String(bytes, event.from(), event.headEnd() - event.from(), UTF_8)
                    + new String(bytes, event.tailFrom(), event.to() - event.tailFrom(), UTF_8)));
        }
        return changes;
    }

    private static String withoutOffset(String payload) {
        return payload.replaceAll("\"offset\":\\d*", "");
    }
}
