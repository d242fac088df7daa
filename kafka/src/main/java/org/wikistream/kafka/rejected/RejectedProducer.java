package org.wikistream.kafka.rejected;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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

/**
 * Writes elements that a sink's store refused to the rejected topic. The sink has its own producer, because nothing can
 * follow a sink in Flink's graph. Delivery is at least once; a repeated record is recognised by the position that it
 * names. The first record opens the connection. Used by one thread.
 */
public final class RejectedProducer implements AutoCloseable {

    private final KafkaConnection kafka;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Queue<Supplier<RejectedMessage>> heads = new ConcurrentLinkedQueue<>();

    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public RejectedProducer(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * Sends a message. It is durable when {@link #flush()} has returned.
     *
     * @param whole with the whole payload
     * @param head with the payload's head; sent if the whole is too large for the topic, because it may have been
     *     compressed at its origin
     */
    public void send(RejectedMessage whole, Supplier<RejectedMessage> head) throws IOException {
        throwIfFailed();
        sendHeads();
        send(whole.record(), (written, e) -> {
            if (e instanceof RecordTooLargeException) {
                heads.add(head);
            } else {
                failure.compareAndSet(null, e);
            }
        });
    }

    /**
     * Runs in the caller's thread: the producer's own thread, which calls back, must not wait for room in its buffer.
     */
    private void sendHeads() throws IOException {
        for (Supplier<RejectedMessage> head = heads.poll(); head != null; head = heads.poll()) {
            send(head.get().record(), (written, e) -> failure.compareAndSet(null, e));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, Callback callback) throws IOException {
        try {
            Future<RecordMetadata> unused = producer().send(record, callback);
        } catch (KafkaException e) {
            throw new IOException("Can't write to " + record.topic(), e);
        }
    }

    /**
     * Waits until all messages are durable.
     *
     * @throws IOException if one of them is not
     */
    public void flush() throws IOException {
        if (producer != null) {
            producer.flush();
            if (!heads.isEmpty()) {
                sendHeads();
                producer.flush();
            }
        }
        throwIfFailed();
    }

    @Override
    public void close() {
        if (producer != null) {
            // A message that is not durable by now belongs to no checkpoint, and will come again.
            producer.close(Duration.ZERO);
        }
    }

    private void throwIfFailed() throws IOException {
        Exception e = failure.get();
        if (e != null) {
            throw new IOException("What was refused could not be written to the rejected topic", e);
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
