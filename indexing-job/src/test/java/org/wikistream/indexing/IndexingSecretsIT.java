package org.wikistream.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.FlinkPages;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.SecuredOpenSearch;
import org.wikistream.topics.TopicContract;

/**
 * The whole job on a broker and an OpenSearch that require passwords: the job connects, and Flink never sees the
 * passwords.
 */
class IndexingSecretsIT {

    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String PLANTED = "planted";
    private static final String JAAS = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"me\" password=\"planted-for-kafka\";";

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    @TempDir
    static Path servers;

    private static KafkaBroker kafka;
    private static SecuredOpenSearch openSearch;

    @TempDir
    Path folder;

    private Path kafkaSecrets = Path.of("");
    private Path password = Path.of("");

    @BeforeAll
    static void startServers() throws Exception {
        kafka = KafkaBroker.startSecured(servers, "me", "planted-for-kafka");
        openSearch = SecuredOpenSearch.start(servers, "me", "planted-for-opensearch");
        TopicContract events = TopicContract.forEvents("wikimedia.recentchange");
        try (Admin admin = Admin.create(client())) {
            TopicCreation.create(admin, List.of(new NewTopic(events.name(), 1, (short) 1).configs(events.configs())));
        }
    }

    @AfterAll
    static void stopServers() {
        openSearch.close();
        kafka.close();
    }

    @BeforeEach
    void keepSecrets() throws IOException {
        kafkaSecrets = Files.writeString(folder.resolve("kafka.properties"), "jaas=" + JAAS);
        password = Files.writeString(folder.resolve("password"), "planted-for-opensearch\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk", "connector"})
    void readsAndWritesWithSecretsThatNeitherSavepointNorRestShow(String sink, @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        IndexingSettings settings = settings(sink);
        TopicCheck.ofReader(settings.changes().kafka(), settings.changes().topicToRead(), settings.topicsToWrite());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(
                            new ProducerRecord<>(settings.changes().topics().recentChange(), new byte[] {'{'})))
                    .succeedsWithin(DEADLINE);
        }
        long before = end(settings.changes().topics().rejected());
        JobClient job = start(settings);
        Eventually.await(
                "a record is rejected",
                DEADLINE,
                () -> end(settings.changes().topics().rejected()),
                end -> end > before);
        String savepoint = job.triggerSavepoint(folder.resolve("savepoints").toString(), SavepointFormatType.CANONICAL)
                .get();
        String shown = shown(cluster, job);
        job.cancel().get();

        assertThat(shown).contains("write-documents", "read-changes").doesNotContain(PLANTED);
        assertThat(FlinkPages.savepoint(savepoint))
                .contains(settings.changes().topics().recentChange())
                .doesNotContain(PLANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk", "connector"})
    void namesTheFileThatATaskDoesNotFindAndNoSecret(String sink, @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        for (Path missing : List.of(kafkaSecrets, password)) {
            keepSecrets();
            IndexingSettings settings = settings(sink);
            Files.delete(missing);
            JobClient job = start(settings);
            assertThatThrownBy(() -> job.getJobExecutionResult().get()).isNotNull();
            assertThat(shown(cluster, job)).contains(missing.toString()).doesNotContain(PLANTED);
        }
    }

    private IndexingSettings settings(String sink) {
        return IndexingSettings.of(Settings.load(
                IndexingSettings.CATALOGUE,
                new String[] {
                    "--kafka.bootstrap.servers",
                    kafka.bootstrapServers(),
                    "--kafka.client.security.protocol",
                    "SASL_PLAINTEXT",
                    "--kafka.client.sasl.mechanism",
                    "PLAIN",
                    "--kafka.client.sasl.jaas.config",
                    "${file:" + kafkaSecrets + ":jaas}",
                    "--opensearch.hosts",
                    openSearch.uri().toString(),
                    "--opensearch.ca-file",
                    openSearch.certificate().toString(),
                    "--opensearch.username",
                    "me",
                    "--opensearch.password-file",
                    password.toString(),
                    "--opensearch.sink",
                    sink
                },
                Map.of()));
    }

    private static JobClient start(IndexingSettings settings) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        IndexingPipeline.define(env, settings, settings.source(), IndexingSinks.of(settings));
        return env.executeAsync("secrets");
    }

    private static String shown(MiniCluster cluster, JobClient job) throws Exception {
        return FlinkPages.of(cluster.getRestAddress().get(), job.getJobID().toString());
    }

    private static long end(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(new TopicPartition(topic, 0))).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static Map<String, Object> client() {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                JAAS));
    }
}
