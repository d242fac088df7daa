package org.wikistream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.testkit.KafkaBroker;

class TopicCreationIT {

    /** So many partitions that the broker is still creating them after the controller has answered. */
    private static final int PARTITIONS = 300;

    @TempDir
    static Path folder;

    @Test
    void eachPartitionTakesRecordsAtOnce() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.create(admin, List.of(new NewTopic("wide", PARTITIONS, (short) 1)));
            Map<String, Object> withoutSecondTry =
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "retries", 0, "enable.idempotence", false);
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(withoutSecondTry, new ByteArraySerializer(), new ByteArraySerializer())) {
                ProducerRecord<byte[], byte[]> toTheLast =
                        new ProducerRecord<>("wide", PARTITIONS - 1, null, new byte[] {1});
                assertThat(producer.send(toTheLast).get(30, TimeUnit.SECONDS).offset())
                        .isZero();
            }
        }
    }
}
