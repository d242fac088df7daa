package org.wikistream.changesource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Plugin of the consumer: parses what a poll returned, in the thread that fetches. Parsing is most of what a job does
 * with a change before it counts or writes it, and the task's thread has the rest of the chain to do: so the two share
 * the work.
 *
 * <p>KafkaSource has no other place for this, because it calls its deserializer in the task's thread. A record that
 * comes there unparsed is parsed there: Kafka goes on with what a poll returned if a plugin fails.
 */
public final class ParsingInterceptor implements ConsumerInterceptor<byte[], byte[]> {

    /** The property that holds the {@link ParsedRecordDeserializer}. */
    private static final String PARSER = "wikistream.parser";

    private @Nullable ParsedRecordDeserializer parser;

    /**
     * Adds the plugin to the properties of a consumer, behind the plugins that it has: one of them notes how far was
     * polled, and while a batch is parsed, its partition must not be taken for idle.
     */
    static Properties addTo(Properties consumer, ParsedRecordDeserializer parser) {
        Properties all = new Properties();
        all.putAll(consumer);
        all.merge(
                ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
                ParsingInterceptor.class.getName(),
                (others, own) -> others + "," + own);
        all.put(PARSER, parser);
        return all;
    }

    @Override
    public void configure(Map<String, ?> settings) {
        if (!(settings.get(PARSER) instanceof ParsedRecordDeserializer given)) {
            throw new ConfigException(
                    PARSER, settings.get(PARSER), "must be a " + ParsedRecordDeserializer.class.getSimpleName());
        }
        // A parser belongs to one thread, and the given one to the task's.
        parser = given.another();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        ParsedRecordDeserializer own = Objects.requireNonNull(parser, "not configured");
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> parsed = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            parsed.put(
                    partition,
                    records.records(partition).stream()
                            .<ConsumerRecord<byte[], byte[]>>map(record -> new FetchedRecord(record, own.parse(record)))
                            .toList());
        }
        return new ConsumerRecords<>(parsed);
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Committed offsets don't matter here.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
