package org.wikistream.indexing.kafka;

import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Reads the topic of changes: what is committed, each record once as far as the job's own state goes. */
public final class ChangeSource {

    private ChangeSource() {}

    public static KafkaSource<Consumed> of(KafkaConnection kafka, String topic, String groupId, StartFrom start) {
        return KafkaSource.<Consumed>builder()
                .setProperties(kafka.clientProperties())
                // Ingest writes in transactions; what it aborts comes again.
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setBootstrapServers(kafka.bootstrapServers())
                .setGroupId(groupId)
                .setTopics(topic)
                .setStartingOffsets(start.offsets())
                .setDeserializer(new ConsumedDeserializer())
                .build();
    }
}
