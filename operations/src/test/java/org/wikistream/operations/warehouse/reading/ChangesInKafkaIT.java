package org.wikistream.operations.warehouse.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.testkit.KafkaBroker;

class ChangesInKafkaIT {

    private static final String TOPIC = "wikimedia.recentchange";

    @TempDir
    Path folder;

    /** Each transaction ends in a marker, which has an offset and is no change. */
    @Test
    void countsWhatIsCommittedAndNoMarkers() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder)) {
            Map<String, String> client =
                    Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
            try (Admin admin = Admin.create(Map.copyOf(client));
                    KafkaProducer<byte[], byte[]> producer = producer(broker)) {
                TopicCreation.create(admin, List.of(new NewTopic(TOPIC, 2, (short) 1)));
                producer.initTransactions();
                write(producer, 0, 3); // 0 1 2, marker 3
                write(producer, 0, 2); // 4 5, marker 6
                write(producer, 1, 4); // 0 1 2 3, marker 4
                producer.beginTransaction();
                send(producer, 1, 5);
                producer.flush();
                try (ChangesInKafka changes = ChangesInKafka.now(client, TOPIC)) {
                    assertThat(changes.behind(Map.of()))
                            .as("an empty warehouse")
                            .isEqualTo(9);
                    assertThat(changes.behind(Map.of(0, 2L, 1, 4L))).isEqualTo(3);
                    assertThat(changes.hasMoreThan(Map.of(0, 5L, 1, 4L))).isTrue();
                    assertThat(changes.hasMoreThan(Map.of(0, 6L, 1, 4L)))
                            .as("all but markers is there")
                            .isFalse();
                    producer.commitTransaction();
                    assertThat(changes.behind(Map.of(0, 6L, 1, 3L)))
                            .as("what came since does not count")
                            .isEqualTo(1);
                }
                admin.deleteRecords(Map.of(new TopicPartition(TOPIC, 0), RecordsToDelete.beforeOffset(5)))
                        .all()
                        .get();
                try (ChangesInKafka changes = ChangesInKafka.now(client, TOPIC)) {
                    assertThat(changes.behind(Map.of(1, 10L)))
                            .as("what Kafka has deleted is lost, and not yet to come")
                            .isEqualTo(1);
                }
            }
        }
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, int partition, int changes) throws Exception {
        producer.beginTransaction();
        send(producer, partition, changes);
        producer.commitTransaction();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int partition, int changes) throws Exception {
        for (int i = 0; i < changes; i++) {
            producer.send(new ProducerRecord<>(TOPIC, partition, null, new byte[] {'{', '}'}))
                    .get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaBroker broker) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "writer");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
