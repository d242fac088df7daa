package org.wikistream.changesource;

import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.wikistream.kafka.KafkaConnection;

/**
 * Makes sources of a topic: committed records, each once as far as the job's own state is concerned, and none silently
 * skipped.
 */
final class TopicSource {

    /** Lists of classes. Those that {@code kafka.client.*} names come first; a source's own do not replace them. */
    private static final Set<String> PLUGINS =
            Set.of(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG);

    private TopicSource() {}

    /** Returns a source whose consumers have no plugins, and client ids that begin with the name. */
    static <T> Source<T, ?, ?> of(
            String name,
            ChangeSourceSettings settings,
            String topic,
            StartOffsets start,
            ResumeOffsets resume,
            KafkaRecordDeserializationSchema<T> deserializer) {
        return of(settings, topic, start, resume, clientIds(name), deserializer);
    }

    /** Returns properties that make client ids begin with the name. */
    static Properties clientIds(String name) {
        Properties properties = new Properties();
        properties.setProperty(KafkaSourceOptions.CLIENT_ID_PREFIX.key(), name + "-" + UUID.randomUUID());
        return properties;
    }

    /** Returns a source whose consumers have these properties besides the usual ones. */
    static <T> Source<T, ?, ?> of(
            ChangeSourceSettings settings,
            String topic,
            StartOffsets start,
            ResumeOffsets resume,
            Properties ownProperties,
            KafkaRecordDeserializationSchema<T> deserializer) {
        KafkaConnection kafka = settings.kafka();
        KafkaSource<T> source = KafkaSource.<T>builder()
                .setProperties(consumerProperties(kafka, ownProperties))
                .setBootstrapServers(kafka.bootstrapServers())
                .setGroupId(settings.groupId())
                .setTopics(topic)
                .setStartingOffsets(start)
                .setDeserializer(deserializer)
                .build();
        AcceptedLosses accepted =
                new AcceptedLosses(settings.acceptedLosses(), settings.topics().audit());
        ReadableOffsets readable = new ReadableOffsets(kafka, settings.groupId(), accepted);
        return new LosslessKafkaSource<>(source, readable, resume);
    }

    private static Properties consumerProperties(KafkaConnection kafka, Properties ownProperties) {
        Properties properties = kafka.clientProperties();
        // Ingest-job writes in transactions, and writes again what it has aborted.
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        ownProperties.forEach((key, value) -> {
            if (PLUGINS.contains(key)) {
                properties.merge(key, value, (given, own) -> given + "," + own);
            } else {
                properties.put(key, value);
            }
        });
        return properties;
    }
}
