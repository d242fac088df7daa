package org.wikistream.operations.transactions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.wikistream.problem.UserError;

/** Finds and ends open transactions. */
public final class OpenTransactions implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Admin admin;
    private final String prefix;

    /**
     * @param client what Kafka's clients need
     * @param prefix of the transactional ids, without the dash that follows it
     */
    public OpenTransactions(Map<String, String> client, String prefix) {
        Properties settings = new Properties();
        settings.putAll(client);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.admin = Admin.create(settings);
        this.prefix = prefix;
    }

    /**
     * Returns all open transactions of the prefix, the oldest first. Like the other methods, it throws Kafka's own
     * exceptions if Kafka can't be reached.
     */
    public List<OpenTransaction> list() {
        ListTransactionsOptions ongoing = new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));
        List<String> ids = ask(() -> admin.listTransactions(ongoing).all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(prefix + "-"))
                .toList();
        Map<String, TransactionDescription> found =
                ask(() -> admin.describeTransactions(ids).all());
        List<OpenTransaction> open = new ArrayList<>();
        found.forEach((id, transaction) -> {
            // The transaction may have ended between the two requests.
            if (transaction.state() == TransactionState.ONGOING) {
                open.add(new OpenTransaction(
                        id,
                        Instant.ofEpochMilli(
                                transaction.transactionStartTimeMs().orElse(0)),
                        Duration.ofMillis(transaction.transactionTimeoutMs()),
                        transaction.topicPartitions()));
            }
        });
        open.sort(Comparator.comparing(OpenTransaction::begin));
        return open;
    }

    /** Aborts transactions for good. Their producers are fenced and can't commit them any more. */
    public void abort(Collection<OpenTransaction> transactions) {
        List<String> ids = transactions.stream().map(OpenTransaction::id).toList();
        ask(() -> admin.fenceProducers(ids).all());
    }

    /**
     * Returns how many offsets of these partitions come after the first open transaction, whoever owns it. Readers of
     * committed records can't read these yet.
     */
    public long held(Collection<OpenTransaction> transactions) {
        Set<TopicPartition> partitions = transactions.stream()
                .flatMap(transaction -> transaction.partitions().stream())
                .collect(Collectors.toCollection(HashSet::new));
        return ends(partitions, IsolationLevel.READ_UNCOMMITTED) - ends(partitions, IsolationLevel.READ_COMMITTED);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private long ends(Set<TopicPartition> partitions, IsolationLevel level) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return ask(() ->
                        admin.listOffsets(latest, new ListOffsetsOptions(level)).all())
                .values()
                .stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    private static <T> T ask(Supplier<KafkaFuture<T>> question) {
        try {
            return question.get().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException || e.getCause() instanceof TimeoutException) {
                throw (KafkaException) e.getCause();
            }
            throw new UserError("Kafka refuses: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while Kafka was asked", e);
        }
    }
}
