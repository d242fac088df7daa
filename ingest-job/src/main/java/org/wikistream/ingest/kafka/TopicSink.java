package org.wikistream.ingest.kafka;

import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * The only sink, for all topics. Each record names its topic, so events, rejected payloads and audit rows are committed
 * in one transaction. Two sinks with the same prefix of transactional ids would fence each other.
 */
public final class TopicSink {

    private TopicSink() {}

    public static KafkaSink<TopicRecord> of(KafkaSettings settings) {
        return KafkaSink.<TopicRecord>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setKafkaProducerConfig(settings.producerProperties())
                .setDeliveryGuarantee(settings.delivery().guarantee())
                .setTransactionalIdPrefix(settings.transactionalIdPrefix())
                .setRecordSerializer(new TopicRecordSchema())
                .build();
    }
}
