package org.wikistream.warehouse.writing;

import java.io.IOException;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.rejected.RejectedMessage;
import org.wikistream.kafka.rejected.RejectedProducer;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

/** Writes what MySQL refused to the rejected topic, so that it can be sent again. */
public final class RejectedRows<E> implements DeadLetters<E> {

    private final RejectedProducer producer;
    private final Form<E> form;

    /** Makes a message of an element: with its payload, or the head of it. */
    private interface Form<E> {
        RejectedMessage message(E element, String detail, boolean whole);
    }

    private RejectedRows(RejectedProducer producer, Form<E> form) {
        this.producer = producer;
        this.form = form;
    }

    /**
     * For changes.
     *
     * @param topic the rejected topic
     * @param source topic that the changes come from
     */
    public static DeadLetters.Factory<EnrichedChange> ofChanges(String topic, String source, KafkaConnection kafka) {
        return () -> new RejectedRows<>(
                new RejectedProducer(kafka),
                (change, detail, whole) -> message(topic, change.payload(), detail, whole)
                        .from(source, change.partition(), change.offset(), change.appended()));
    }

    /**
     * For rows that keep no position: a newer record of the same row may have replaced theirs.
     *
     * @param topic the rejected topic
     * @param source topic that the rows come from
     * @param payload the value of a row's record
     */
    public static <E> DeadLetters.Factory<E> ofRows(
            String topic, String source, SerializableFunction<E, byte[]> payload, KafkaConnection kafka) {
        return () -> new RejectedRows<>(
                new RejectedProducer(kafka),
                (row, detail, whole) ->
                        message(topic, payload.apply(row), detail, whole).from(source));
    }

    private static RejectedMessage message(String topic, byte[] payload, String detail, boolean whole) {
        RejectionReason reason = RejectionReason.REFUSED_BY_MYSQL;
        return whole
                ? RejectedMessage.whole(topic, payload, reason, detail, RejectedHeaders.WAREHOUSE_STAGE)
                : RejectedMessage.head(topic, payload, reason, detail, RejectedHeaders.WAREHOUSE_STAGE);
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
