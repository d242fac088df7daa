package org.wikistream.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikistream.changesource.ChangeSourceSettings;
import org.wikistream.changesource.sidetopic.RejectedSerializer;
import org.wikistream.changesource.sidetopic.SideTopicSink;
import org.wikistream.indexing.IndexingPipeline;
import org.wikistream.indexing.IndexingSettings;
import org.wikistream.indexing.IndexingSinks;
import org.wikistream.indexing.late.LateSerializer;
import org.wikistream.indexing.published.FinalRowSerializer;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Eventually;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.Topics;

/**
 * The part of indexing-job that writes to Kafka: it counts the changes in a topic, and sets aside records that are late
 * or no changes.
 */
final class CountedByIndexing {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private CountedByIndexing() {}

    /**
     * Runs the job until a window is final, and lets it write everything that it has.
     *
     * @param lastRow id of the row of everything in that window
     * @param savepoints folder for the savepoint that the job stops with
     */
    static void runUntil(String lastRow, TestTopics written, Path savepoints, String... moreSettings) throws Exception {
        IndexingSettings settings = settings(written, moreSettings);
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        ChangeSourceSettings changes = settings.changes();
        IndexingPipeline.define(
                env,
                settings,
                changes.source("counting", Set.of(), settings.statistics().outOfOrderness()),
                sinks(changes));
        JobClient job = env.executeAsync("count " + written.names().recentChange());
        Eventually.await(lastRow + " is final", DEADLINE, () -> finalRows(written), rows -> rows.contains(lastRow));
        job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    private static IndexingSettings settings(TestTopics written, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "--kafka.bootstrap.servers";
        arguments[1] = written.bootstrapServers();
        arguments[2] = "--kafka.topic-prefix";
        arguments[3] = written.names().prefix();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return IndexingSettings.of(Settings.load(IndexingSettings.CATALOGUE, arguments, Map.of()));
    }

    private static IndexingSinks sinks(ChangeSourceSettings changes) {
        Topics topics = changes.topics();
        return new IndexingSinks(
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                SideTopicSink.of(changes.kafka(), new FinalRowSerializer(topics.statistics())),
                SideTopicSink.of(
                        changes.kafka(), new RejectedSerializer(topics.rejected(), RejectedHeaders.INDEX_STAGE)),
                SideTopicSink.of(changes.kafka(), new LateSerializer(topics.late())));
    }

    private static Set<String> finalRows(TestTopics written) {
        Map<String, Object> client = Map.of("bootstrap.servers", written.bootstrapServers());
        Set<String> ids = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(written.names().statistics(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    ids.add(new String(record.key(), UTF_8));
                }
            }
        }
        return ids;
    }
}
