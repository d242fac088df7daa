package org.wikistream.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectClusterRESTAddress;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.feed.EventStreamsServer;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.ingest.audit.AuditedSink;
import org.wikistream.ingest.kafka.ClusterCheck;
import org.wikistream.ingest.source.EventStreamsSource;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;

/** Compares the job's own counts, in the audit topic and in its metrics, with the contents of the topics. */
class IngestAuditIT {

    private static final int EVENTS = 20_000;
    private static final int CANARY_EVERY = 700;
    private static final Duration DEADLINE = Duration.ofMinutes(3);

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
    void atEachStopTheLastRowsSayWhatTheTopicsHold() throws Exception {
        try (EventStreamsServer feed = feed()) {
            IngestSettings settings = settings(feed.uri().toString(), "account");
            JobClient job = start(settings, null);
            awaitRecords(settings, 0, EVENTS / 4);
            String savepoint = stop(job);
            assertAccountHolds(settings);
            JobClient restored = start(settings, savepoint);
            awaitRecords(settings, 0, EVENTS);
            stop(restored);
            assertAccountHolds(settings);
            try (Committed audit = committed(settings, 2)) {
                Collection<AuditRowText> rows = AuditRowText.newestCounts(audit.pollToTheEnd());
                assertThat(AuditRowText.sum(rows, "emitted")).isEqualTo(EVENTS);
                assertThat(AuditRowText.sum(rows, "canaries")).isPositive();
                assertThat(AuditRowText.sum(rows, "rejected")).isPositive();
                assertThat(AuditRowText.sum(rows, "duplicates")).isPositive();
            }
        }
    }

    @Test
    void anAbortedTransactionLeavesNeitherDataNorAccount() throws Exception {
        try (EventStreamsServer feed = feed()) {
            IngestSettings settings = settings(feed.uri().toString(), "aborted");
            JobClient job = start(settings, null);
            awaitRecords(settings, 0, 1);
            job.cancel().get();
            Eventually.await(
                    "ended", DEADLINE, () -> job.getJobStatus().get(), status -> status.isGloballyTerminalState());
            assertAccountHolds(settings);
        }
    }

    @Test
    void everyStreamIsReadByASubtaskOfItsOwnIntoItsOwnTopicAndAccount() throws Exception {
        int events = 500;
        try (TwoStreams server = new TwoStreams(events)) {
            IngestSettings settings =
                    settings(server.url(), "two", "--eventstreams.streams", "recentchange,mediawiki.page-create");
            JobClient job = start(settings, null);
            for (int stream = 0; stream < 2; stream++) {
                awaitRecords(settings, stream, events);
            }
            stop(job);
            for (int stream = 0; stream < 2; stream++) {
                String name = settings.eventStreams().streams().get(stream);
                try (Committed topic = committed(settings, stream);
                        Committed audit = committed(settings, 3)) {
                    assertThat(topic.pollToTheEnd())
                            .hasSize(events)
                            .allMatch(
                                    record -> new String(record.value(), UTF_8).contains("\"stream\":\"" + name + "\""))
                            .allMatch(record -> new String(record.key(), UTF_8).startsWith("dewiki|")
                                    == name.equals("recentchange"));
                    assertThat(AuditRowText.newestCounts(audit.pollToTheEnd()))
                            .filteredOn(row -> row.text("stream").equals(name))
                            .singleElement()
                            .satisfies(row -> assertThat(row.number("emitted")).isEqualTo(events));
                }
            }
        }
    }

    @Test
    void metricsAreSeenWhereFlinkShowsMetrics(@InjectClusterRESTAddress URI rest) throws Exception {
        try (EventStreamsServer feed = feed()) {
            IngestSettings settings = settings(feed.uri().toString(), "metrics");
            JobClient job = start(settings, null);
            awaitRecords(settings, 0, EVENTS);
            String vertex = rest + "/jobs/" + job.getJobID() + "/vertices/"
                    + first("\"vertices\":\\[\\{\"id\":\"([0-9a-f]+)\"", get(rest + "/jobs/" + job.getJobID()));
            String metrics = vertex + "/metrics?get=";
            for (String name : List.of(
                    "bytes",
                    "canaries",
                    "duplicatesDropped",
                    "rejected",
                    "rereadEvents",
                    "dedupeIds",
                    "reconnects",
                    "connected")) {
                assertThat(number(metrics, name)).as(name).isPositive();
            }
            for (String name : List.of("gaps", "gapEvents", "secondsSinceLastEvent")) {
                assertThat(number(metrics, name)).as(name).isNotNegative();
            }
            assertThat(number(metrics, "lagMillis")).isNotEqualTo(-1);
            Eventually.await("all events", DEADLINE, () -> number(metrics, "events"), events -> events == EVENTS);
        }
    }

    private static long number(String metrics, String name) {
        String id = "0.Source__read-streams.eventstreams." + name;
        // When asked for metrics, Flink returns those that it collected for the previous request.
        Matcher value = Eventually.await(
                name,
                DEADLINE,
                () -> Pattern.compile("\"value\":\"(-?[0-9]+)\"").matcher(get(metrics + id)),
                Matcher::find);
        return Long.parseLong(value.group(1));
    }

    private static String get(String uri) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(uri + ": " + response.body()).isEqualTo(200);
        return response.body();
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }

    private static Configuration flinkConfiguration() {
        Configuration configuration = new Configuration();
        configuration.setString("execution.checkpointing.interval", "500 ms");
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.auto-generate-uids", "false");
        configuration.setString("restart-strategy.type", "none");
        configuration.setString("metrics.fetcher.update-interval", "200 ms");
        return configuration;
    }

    /** Serves a stream with everything that changes the counts, but nothing that leaves a gap. */
    private static EventStreamsServer feed() throws IOException {
        Misbehaviour misbehaviour = Misbehaviour.NONE
                .cutEvery(4_000, CutKind.RESET)
                .canaryEvery(CANARY_EVERY)
                .malformedEvery(900)
                .doubleEvery(300);
        return EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(7, EVENTS), FeedConfig.DEFAULT.withMisbehaviour(misbehaviour));
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

    /** Checks that the sums of the newest rows are what a reader of the topics counts, and that each row adds up. */
    private static void assertAccountHolds(IngestSettings settings) {
        try (Committed events = committed(settings, 0);
                Committed rejected = committed(settings, 1);
                Committed audit = committed(settings, 2)) {
            Collection<AuditRowText> rows = AuditRowText.newestCounts(audit.pollToTheEnd());
            assertThat(AuditRowText.sum(rows, "emitted"))
                    .isEqualTo(events.pollToTheEnd().size());
            assertThat(AuditRowText.sum(rows, "rejected"))
                    .isEqualTo(rejected.pollToTheEnd().size());
            for (AuditRowText row : rows) {
                assertThat(row.number("received"))
                        .isEqualTo(row.number("emitted")
                                + row.number("duplicates")
                                + row.number("canaries")
                                + row.number("rejected"));
            }
        }
    }

    private static void awaitRecords(IngestSettings settings, int topic, int count) {
        try (Committed committed = committed(settings, topic)) {
            Eventually.await(
                    count + " committed", DEADLINE, () -> committed.poll().size(), size -> size >= count);
        }
    }

    private static Committed committed(IngestSettings settings, int topic) {
        return new Committed(
                broker.bootstrapServers(), settings.topics().get(topic).name());
    }
}
