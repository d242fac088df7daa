package org.wikistream.ingest.kafka;

import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * The one sink for all topics. A record names its own, so that events, rejected payloads and audit rows are committed
 * in one transaction; two sinks with one prefix of transactional ids would fence each other.
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
