package org.wikistream.audit.reading;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.wikistream.audit.MissingRange;
import org.wikistream.audit.StreamPartition;
import org.wikistream.audit.Tally;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.Topics;

/**
 * Reads the audit rows of ingest and compares them with the topics. Rows are committed in one transaction with the
 * records that they count. Both therefore agree, unless a commit is visible in one topic and not yet in the other: if
 * they differ, this looks again for some seconds.
 */
public final class Audit implements AutoCloseable {

    private static final Duration READ_PATIENCE = Duration.ofMinutes(15);
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 100;
    private static final byte[] INGEST = "ingest".getBytes(StandardCharsets.UTF_8);

    private final Map<String, String> client;
    private final Topics topics;
    private final Duration patience;
    private final LiveOutput output;
    private final CommittedRecords rows;
    private final TopicCount rejected;
    private final Map<String, TopicCount> events = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();

    /**
     * @param client what Kafka's clients need
     * @param output shows how far the reading has come
     */
    public Audit(Map<String, String> client, Topics topics, LiveOutput output) {
        this(client, topics, output, COMMIT_PATIENCE);
    }

    /** @param patience how long to wait if a difference may be a commit that is still in progress */
    Audit(Map<String, String> client, Topics topics, LiveOutput output, Duration patience) {
        this.patience = patience;
        this.output = output;
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.rows = new CommittedRecords(client, topics.audit());
        this.rejected = new TopicCount(client, topics.rejected(), Audit::isOfIngest, output);
    }

    /** Reads the audit as it is now. */
    public AuditReport report() {
        AuditReport report = look();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!report.addsUp() && ledger.unreadable().isEmpty() && System.nanoTime() < deadline) {
            pause();
            report = look();
        }
        return report;
    }

    @Override
    public void close() {
        rows.close();
        rejected.close();
        events.values().forEach(TopicCount::close);
    }

    private AuditReport look() {
        rows.requireTopic();
        ledger.readOn(rows, topics.audit(), READ_PATIENCE, output);
        return ledger.report(checks());
    }

    private List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        if (!ledger.unreadable().isEmpty()) {
            checks.add(Check.of(
                    false,
                    topics.audit() + " has " + ledger.unreadable().size()
                            + " rows that can't be read, the first at offset "
                            + ledger.unreadable().get(0)));
        }
        ledger.tallies().forEach((partition, tally) -> checks.addAll(checks(partition, tally)));
        List<String> streams = ledger.tallies().keySet().stream()
                .map(StreamPartition::stream)
                .distinct()
                .toList();
        streams.forEach(stream -> checks.add(emitted(stream)));
        if (!streams.isEmpty()) {
            checks.add(rejected());
        }
        return checks;
    }

    private List<Check> checks(StreamPartition partition, Tally tally) {
        String name = partition.topic() + "/" + partition.partition();
        long sum = tally.emitted() + tally.duplicates() + tally.canaries() + tally.rejected();
        long listed = ledger.everMissing(partition);
        long open =
                ledger.gaps(partition).stream().mapToLong(MissingRange::size).sum();
        return List.of(
                Check.of(
                        tally.addsUp(),
                        name + ": " + tally.received() + " received, " + sum
                                + " emitted, duplicates, canaries and rejected"),
                Check.of(
                        tally.missing() == listed || tally.missing() == open,
                        name + ": " + tally.missing() + " events counted as missing, " + open + " listed"));
    }

    private Check emitted(String stream) {
        String topic = topics.ofStream(stream);
        TopicCount committed =
                events.computeIfAbsent(stream, added -> new TopicCount(client, topic, record -> true, output));
        return compare(
                topic,
                "emitted",
                committed,
                sum(stream, Tally::emitted),
                ledger.begunAnew().contains(stream));
    }

    private Check rejected() {
        long counted =
                ledger.tallies().values().stream().mapToLong(Tally::rejected).sum();
        return compare(
                topics.rejected(),
                "rejected",
                rejected,
                counted,
                !ledger.begunAnew().isEmpty());
    }

    private static Check compare(String topic, String what, TopicCount committed, long counted, boolean begunAnew) {
        String said = topic + ": " + committed.count(READ_PATIENCE) + " records committed, " + counted + " " + what;
        if (committed.wereDeleted()) {
            return Check.unknown(said + "; older records were deleted, so the two can't be compared");
        }
        if (begunAnew) {
            return Check.unknown(said + "; counts went back, because the job began without its state or from an older"
                    + " one, so the two can't be compared");
        }
        return Check.of(committed.count(READ_PATIENCE) == counted, said);
    }

    private long sum(String stream, ToLongFunction<Tally> number) {
        return ledger.tallies().entrySet().stream()
                .filter(entry -> entry.getKey().stream().equals(stream))
                .mapToLong(entry -> number.applyAsLong(entry.getValue()))
                .sum();
    }

    /** Returns whether ingest rejected the record. The topic also holds records that indexing rejected. */
    private static boolean isOfIngest(ConsumerRecord<byte[], byte[]> rejected) {
        Header stage = rejected.headers().lastHeader(RejectedHeaders.STAGE);
        return stage != null && Arrays.equals(stage.value(), INGEST);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The audit was interrupted", e);
        }
    }
}
