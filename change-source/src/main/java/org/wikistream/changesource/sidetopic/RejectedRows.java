package org.wikistream.changesource.sidetopic;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.rejected.RejectedMessage;
import org.wikistream.kafka.rejected.RejectedProducer;
import org.wikistream.topics.RejectionReason;

/** Writes elements that a sink's store refused to the rejected topic, from where they can be sent again. */
public final class RejectedRows<E> implements DeadLetters<E> {

    private final RejectedProducer producer;
    private final Form<E> form;

    /** Makes a message of an element, with its payload or the head of it. */
    private interface Form<E> {
        RejectedMessage message(E element, String detail, boolean whole);
    }

    /**
     * The common parts of all messages of a sink.
     *
     * @param topic the rejected topic
     * @param stage which of the topic's readers rejects, as in {@link org.wikistream.topics.RejectedHeaders#STAGE}
     */
    public record Refusal(String topic, RejectionReason reason, String stage) implements Serializable {

        private RejectedMessage message(byte[] payload, String detail, boolean whole) {
            return whole
                    ? RejectedMessage.whole(topic, payload, reason, detail, stage)
                    : RejectedMessage.head(topic, payload, reason, detail, stage);
        }
    }

    private RejectedRows(RejectedProducer producer, Form<E> form) {
        this.producer = producer;
        this.form = form;
    }

    /**
     * Creates dead letters for changes.
     *
     * @param source topic that the changes come from
     */
    public static DeadLetters.Factory<EnrichedChange> ofChanges(Refusal refusal, String source, KafkaConnection kafka) {
        return () -> new RejectedRows<>(
                new RejectedProducer(kafka),
                (change, detail, whole) -> refusal.message(change.payload(), detail, whole)
                        .from(source, change.partition(), change.offset(), change.appended()));
    }

    /**
     * Creates dead letters for rows without a position: a newer record of the same row may have replaced theirs.
     *
     * @param source topic that the rows come from
     * @param payload the value of a row's record
     */
    public static <E> DeadLetters.Factory<E> ofRows(
            Refusal refusal, String source, SerializableFunction<E, byte[]> payload, KafkaConnection kafka) {
        return () -> new RejectedRows<>(
                new RejectedProducer(kafka),
                (row, detail, whole) ->
                        refusal.message(payload.apply(row), detail, whole).from(source));
    }

    @Override
    public void add(E element, String detail) throws IOException {
        producer.send(form.message(element, detail, true), () -> form.message(element, detail, false));
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
