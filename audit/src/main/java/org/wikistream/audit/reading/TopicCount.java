package org.wikistream.audit.reading;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;

/** Counts all or some of the committed records of a topic. */
final class TopicCount implements AutoCloseable {

    private final String topic;
    private final CommittedRecords records;
    private final Predicate<ConsumerRecord<byte[], byte[]>> counted;
    private final LiveOutput output;
    private long count;

    /** @param output shows the progress of a count */
    TopicCount(
            Map<String, String> client,
            String topic,
            Predicate<ConsumerRecord<byte[], byte[]>> counted,
            LiveOutput output) {
        this.topic = topic;
        this.records = new CommittedRecords(client, topic);
        this.counted = counted;
        this.output = output;
    }

    /** Counts the records that are committed by now. Throws if that takes longer than the given time. */
    long count(Duration atMost) {
        boolean all = records.readOn(
                atMost,
                record -> {
                    if (counted.test(record)) {
                        count++;
                    }
                },
                output);
        if (!all) {
            throw new UserError(topic + " could not be read to its end within " + atMost.toSeconds() + " s (" + count
                    + " records so far)");
        }
        return count;
    }

    boolean wereDeleted() {
        return records.wereDeleted();
    }

    @Override
    public void close() {
        records.close();
    }
}
