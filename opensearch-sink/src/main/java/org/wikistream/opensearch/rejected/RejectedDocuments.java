package org.wikistream.opensearch.rejected;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.SideTopicProducer;
import org.wikistream.opensearch.bulk.DeadLetters;
import org.wikistream.opensearch.bulk.SentAction;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

/**
 * Writes documents that OpenSearch refused to the rejected topic. It uses a producer of its own, because nothing can follow a
 * sink in Flink's graph. Delivery is at least once; a repeated record is recognised by the position that it names. If a record is
 * too large for the topic, its head is written. The first document opens the connection.
 */
public final class RejectedDocuments implements DeadLetters {

    private final KafkaConnection kafka;
    private final RejectedDocumentSerializer serializer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Queue<Letter> tooLarge = new ConcurrentLinkedQueue<>();

    private @Nullable KafkaProducer<byte[], byte[]> producer;

    private record Letter(SentAction action, RejectionReason reason, String detail) {}

    private RejectedDocuments(KafkaConnection kafka, RejectedDocumentSerializer serializer) {
        this.kafka = kafka;
        this.serializer = serializer;
    }

    /**
     * For documents made from the records of one topic, or from no single record.
     *
     * @param topic the rejected topic
     * @param source topic of the records
     * @param stage which sink of which job it is, as in {@link RejectedHeaders#STAGE}
     */
    public static DeadLetters.Factory to(String topic, String source, String stage, KafkaConnection kafka) {
        return () -> new RejectedDocuments(kafka, new RejectedDocumentSerializer(topic, source, stage));
    }

    @Override
    public void add(SentAction action, RejectionReason reason, String detail) throws IOException {
        throwIfFailed();
        sendHeads();
        send(serializer.serialize(action, reason, detail), (written, e) -> {
            if (e instanceof RecordTooLargeException) {
                tooLarge.add(new Letter(action, reason, detail));
            } else {
                failure.compareAndSet(null, e);
            }
        });
    }

    /** Runs in the caller's thread: the producer's own thread, which calls back, must not wait for room in its buffer. */
    private void sendHeads() throws IOException {
        for (Letter each = tooLarge.poll(); each != null; each = tooLarge.poll()) {
            send(
                    serializer.serializeHead(each.action(), each.reason(), each.detail()),
                    (written, e) -> failure.compareAndSet(null, e));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, Callback callback) throws IOException {
        try {
            Future<RecordMetadata> unused = producer().send(record, callback);
        } catch (KafkaException e) {
            throw new IOException("Can't write to " + record.topic(), e);
        }
    }

    @Override
    public void flush() throws IOException {
        if (producer != null) {
            producer.flush();
            if (!tooLarge.isEmpty()) {
                sendHeads();
                producer.flush();
            }
        }
        throwIfFailed();
    }

    @Override
    public void close() {
        if (producer != null) {
            // A document that is not durable by now belongs to no checkpoint, and comes again.
            producer.close(Duration.ZERO);
        }
    }

    private void throwIfFailed() throws IOException {
        Exception e = failure.get();
        if (e != null) {
            throw new IOException("A refused document could not be written to the rejected topic", e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Properties properties = SideTopicProducer.properties(kafka);
            properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
