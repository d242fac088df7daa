package org.wikistream.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Creates topics that can be written and read at once.
 *
 * <p>Kafka answers when the controller has created a topic; the leaders of its partitions learn of it a moment later.
 * If an idempotent producer writes in that moment, its first request may be refused and its second one accepted. The
 * first is then refused for its number until {@code delivery.timeout.ms} is over: two minutes, and its records have
 * failed (KAFKA-15591).
 */
public final class TopicCreation {

    private TopicCreation() {}

    /**
     * Creates topics, and waits until their leaders answer.
     *
     * @throws ExecutionException if a topic can't be created, or as {@link #awaitLeaders}
     */
    public static void create(Admin admin, Collection<NewTopic> topics)
            throws ExecutionException, InterruptedException {
        admin.createTopics(topics).all().get();
        awaitLeaders(admin, topics.stream().map(NewTopic::name).toList());
    }

    /**
     * Waits until the leader of each partition of topics that exist answers for it.
     *
     * @throws ExecutionException if they don't answer within 20 s or the time-out of {@code admin}, or if this client
     *     may not ask
     */
    static void awaitLeaders(Admin admin, Collection<String> topics) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> described =
                TopicNews.await(() -> admin.describeTopics(topics).allTopicNames());
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        described.forEach((topic, description) -> description
                .partitions()
                .forEach(partition ->
                        partitions.put(new TopicPartition(topic, partition.partition()), OffsetSpec.earliest())));
        TopicNews.await(() -> admin.listOffsets(partitions).all());
    }
}
