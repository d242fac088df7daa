package org.wikistream.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.wikistream.audit.reading.CommittedRecords;
import org.wikistream.problem.UserError;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.topics.Topics;

/** Causes the damage that the proof has to find: a proof that never fails proves nothing. */
record SeededFault(Stack stack) {

    private static final Duration READING = Duration.ofMinutes(1);

    /** Deletes one document; returns its id. */
    String loss() throws IOException {
        return new StoredDocuments(new Http(stack.ports().number(OpenSearchServer.HTTP))).deleteOne();
    }

    /** Writes one record of the topic of events once more. */
    void twice() {
        String topic = new Topics("wikimedia").recentChange();
        List<ProducerRecord<byte[], byte[]>> last = new ArrayList<>();
        try (CommittedRecords records = new CommittedRecords(stack.bootstrapServers(), topic)) {
            records.readOn(READING, record -> {
                last.clear();
                last.add(new ProducerRecord<>(topic, record.key(), record.value()));
            });
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(last.get(0)).get();
        } catch (ExecutionException e) {
            throw new UserError("The record can't be written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The drill was interrupted", e);
        }
    }
}
