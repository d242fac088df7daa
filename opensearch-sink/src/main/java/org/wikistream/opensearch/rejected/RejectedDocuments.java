package org.wikistream.opensearch.rejected;

import java.io.IOException;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.rejected.RejectedProducer;
import org.wikistream.opensearch.bulk.DeadLetters;
import org.wikistream.opensearch.bulk.SentAction;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

/** Writes documents that OpenSearch refused to the rejected topic, as {@link RejectedProducer} does. */
public final class RejectedDocuments implements DeadLetters {

    private final RejectedProducer producer;
    private final RejectedDocumentSerializer serializer;

    private RejectedDocuments(RejectedProducer producer, RejectedDocumentSerializer serializer) {
        this.producer = producer;
        this.serializer = serializer;
    }

    /**
     * Creates dead letters for documents made from the records of one topic, or from no single record.
     *
     * @param topic the rejected topic
     * @param source topic of the records
     * @param stage which sink of which job it is, as in {@link RejectedHeaders#STAGE}
     */
    public static DeadLetters.Factory to(String topic, String source, String stage, KafkaConnection kafka) {
        return () -> new RejectedDocuments(
                new RejectedProducer(kafka), new RejectedDocumentSerializer(topic, source, stage));
    }

    @Override
    public void add(SentAction action, RejectionReason reason, String detail) throws IOException {
        producer.send(
                serializer.serialize(action, reason, detail), () -> serializer.serializeHead(action, reason, detail));
    }

    @Override
    public void flush() throws IOException {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
