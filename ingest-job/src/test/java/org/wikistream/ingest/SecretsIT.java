package org.wikistream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.feed.EventStreamsServer;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.ingest.audit.AuditedSink;
import org.wikistream.ingest.kafka.ClusterCheck;
import org.wikistream.ingest.source.EventStreamsSource;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.FlinkPages;
import org.wikistream.testkit.KafkaBroker;

/** The whole job on a broker that requires a password: the job connects, and Flink never sees the password. */
class SecretsIT {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final int EVENTS = 1_000;
    private static final String JAAS = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"me\" password=\"planted-for-kafka\";";

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    @TempDir
    Path folder;

    @Test
    void writesExactlyOnceWithASecretThatNeitherSavepointNorRestShow(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        Path secrets = Files.writeString(folder.resolve("kafka.properties"), "jaas=" + JAAS);
        try (KafkaBroker broker = KafkaBroker.startSecured(
                        Files.createDirectory(folder.resolve("kafka")), "me", "planted-for-kafka");
                EventStreamsServer feed =
                        EventStreamsServer.start(SyntheticChanges.atFullSpeed(7, EVENTS), FeedConfig.DEFAULT)) {
            IngestSettings settings = settings(broker, feed, secrets);
            ClusterCheck.prepare(settings.topics(), settings.kafka());
            JobClient job = start(settings);
            try (Committed taken =
                    new Committed(client(broker), settings.topics().get(0).name())) {
                Eventually.await("events", DEADLINE, () -> taken.poll().size(), size -> size >= EVENTS);
                String shown = FlinkPages.of(
                        cluster.getRestAddress().get(), job.getJobID().toString());
                String savepoint = job.stopWithSavepoint(
                                false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                        .get(1, TimeUnit.MINUTES);

                assertThat(taken.pollToTheEnd()).hasSize(EVENTS);
                assertThat(shown).contains("read-streams").doesNotContain("planted");
                assertThat(FlinkPages.savepoint(savepoint))
                        .contains("mediawiki.recentchange")
                        .doesNotContain("planted");
            }
        }
    }

    private static IngestSettings settings(KafkaBroker broker, EventStreamsServer feed, Path secrets) {
        String[] arguments = {
            "--eventstreams.url",
            feed.uri().toString(),
            "--eventstreams.contact",
            "tests@example.org",
            "--kafka.bootstrap.servers",
            broker.bootstrapServers(),
            "--kafka.client.security.protocol",
            "SASL_PLAINTEXT",
            "--kafka.client.sasl.mechanism",
            "PLAIN",
            "--kafka.client.sasl.jaas.config",
            "${file:" + secrets + ":jaas}"
        };
        return IngestSettings.load(arguments, Map.of(), Clock.systemUTC());
    }

    private static JobClient start(IngestSettings settings) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        EventStreamsSource source =
                new EventStreamsSource(settings.eventStreams(), settings.kafka().topicPrefix(), Clock.systemUTC());
        IngestPipeline.define(env, settings, source, AuditedSink.of(settings.kafka(), Clock.systemUTC()));
        return env.executeAsync(IngestJob.NAME);
    }

    private static Map<String, Object> client(KafkaBroker broker) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                JAAS);
    }
}
