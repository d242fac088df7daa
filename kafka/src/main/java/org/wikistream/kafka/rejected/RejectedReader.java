package org.wikistream.kafka.rejected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.StandaloneConsumer;
import org.wikistream.problem.UserError;

/**
 * Reads single records of the rejected topic, the newest first. A record may be as large as Kafka allows, so few are
 * held at a time, and only the head of each. Records of an open transaction, and all later ones, are not visible yet.
 * It joins no consumer group and creates nothing. Not thread-safe; every method throws Kafka's exceptions if Kafka
 * can't be reached in time.
 */
public final class RejectedReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMillis(StandaloneConsumer.TIMEOUT_MILLIS);
    private static final int FETCH_BYTES = 2 << 20;
    private static final int PARTITION_FETCH_BYTES = 1 << 20;
    private static final int POLLED_RECORDS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    /** Used only to ask for the end of the topic including uncommitted records. */
    private final KafkaConsumer<byte[], byte[]> uncommitted;

    private final String topic;
    private final TopicPartition partition;

    /** Connects. Throws if the topic does not exist, or if somebody created it with several partitions. */
    public RejectedReader(KafkaConnection kafka, String topic) {
        this.topic = topic;
        partition = new TopicPartition(topic, 0);
        consumer = consumer(kafka, "read_committed");
        uncommitted = consumer(kafka, "read_uncommitted");
        try {
            int partitions = consumer.partitionsFor(topic).size();
            if (partitions != 1) {
                throw new UserError(
                        partitions == 0
                                ? "There is no topic " + topic + "; ingest-job creates it when it first starts"
                                : topic + " has " + partitions + " partitions, and only one is read here;"
                                        + " allowed: 1, with which the jobs create it");
            }
            consumer.assign(List.of(partition));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * A page of records.
     *
     * @param records the newest first
     * @param next the offset before which the next page ends; null if there are no earlier records
     * @param openTransaction whether newer records wait for the end of a transaction
     */
    public record Page(
            List<RejectedRecord> records, @Nullable Long next, boolean openTransaction) {

        public Page {
            records = List.copyOf(records);
        }
    }

    /**
     * Returns the newest records.
     *
     * @param before only those at lower offsets; null for all
     * @param headBytes how much of each payload is kept
     */
    public Page newest(int limit, @Nullable Long before, int headBytes) {
        long start = beginning();
        long committed = end();
        long end = before == null ? committed : Math.min(before, committed);
        List<RejectedRecord> found = new ArrayList<>();
        // Transaction markers and aborted records have offsets too, so a window may hold fewer records than offsets.
        long window = limit;
        long from = end;
        while (found.size() < limit && from > start) {
            long to = from;
            from = Math.max(start, to - window);
            List<RejectedRecord> part = new ArrayList<>();
            read(from, to, record -> part.add(RejectedRecord.of(record, headBytes)));
            found.addAll(0, part);
            window *= 2;
        }
        Collections.reverse(found);
        List<RejectedRecord> shown = found.subList(0, Math.min(limit, found.size()));
        boolean more = found.size() > limit || from > start;
        Long next =
                more && !shown.isEmpty() ? (Long) shown.get(shown.size() - 1).offset() : null;
        return new Page(shown, next, before == null && holdsOpenTransaction(committed));
    }

    /**
     * Returns one record; empty if there is none at this offset.
     *
     * @param headBytes how much of its payload is kept
     */
    public Optional<RejectedRecord> at(long offset, int headBytes) {
        if (offset < beginning() || offset >= end()) {
            return Optional.empty();
        }
        List<RejectedRecord> found = new ArrayList<>(1);
        read(offset, offset + 1, record -> found.add(RejectedRecord.of(record, headBytes)));
        return found.stream().findFirst();
    }

    /** Takes the stages of records. */
    public interface StageCounter {

        /**
         * Takes one record.
         *
         * @param time when it was rejected, in epoch milliseconds
         * @param stage as in {@link org.wikistream.topics.RejectedHeaders#STAGE}; empty if the record has none
         */
        void count(long offset, long time, String stage);
    }

    /**
     * Passes on the stage of each record from an offset on, in order, for some seconds. Returns the offset from which
     * to continue.
     *
     * @param from earlier offsets than the first count as the first
     * @param atMost how many offsets are read, the last ones
     */
    public long stages(long from, long atMost, StageCounter counter) {
        long end = end();
        long start = Math.max(Math.max(from, beginning()), end - atMost);
        readOn(start, end, record -> counter.count(record.offset(), record.timestamp(), RejectedRecord.stage(record)));
        return Math.min(end, consumer.position(partition));
    }

    /** Returns the offset of the first record that still exists. */
    private long beginning() {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Returns the offset after the last committed record. */
    public long end() {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Returns whether records wait for the end of a transaction. */
    private boolean holdsOpenTransaction(long committed) {
        return committed < uncommitted.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private void read(long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        if (!readOn(from, to, reader)) {
            throw new TimeoutException(topic + " could not be read within " + PATIENCE.toSeconds() + " s");
        }
    }

    /** Returns whether everything was read in time. */
    private boolean readOn(long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < to) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < to) {
                    reader.accept(record);
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
        uncommitted.close(Duration.ofSeconds(1));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaConnection kafka, String isolation) {
        Properties settings = StandaloneConsumer.settings(kafka.properties());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLLED_RECORDS);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
