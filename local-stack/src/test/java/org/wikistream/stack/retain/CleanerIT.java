package org.wikistream.stack.retain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.progress.LiveOutput;
import org.wikistream.stack.flink.FlinkConfiguration;
import org.wikistream.stack.port.Ports;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.OpenSearchNode;
import org.wikistream.topics.TopicContract;
import org.wikistream.topics.Topics;

/** Cleans real servers, with a clock that has moved on. */
class CleanerIT {

    private static final Topics TOPICS = new Topics("wikimedia");
    private static final TopicPartition CHANGES = new TopicPartition(TOPICS.recentChange(), 0);
    private static final TopicPartition REJECTED = new TopicPartition(TOPICS.rejected(), 0);
    private static final TopicPartition AUDIT = new TopicPartition(TOPICS.audit(), 0);
    private static final TopicPartition STATISTICS = new TopicPartition(TOPICS.statistics(), 0);
    private static final TopicPartition OTHERS = new TopicPartition("other.recentchange", 0);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu.MM").withZone(ZoneOffset.UTC);

    private final List<String> said = new ArrayList<>();

    @Test
    void indicesGoByWhenTheyWereMadeAndNotBeforeTheirMonthIsOver(@TempDir Path folder) throws Exception {
        try (OpenSearchNode node = OpenSearchNode.start(folder)) {
            // The month of the clock after it has moved on.
            String month = MONTH.format(Instant.now().plus(Duration.ofDays(31)));
            List<String> ours = List.of(
                    "wikimedia-recentchange-edit-2025.06", "wikimedia-stats-2025.06", "wikimedia-stats-2025.06.01");
            String current = "wikimedia-recentchange-edit-" + month;
            List<String> notOurs = List.of(
                    "wikimedia-recentchange-edit-undated",
                    "wikimedia-trial-stats-2025.06",
                    "wikimedia-notes",
                    "mine-recentchange-edit-2025.06");
            ours.forEach(name -> node.request("PUT", "/" + name, "{}"));
            notOurs.forEach(name -> node.request("PUT", "/" + name, "{}"));
            node.request("PUT", "/" + current, "{}");
            Retention retention = Retention.FOR_EVER.with("30d", null, null, null, null);

            // The indices of the old month were created just now, as by a replay.
            assertThat(clean(node, retention, Duration.ofDays(29), false)).isTrue();
            assertThat(indices(node)).containsAll(ours);

            assertThat(clean(node, retention, Duration.ofDays(31), true)).isTrue();
            assertThat(said).hasSize(3).allMatch(line -> line.startsWith("would delete index wikimedia-"));
            assertThat(indices(node)).containsAll(ours);

            assertThat(clean(node, retention, Duration.ofDays(31), false)).isTrue();
            assertThat(indices(node))
                    .doesNotContainAnyElementsOf(ours)
                    .contains(current)
                    .containsAll(notOurs);

            // The current index is kept as long after the end of its month as others after their creation.
            clean(node, retention, Duration.ofDays(93), false);
            assertThat(indices(node)).doesNotContain(current).containsAll(notOurs);
        }
    }

    @Test
    void recordsGoByWhenTheyWereAppendedAndNoneThatIsStillToBeRead(@TempDir Path folder) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Map<TopicPartition, TopicContract> contracts = Map.of(
                    CHANGES, TopicContract.forSideTopic(CHANGES.topic()),
                    REJECTED, TopicContract.forSideTopic(REJECTED.topic()),
                    AUDIT, TopicContract.forAudit(AUDIT.topic()),
                    STATISTICS, TopicContract.forStatistics(STATISTICS.topic()),
                    OTHERS, TopicContract.forSideTopic(OTHERS.topic()));
            for (TopicPartition partition : contracts.keySet()) {
                Map<String, String> configs = contracts.get(partition).configs();
                TopicCreation.create(admin, List.of(new NewTopic(partition.topic(), 1, (short) 1).configs(configs)));
                append(broker, partition, 10);
            }
            Retention retention = Retention.FOR_EVER.with(null, "7d", null, null, null);

            // No consumer group has committed an offset.
            clean(admin, retention, Duration.ofDays(8));
            assertThat(begin(admin, CHANGES)).isZero();
            assertThat(begin(admin, REJECTED)).isEqualTo(10);

            read(admin, "indexing", 8);
            read(admin, "slower", 4);
            clean(admin, retention, Duration.ofDays(6));
            assertThat(begin(admin, CHANGES)).isZero();
            clean(admin, retention, Duration.ofDays(8));
            assertThat(begin(admin, CHANGES)).isEqualTo(4);

            read(admin, "slower", 10);
            clean(admin, retention, Duration.ofDays(8));
            assertThat(begin(admin, CHANGES)).isEqualTo(8);
            assertThat(begin(admin, AUDIT)).isZero();
            assertThat(begin(admin, STATISTICS)).isZero();
            assertThat(begin(admin, OTHERS)).isZero();

            said.clear();
            clean(admin, retention, Duration.ofDays(8));
            assertThat(said).isEmpty();
        }
    }

    @Test
    void whatDoesNotRunIsSaidAndTheRestIsDone(@TempDir Path folder) {
        FlinkConfiguration flink = new FlinkConfiguration(folder, folder, new Ports(0, 8090));
        Cleaner cleaner = new Cleaner(null, TOPICS, null, "wikimedia", null, flink, Set::of, Clock.systemUTC());
        assertThat(cleaner.run(
                        Retention.FOR_EVER.with("1d", "1d", "1d", "1d", "1d"), false, said::add, LiveOutput.SILENT))
                .isFalse();
        assertThat(said)
                .containsExactly(
                        "Of indices not all could be deleted: opensearch does not run",
                        "Of topics not all could be deleted: kafka does not run",
                        "Of months not all could be deleted: no job of this stack writes to a warehouse");
        assertThat(cleaner.run(Retention.FOR_EVER, false, said::add, LiveOutput.SILENT))
                .isTrue();
    }

    private boolean clean(OpenSearchNode node, Retention retention, Duration later, boolean dryRun) {
        said.clear();
        return cleaner(null, new OpenSearchConnection(List.of(node.uri()), null), later)
                .run(retention, dryRun, said::add, LiveOutput.SILENT);
    }

    private void clean(Admin admin, Retention retention, Duration later) {
        assertThat(cleaner(admin, null, later).run(retention, false, said::add, LiveOutput.SILENT))
                .as(said.toString())
                .isTrue();
    }

    private static Cleaner cleaner(@Nullable Admin admin, @Nullable OpenSearchConnection openSearch, Duration later) {
        Path none = Path.of("none");
        FlinkConfiguration flink = new FlinkConfiguration(none, none, new Ports(0, 8090));
        return new Cleaner(
                admin, TOPICS, openSearch, "wikimedia", null, flink, Set::of, Clock.offset(Clock.systemUTC(), later));
    }

    private static List<String> indices(OpenSearchNode node) {
        return node.get("/_cat/indices?h=index").lines().map(String::strip).toList();
    }

    private static void append(KafkaBroker broker, TopicPartition partition, int count) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int number = 0; number < count; number++) {
                byte[] bytes = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), bytes, bytes))
                        .get();
            }
        }
    }

    private static void read(Admin admin, String group, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(CHANGES, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static long begin(Admin admin, TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .partitionResult(partition)
                .get()
                .offset();
    }
}
