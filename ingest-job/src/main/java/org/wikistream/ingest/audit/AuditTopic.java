package org.wikistream.ingest.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.AuditRowCodec;
import org.wikistream.ingest.kafka.KafkaSettings;

/**
 * Finds out from the audit topic whether a transaction was committed. Each transaction has a row there that names it,
 * written before the transaction was handed over to be committed. The row is therefore in the log, whatever became of
 * the transaction. A consumer of committed records gets the row, skips it, or blocks there while the transaction is
 * open.
 *
 * <p>This rests on the row being kept. Nothing deletes it by age. Compaction may replace it by a later row of the same
 * minute, but not within a day, and not before its segment is closed (by Kafka's defaults 7 days or 1 GB). For the
 * newest state there is no later row: it would belong to a transaction that a newer state holds. If the row was
 * replaced nevertheless, the answer is "not committed", and the job ends rather than lose anything.
 */
final class AuditTopic implements CommittedTransactions {

    /** How much the brokers' clocks, which date the rows, may differ from the job's clock, which dates the summary. */
    private static final Duration CLOCK_SLACK = Duration.ofDays(1);

    private static final Duration POLL = Duration.ofMillis(500);
    /** Longer than brokers need to write the end of a transaction, and shorter than a restart loop may delay a job. */
    private static final Duration DECISION = Duration.ofMinutes(1);

    private final KafkaSettings settings;
    private final Duration decision;

    AuditTopic(KafkaSettings settings) {
        this(settings, DECISION);
    }

    /**
     * Looks into the audit topic of these settings.
     *
     * @param decision how long to wait for a transaction that is still open
     */
    AuditTopic(KafkaSettings settings, Duration decision) {
        this.settings = settings;
        this.decision = decision;
    }

    @Override
    public boolean contain(TransactionSummary summary) throws IOException, InterruptedException {
        try {
            Optional<ConsumerRecord<byte[], byte[]>> row = findWritten(summary);
            return row.isPresent() && isCommitted(row.get(), summary);
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            throw new IOException("Can't find out whether transaction " + summary.transaction() + " was committed", e);
        }
    }

    /** Returns the transaction's first row, whether or not it was committed. */
    private Optional<ConsumerRecord<byte[], byte[]>> findWritten(TransactionSummary summary) {
        String topic = settings.topics().audit();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(IsolationLevel.READ_UNCOMMITTED)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seekToTime(
                    consumer, partitions, summary.prepared().minus(CLOCK_SLACK).toEpochMilli());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
                    if (isOf(summary.transaction(), row)) {
                        return Optional.of(row);
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static void seekToTime(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, long epochMillis) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, epochMillis));
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times).entrySet()) {
            if (found.getValue() == null) {
                consumer.seekToEnd(List.of(found.getKey()));
            } else {
                consumer.seek(found.getKey(), found.getValue().offset());
            }
        }
    }

    private boolean isCommitted(ConsumerRecord<byte[], byte[]> row, TransactionSummary summary) throws IOException {
        TopicPartition partition = new TopicPartition(row.topic(), row.partition());
        long deadline = System.nanoTime() + decision.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(IsolationLevel.READ_COMMITTED)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, row.offset());
            while (consumer.position(partition) <= row.offset()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("Transaction " + summary.transaction() + " of " + summary.prepared()
                            + " can't be committed now, but was not aborted either: " + partition
                            + " is not decided at offset "
                            + row.offset());
                }
                for (ConsumerRecord<byte[], byte[]> committed : consumer.poll(POLL)) {
                    if (committed.offset() == row.offset()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(IsolationLevel isolation) {
        Properties properties = settings.clientProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // A missing offset must be an error, because continuing elsewhere would miss the row.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Rows of other writers may contain the name too, inside names of their choice. Only ingest's rows count. */
    private static boolean isOf(UUID transaction, ConsumerRecord<byte[], byte[]> row) {
        String name = transaction.toString();
        return row.value() != null
                && new String(row.value(), UTF_8).contains(name)
                && AuditRowCodec.read(row.value())
                        .flatMap(AuditTopic::transactionOf)
                        .filter(name::equals)
                        .isPresent();
    }

    private static Optional<String> transactionOf(AuditRow row) {
        if (row instanceof AuditRow.Counts counts) {
            return Optional.ofNullable(counts.transaction());
        }
        if (row instanceof AuditRow.Gap gap) {
            return Optional.ofNullable(gap.transaction());
        }
        return row instanceof AuditRow.Filled filled ? Optional.ofNullable(filled.transaction()) : Optional.empty();
    }
}
