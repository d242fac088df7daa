package org.wikistream.baselines;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Copies a topic of changes and makes nine of ten edits belong to one wiki, so that most of the counting happens in one
 * row. Each record stays in its partition. Nothing else about the events changes.
 */
public final class HotTopic {

    private static final String TYPE = "edit";
    private static final String WIKI = "wikidatawiki";
    private static final int ONE_IN = 10;
    private static final Duration POLL = Duration.ofSeconds(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private HotTopic() {}

    /**
     * Takes the broker, the topic to read, the topic to write, and the number of records to copy. Prints {@code done}.
     */
    public static void main(String[] arguments) throws IOException {
        String source = arguments[1];
        String target = arguments[2];
        long records = Long.parseLong(arguments[3]);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                arguments[0],
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                arguments[0],
                                ProducerConfig.LINGER_MS_CONFIG,
                                100,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                512 * 1024,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(source).stream()
                    .map(partition -> new TopicPartition(source, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long copied = 0;
            while (copied < records) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    byte[] value = copied % ONE_IN == 0 ? record.value() : hot(record.value());
                    Future<RecordMetadata> unused =
                            producer.send(new ProducerRecord<>(target, record.partition(), record.key(), value));
                    copied++;
                }
            }
        }
        System.out.println("done");
    }

    static byte[] hot(byte[] event) throws IOException {
        ObjectNode changed = (ObjectNode) JSON.readTree(event);
        return JSON.writeValueAsBytes(changed.put("type", TYPE).put("wiki", WIKI));
    }
}
